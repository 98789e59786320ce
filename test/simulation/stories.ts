import fc from 'fast-check';
import type { Action, Flags, PortalAct } from './actions.ts';
import type { Setting } from './catalog.ts';
import { quiet } from './drawn-flags.ts';

/**
 * Situations that rarely come about by drawing single acts, and that failed before. The beginning is written
 * here, and the rest is drawn.
 */
export type Story = { readonly needs: Partial<Setting>; readonly acts: readonly Action[] };

const apply = (more: Partial<Flags> = {}): Action => ({ does: 'apply', ...quiet, ...more });
const inPortal = (offer: string, act: PortalAct): Action => ({ does: 'portal', offer, act });
const later: Action = { does: 'advance', hours: 400 };
const basic = { plan: 'basic' } as const;

/** A change of the files that is saved and published. */
const change: fc.Arbitrary<Action> = fc
  .constantFrom(
    { what: 'title' } as const,
    { what: 'plan-text', ...basic } as const,
    { what: 'logo' } as const,
    { what: 'link' } as const,
  )
  .map((edit): Action => ({ does: 'edit', offer: 'alpha', edit }));

/** Saves in the portal over values that the files declare. */
const declared: fc.Arbitrary<PortalAct> = fc.constantFrom<PortalAct>(
  { act: 'title' },
  { act: 'text', ...basic },
  { act: 'price', ...basic },
  { act: 'publicize', plan: 'pilot' },
);

const savedDuringOurJob = fc.record({ change, act: declared }).map(({ change: first, act }): Story => ({
  needs: { begins: 'arrived' },
  acts: [
    first,
    apply({
      during: { offer: 'alpha', act, after: 1, of: 'jobs' },
      weather: { jobSeconds: 3, staleSeconds: 0 },
    }),
    apply(),
    later,
    apply(),
    later,
  ],
}));

/** A first publish carries the whole draft; the fifth read of a job is one of the last job before it. */
const savedDuringOurCreate = fc
  .record({ act: declared, after: fc.constantFrom(1, 5, 5, 6) })
  .map(({ act, after }): Story => ({
    needs: { begins: 'new' },
    acts: [apply({ during: { offer: 'alpha', act, after, of: 'jobs' } }), later, apply(), later],
  }));

const publishTakenBack = change.map((first): Story => ({
  needs: { begins: 'arrived' },
  acts: [first, apply(), inPortal('alpha', { act: 'cancel' }), apply(), later, apply()],
}));

const removedByHand = fc.constantFrom([1], [2], [1, 3]).map((remove): Story => ({
  needs: { begins: 'arrived' },
  acts: [apply(), inPortal('alpha', { act: 'sync', add: [], remove }), apply(), later],
}));

const withdrawnByHand = change.map((next): Story => ({
  needs: { begins: 'arrived' },
  acts: [
    apply(),
    inPortal('alpha', { act: 'withdraw', ...basic }),
    inPortal('alpha', { act: 'publish' }),
    later,
    inPortal('alpha', { act: 'go-live' }),
    later,
    next,
    apply(),
    later,
    apply(),
    later,
  ],
}));

const signedOffLate = fc.constantFrom<'back' | 'newest'>('back', 'back', 'newest').map((how): Story => ({
  needs: { begins: 'arrived', isInGit: true },
  acts: [
    { does: 'edit', offer: 'beta', edit: { what: 'lifecycle', to: 'live' } },
    apply(),
    later,
    { does: 'edit', offer: 'beta', edit: { what: 'plan-text', ...basic } },
    apply(),
    later,
    { does: 'checkout', how },
  ],
}));

const trailedOnce = fc.constantFrom(3, 4).map((trailed): Story => ({
  needs: { begins: 'arrived', isInGit: true },
  acts: [
    { does: 'members', add: [4, 5, 6], remove: [] },
    apply(),
    later,
    apply(),
    { does: 'members', add: [], remove: [1, 2], trailed },
    later,
  ],
}));

const diverged = fc.constantFrom<'fork' | 'back' | 'dirty'>('fork', 'back', 'dirty').chain((how) =>
  change.map((first): Story => ({
    needs: { begins: 'arrived', isInGit: true },
    acts: [first, apply(), { does: 'checkout', how }],
  })),
);

const partial = change.map((first): Story => ({
  needs: { begins: 'arrived' },
  acts: [first, apply({ trouble: { kind: 'partial', after: 0 } })],
}));

const createdByOthers = fc.constantFrom<'alpha' | 'beta'>('alpha', 'beta').map((offer): Story => ({
  needs: { begins: 'new' },
  acts: [apply({ during: { offer, act: { act: 'create' }, after: 1, of: 'creates' } }), apply(), later],
}));

/** Files are uploaded before the last read of what is written. */
const uploaded = fc.constantFrom<'logo' | 'title'>('logo', 'logo', 'title').map((what): Story => ({
  needs: { begins: 'arrived' },
  acts: [
    { does: 'edit', offer: 'alpha', edit: { what } },
    apply({ weather: { jobSeconds: 3, staleSeconds: 0 } }),
  ],
}));

/** A submission of another user is waiting when the files ask for a publish. */
const previewOfOthers = fc.record({ act: declared, next: change }).map(({ act, next }): Story => ({
  needs: { begins: 'arrived' },
  acts: [
    inPortal('alpha', act),
    inPortal('alpha', { act: 'publish' }),
    later,
    next,
    apply(),
    later,
    apply(),
    later,
  ],
}));

/** No person signed it off here. */
const takenLiveByOthers = fc.constant<Story>({
  needs: { begins: 'arrived' },
  acts: [
    { does: 'edit', offer: 'beta', edit: { what: 'lifecycle', to: 'live' } },
    apply(),
    inPortal('beta', { act: 'go-live' }),
    later,
    { does: 'edit', offer: 'beta', edit: { what: 'plan-text', ...basic } },
    apply(),
    later,
  ],
});

/** The stories by name. */
export const stories = {
  savedDuringOurJob,
  savedDuringOurCreate,
  publishTakenBack,
  removedByHand,
  withdrawnByHand,
  signedOffLate,
  trailedOnce,
  diverged,
  partial,
  createdByOthers,
  uploaded,
  previewOfOthers,
  takenLiveByOthers,
} as const satisfies Readonly<Record<string, fc.Arbitrary<Story>>>;
