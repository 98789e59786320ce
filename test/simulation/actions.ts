import fc from 'fast-check';
import type { Weather } from './requests.ts';
import { type DrawnType, type Setting, drawnTypes } from './catalog.ts';
import { edit, named, offer, plan, portalAct } from './drawn-acts.ts';
import { flags } from './drawn-flags.ts';

/** One event; an event that is impossible at its moment does nothing. */
export type Action =
  | { readonly does: 'edit'; readonly offer: string; readonly edit: Edit }
  | { readonly does: 'policy'; readonly policy: Policy; readonly offer: string }
  | {
      readonly does: 'members';
      readonly add: readonly number[];
      readonly remove: readonly number[];
      /**
       * The commit's message allows members to be removed, and a commit without such a message removes
       * another one.
       */
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

/** Whether a person does a manual step, confirms it, or both. */
export type ByHand = 'act' | 'confirm' | 'both';

export type Edit =
  | { readonly what: 'title' | 'link' | 'no-link' | 'logo' | 'remove' | 'add' | 'rename' }
  /** Frozen values: another value, or the marketplace's own. */
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
  | { readonly act: 'price' | 'image' | 'publicize' | 'withdraw'; readonly plan: string }
  | { readonly act: 'sync' | 'members'; readonly add: readonly number[]; readonly remove: readonly number[] };

export type Flags = {
  /** An offer, or `all`. */
  readonly scope: string;
  readonly allow: 'none' | 'half' | 'all';
  readonly signOff: boolean;
  readonly replace: boolean;
  readonly resubmit: boolean;
  readonly waitHours: number;
  /** Plans twice, and applies a second time directly afterwards. */
  readonly twice: boolean;
  /** With the plan that an earlier apply of this run was shown. */
  readonly stale?: boolean;
  /** With the plan that was made before this event. */
  readonly approvedBefore?: { readonly offer: string; readonly act: PortalAct };
  /** Happens between the plan and its execution. */
  readonly meanwhile?: { readonly offer: string; readonly act: PortalAct };
  /**
   * Happens while the command runs: just before the request or read of our job with this number; or instead
   * of the request that creates the offer, which then never arrives.
   */
  readonly during?: {
    readonly offer: string;
    readonly act: PortalAct;
    readonly after: number;
    readonly of: 'requests' | 'jobs' | 'creates';
  };
  readonly trouble?: Trouble;
  readonly weather?: Weather;
  /** How far our clock is ahead of the marketplace's. */
  readonly aheadHours?: number;
};

/**
 * `lost`: the response to that write never arrives. `partial`: from this number on, all lists of submissions
 * lack every submission.
 */
export type Trouble = {
  readonly kind: 'stop' | 'outage' | 'kill' | 'lost' | 'partial';
  readonly after: number;
};

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

/** What each run draws once; no API can write all types. */
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
