import fc from 'fast-check';
import type { Weather } from './requests.ts';
import { type DrawnType, type Setting, drawnTypes, offerIds, planIds } from './catalog.ts';

/** One thing that happens; what makes no sense at its moment does nothing. */
export type Action =
  | { readonly does: 'edit'; readonly offer: string; readonly edit: Edit }
  | { readonly does: 'policy'; readonly policy: Policy; readonly offer: string }
  | {
      readonly does: 'members';
      readonly add: readonly number[];
      readonly remove: readonly number[];
      /** The message of the commit lets members go, and a commit without one removes another one. */
      readonly trailed?: number;
    }
  | { readonly does: 'checkout'; readonly how: 'back' | 'fork' | 'newest' | 'dirty' }
  | ({ readonly does: 'apply' } & Flags)
  | { readonly does: 'republish'; readonly offer: string }
  | { readonly does: 'discard'; readonly offer: string }
  | { readonly does: 'forget'; readonly offer: string }
  | { readonly does: 'fail'; readonly offer: string }
  | { readonly does: 'forget-plan'; readonly offer: string; readonly plan: string }
  | { readonly does: 'by-hand'; readonly how: ByHand }
  | { readonly does: 'look' }
  | { readonly does: 'portal'; readonly offer: string; readonly act: PortalAct }
  | { readonly does: 'advance'; readonly hours: number };

/** Whether a person does a manual step, says so, or both. */
export type ByHand = 'act' | 'confirm' | 'both';

export type Edit =
  | { readonly what: 'title' | 'link' | 'no-link' | 'remove' | 'add' | 'rename' }
  /** Frozen things: another value, or what the marketplace has. */
  | { readonly what: 'alias' | 'frozen' | 'as-it-is' | 'notes' }
  | { readonly what: 'lifecycle'; readonly to: 'draft' | 'preview' | 'live' | 'stopped' }
  | { readonly what: 'go-live'; readonly to: 'auto' | 'manual' }
  | { readonly what: 'plan-text' | 'plan-rank' | 'plan-stop' | 'plan-resume'; readonly plan: string }
  | { readonly what: 'add-plan' | 'remove-plan' | 'rename-plan'; readonly plan: string }
  | { readonly what: 'plan-frozen' | 'plan-audience'; readonly plan: string }
  | { readonly what: 'plan-price'; readonly plan: string; readonly price: number }
  | { readonly what: 'image' | 'unlist' | 'deprecate' | 'restore'; readonly plan: string };

export type Policy = 'onRemove' | 'whenBusy' | 'protect';

export type PortalAct =
  | {
      readonly act:
        | 'title'
        | 'link'
        | 'publish'
        | 'go-live'
        | 'stop'
        | 'cancel'
        | 'delete'
        | 'create'
        | 'asset';
    }
  | { readonly act: 'text' | 'rank' | 'stop-plan' | 'resume-plan'; readonly plan: string }
  | { readonly act: 'create-plan' | 'delete-plan'; readonly plan: string }
  | { readonly act: 'price' | 'image' | 'publicize'; readonly plan: string }
  | { readonly act: 'sync' | 'members'; readonly add: readonly number[]; readonly remove: readonly number[] };

export type Flags = {
  /** An offer, or `all`. */
  readonly scope: string;
  readonly allow: 'none' | 'half' | 'all';
  readonly signOff: boolean;
  readonly replace: boolean;
  readonly resubmit: boolean;
  readonly waitHours: number;
  /** Plans twice, and applies once more right after it. */
  readonly twice: boolean;
  /** With the plan that an earlier apply of this run looked at. */
  readonly stale?: boolean;
  /** With the plan that was made before this happened. */
  readonly approvedBefore?: { readonly offer: string; readonly act: PortalAct };
  /** Happens between the plan and its execution. */
  readonly meanwhile?: { readonly offer: string; readonly act: PortalAct };
  /** Happens while the command runs: right before its so-manieth request. */
  readonly during?: { readonly offer: string; readonly act: PortalAct; readonly after: number };
  readonly trouble?: Trouble;
  readonly weather?: Weather;
  /** Our clock is ahead of the marketplace's. */
  readonly aheadHours?: number;
};

/**
 * `lost`: the answer to that write never arrives. `partial`: all lists of submissions after so many lack
 * every submission.
 */
export type Trouble = {
  readonly kind: 'stop' | 'outage' | 'kill' | 'lost' | 'partial';
  readonly after: number;
};

const offer = fc.constantFrom('alpha', 'alpha', 'alpha', 'alpha', 'alpha', 'alpha', 'beta', 'beta', 'gamma');
const plan = fc.constantFrom(...planIds);
/** Customers that files may name; others are strangers. */
const named = fc.integer({ min: 1, max: 6 });
const stranger = fc.integer({ min: 901, max: 903 });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constantFrom('title', 'title', 'link', 'no-link', 'remove', 'add') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('lifecycle'),
      to: fc.constantFrom('draft', 'preview', 'live', 'stopped'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('go-live'), to: fc.constantFrom('auto', 'manual') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom('alias', 'frozen', 'as-it-is', 'as-it-is', 'notes', 'rename'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('plan-price'),
      plan,
      price: fc.constantFrom(39, 49, 59),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom(
        ...(['plan-frozen', 'plan-audience', 'rename-plan', 'image', 'image', 'unlist'] as const),
        ...(['deprecate', 'deprecate', 'restore'] as const),
      ),
      plan,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('plan-text', 'plan-rank', 'plan-stop', 'plan-resume'),
      plan,
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('add-plan', 'remove-plan'), plan }) },
);

const portalAct: fc.Arbitrary<PortalAct> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom(
        ...(['title', 'link', 'publish', 'publish', 'go-live', 'stop', 'cancel'] as const),
        ...(['delete', 'create', 'asset'] as const),
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom(
        ...(['text', 'rank', 'stop-plan', 'resume-plan', 'create-plan', 'delete-plan'] as const),
        ...(['price', 'image', 'publicize'] as const),
      ),
      plan,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('sync', 'members'),
      add: fc.array(fc.oneof(stranger, named), { maxLength: 2 }),
      remove: fc.array(fc.oneof(stranger, named), { maxLength: 1 }),
    }),
  },
);

const inPortal = fc.record({ offer, act: portalAct });

const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const sometimes = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({ kind: fc.constantFrom('stop', 'outage', 'kill'), after: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('lost'), after: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('partial'), after: fc.constantFrom(0, 0, 1, 3) }),
);

const flags: fc.Arbitrary<Flags> = fc
  .record({
    scope: fc.constantFrom('all', 'all', 'all', ...offerIds),
    allow: fc.constantFrom('none', 'none', 'half', 'all'),
    signOff: fc.boolean(),
    replace: fc.boolean(),
    resubmit: fc.boolean(),
    waitHours: fc.constantFrom(0, 0, 0, 20, 300),
    twice: fc.constantFrom(false, false, true),
    stale: rarely(fc.constant(true)),
    approvedBefore: rarely(inPortal),
    meanwhile: rarely(inPortal),
    during: sometimes(fc.record({ offer, act: portalAct, after: fc.integer({ min: 1, max: 40 }) })),
    trouble: rarely(trouble),
    weather: sometimes(
      fc.record({ jobSeconds: fc.constantFrom(0, 3, 3, 20), staleSeconds: fc.constantFrom(0, 0, 4) }),
    ),
    aheadHours: rarely(fc.constantFrom(-30, -1, 2, 200)),
  })
  .map(({ approvedBefore, meanwhile, during, trouble: broken, stale, weather, aheadHours, ...rest }) => ({
    ...rest,
    ...(weather ? { weather } : {}),
    ...(aheadHours === undefined ? {} : { aheadHours }),
    ...(stale ? { stale } : {}),
    ...(approvedBefore ? { approvedBefore } : {}),
    ...(meanwhile ? { meanwhile } : {}),
    ...(during ? { during } : {}),
    ...(broken ? { trouble: broken } : {}),
  }));

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant('edit'), offer, edit }) },
  { weight: 10, arbitrary: flags.map((given): Action => ({ does: 'apply', ...given })) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('portal'), offer, act: portalAct }) },
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('advance'), hours: fc.constantFrom(1, 20, 400, 400, 3000) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('members'),
      add: fc.array(named, { maxLength: 2 }),
      remove: fc.array(named, { maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('members'),
      add: fc.constant([]),
      remove: fc.constantFrom([1, 2], [2, 3]),
      trailed: fc.constantFrom(1, 3, 4),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('checkout'),
      how: fc.constantFrom('back', 'fork', 'fork', 'newest', 'dirty'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('republish', 'discard', 'fail'), offer }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('policy'),
      policy: fc.constantFrom('onRemove', 'whenBusy', 'protect'),
      offer,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('forget'), offer }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('by-hand'), how: fc.constantFrom('act', 'confirm', 'both') }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('look') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('forget-plan'), offer, plan }) },
);

export const actions = (most: number): fc.Arbitrary<Action[]> =>
  fc.array(action, { minLength: 1, maxLength: most, size: 'max' });

/** What a run draws once; no API writes all types. */
export const setting: fc.Arbitrary<Setting> = fc
  .record({
    type: fc.constantFrom('softwareAsAService', 'azureVirtualMachine', ...drawnTypes),
    place: fc.constantFrom('embedded', 'embedded', 'partner-center'),
    isInGit: fc.boolean(),
    begins: fc.constantFrom('new', 'arrived', 'arrived'),
    ends: fc.constantFrom('anywhere', 'anywhere', 'at rest'),
  })
  .map(({ place, ...rest }) => ({ ...rest, place: writable.has(rest.type) ? place : 'embedded' }));

const writable: ReadonlySet<DrawnType> = new Set(drawnTypes.slice(0, 5));
