import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { MissingApproval } from './approvers.ts';
import { summaryKeys, type SummaryKey } from './action-row.ts';
import { actions, type Action } from './actions.ts';
import { Hold } from './hold.ts';
import type { OutcomeSchema } from './outcome.ts';
import { Problem, RuleName, Source } from './problem.ts';
import { OfferReview } from './review.ts';
import { Count, Text } from './plain-schemas.ts';

const Value = Type.Unknown();

const Origin = oneOf(['git', 'drift', 'both', 'new']);

/** Hashes of publisher, tenant, address, path and value: comparable without showing the value. */
const Fingerprint = Type.Object({ before: Text, after: Text });

/** One difference that a step makes. `path` is relative to the `spec` at `address`. */
export const Change = Type.Object({
  address: Text,
  path: Text,
  op: oneOf(['add', 'replace', 'remove', 'set']),
  before: opt(Value),
  after: opt(Value),
  added: opt(Type.Array(Value)),
  removed: opt(Type.Array(Value)),
  changed: opt(Type.Array(Value)),
  kept: opt(Count),
  origin: Origin,
  fingerprint: Fingerprint,
  source: opt(Source),
});

export const Step = Type.Object({
  /** `ADDRESS#ACTION`: what `dependsOn`, outcomes, the journal and `confirm` name. Stable: state keeps it. */
  id: Text,
  /** What the step acts on. The executor finds its offer by this, never by `id`. */
  address: Text,
  /** Chooses the one executor. Nothing else in the step may. */
  action: oneOf(Object.keys(actions) as Action[]),
  /** For people, in one sentence. No code reads it, so it may be reworded. */
  reason: Text,
  /** For people: reports mark it. It stops nothing; what must not happen is a refusal. */
  reversibility: oneOf(['reversible', 'costly', 'final']),
  /**
   * What makes the step final: the fields it freezes. For reports only; the rules look at the copies
   * themselves.
   */
  freezes: opt(Type.Array(Text)),
  /** How many customers may see it. Reports sort by it; thresholds count for themselves. */
  exposure: Type.Object({
    members: Count,
    licenses: Count,
    markets: Count,
    /** The countries by code, and words for lists of countries; absent if there is none. */
    where: opt(Type.Array(Text)),
    /** Which partners resell it, as far as the offer says that. */
    resellers: opt(oneOf(['some', 'all'])),
  }),
  /**
   * What it waits for besides other steps: `sign-off`, `deal-review`, `consent`, `manual:STEP`, `window`,
   * `time`. For reports and commands, which say what to do next; a sign-off itself is looked up in the
   * record, never here.
   */
  needs: Type.Array(Text),
  /** A person does it: apply records that it is open, and sends nothing. */
  manual: Type.Boolean(),
  /**
   * Ids of steps that must be done first: apply skips this one otherwise. The order of the list has no
   * meaning.
   */
  dependsOn: Type.Array(Text),
  /**
   * What it changes. Approval and the check before each step compare these; the executor writes from its own
   * situation, never from them.
   */
  changes: Type.Array(Change),
  /**
   * For the go-live of a waiting preview: everything that customers will see change. For reports and
   * approval; `changes` contains only the digest of the content.
   */
  holds: opt(Type.Array(Change)),
  /** For a manual step: where to click and what to type, line by line. For people; never compared. */
  instructions: opt(Type.Array(Text)),
  /** The notes for certification that a publish carries, if testers have not got them yet. For reports. */
  notes: opt(Text),
  /** The day from which its prices would hold. For reports. */
  from: opt(Text),
  /** UTC time before which its file lets it not happen; judged again just before it. */
  notBefore: opt(Text),
  /**
   * When it may happen, if not when it was planned: by `notBefore`, or by a window of the policy. `at` is
   * UTC, and absent if no window opens within three years. For reports; apply judges it by its own time.
   */
  opens: opt(Type.Object({ at: opt(Text), zone: Text })),
  /**
   * For a manual step that an apply recorded, and for waiting licences: since when it is open. Distinguishes
   * a new step from one that waits, which decides the exit code of `plan`.
   */
  openSince: opt(Text),
  /** Where the files ask for it. Added by the command; planning knows no files. */
  source: opt(Source),
});

export const Refusal = Type.Object({
  kind: oneOf(['refusal', 'impossible']),
  rule: RuleName,
  address: Text,
  message: Text,
  hint: opt(Text),
  /** The single reasons: the service's, or the places of a difference. */
  details: opt(Type.Array(Text)),
  override: Type.Union([Text, Type.Null()]),
  source: opt(Source),
});

export const waitingFor = [
  'validation',
  'certification',
  'preview-creation',
  'sign-off',
  'publishing',
  'deal-review',
  'consent',
  'renewal',
  'manual-step',
  'distribution-stop',
  'another-publish',
  'window',
  'time',
] as const;

export const Waiting = Type.Object({
  address: Text,
  status: Text,
  for: oneOf(waitingFor),
  since: opt(Text),
  /** The day on which it ends by itself: nothing has to wait for it. */
  until: opt(Text),
  /** UTC time at which it may happen, and the zone of the window; absent if none opens within three years. */
  opens: opt(Text),
  zone: opt(Text),
  next: Text,
  /** Changes that are queued behind what is running. */
  queued: opt(Count),
  /** True for a preview that no recorded apply submitted. */
  another: opt(Type.Boolean()),
  /**
   * True for licences that were already waiting and that this run did not start: no reason for exit code 4.
   */
  standing: opt(Type.Boolean()),
});

/** What the files ask of an offer and no step writes: the offer is stopped, or something is awaited. */
export const NotApplied = Type.Object({
  address: Text,
  while: oneOf(['stopped', 'waiting']),
  changes: Type.Array(Change),
});

export const Passenger = Type.Object({
  address: Text,
  path: Text,
  carriedBy: oneOf(['publish', 'go-live']),
  live: opt(Value),
  value: opt(Value),
});

export const Summary = Type.Object(
  Object.fromEntries(summaryKeys.map((key) => [key, Count])) as Record<SummaryKey, typeof Count>,
);

/**
 * `covers-less`: more is refused than the files of its commit ask for, or another pull request brought it.
 * `not-in-pull-request`: no commit of a merged pull request contains the line.
 */
const trailerEffects = ['lets-through', 'not-needed', 'covers-less', 'not-in-pull-request'] as const;

export const IdentitySchema = Type.Object({ provider: Text, endpoint: Text, publisher: Text });

/** What one apply would do; data only, the same for the same desired, observed, recorded and policy. */
export const Plan = Type.Object({
  /** The marketplace it is for. An approved plan for another one is refused. */
  marketplace: IdentitySchema,
  /** For reports. What belongs to whom is decided by `marketplace` and the binding of the state. */
  publisher: Text,
  /** Names the plan in comments and in the history. Approval compares the steps, never only this. */
  digest: Text,
  /** Counts for people and outputs; exit codes are computed from the lists. */
  summary: Summary,
  /**
   * Everything that apply does, and nothing else. Apply makes its own steps; those in a file only limit
   * them.
   */
  steps: Type.Array(Step),
  /** What the files ask for and a refusal keeps from being done. For reports: nothing carries these out. */
  blocked: opt(Type.Array(Step)),
  /** The names of offers and plans for customers, by address. For reports. */
  names: opt(Type.Record(Text, Text)),
  /**
   * What is not done, and why. The steps of a refused offer are already left out; removing a refusal here
   * allows nothing.
   */
  refusals: Type.Array(Refusal),
  /** What a person holds: no step writes there. For reports; refusals say what is left out. */
  holds: opt(Type.Array(Hold)),
  /**
   * Refusals that a person allowed, now or in a run that has not converged yet. For reports; the decision is
   * in the record.
   */
  overridden: Type.Array(
    Type.Object({
      rule: RuleName,
      address: Text,
      /** The commit whose message asks for it, and its author. */
      from: opt(Type.Object({ commit: Text, by: opt(Text) })),
      /** Who ran the command that allowed it, if no commit did. */
      by: opt(Text),
    }),
  ),
  /**
   * Every `Offerctl-Allow` that is read for this plan, and its effect. For reports: it allows nothing by
   * itself.
   */
  trailers: opt(
    Type.Array(Type.Object({ commit: Text, by: Text, value: Text, effect: oneOf(trailerEffects) })),
  ),
  /**
   * Approvals that the pull request with this plan still needs. For reports: an apply reads them again, and
   * refuses what lacks one.
   */
  approvals: opt(Type.Array(MissingApproval)),
  /** What cannot be done now. Decides the exit code, never a step. */
  waiting: Type.Array(Waiting),
  /** Differences that no step of this plan writes. For reports: the offer is not equal to its files. */
  notApplied: opt(Type.Array(NotApplied)),
  /** Edits by others that a publish would carry. For reports; `PUB-07` is what blocks them. */
  passengers: Type.Array(Passenger),
  /** Offers of the marketplace that no file declares. Only listed; nothing is done to them. */
  unmanaged: Type.Array(Text),
  /** Offers whose status this version does not know. Nothing is planned for them, and they are not equal. */
  unjudged: opt(Type.Array(Text)),
  /** For a plan file: digest over all of it, so that a file that was edited approves nothing. */
  seal: opt(Text),
  /** For a plan file: where the history ended when it was made. Tells whether the file was used up since. */
  history: opt(Type.Object({ line: Count, hash: Text })),
  /** Errors and notices. An error among them leaves out the steps of its offer during planning, not here. */
  problems: Type.Array(Problem),
  /**
   * If names of customers and testers are masked: how many, and with what. Approval masks its own steps in
   * the same way before it compares.
   */
  redacted: opt(
    Type.Object({
      count: Count,
      /** The same for all reports that were masked with the same secret. */
      key: Text,
      /** What the secret was made of if nothing was recorded yet. */
      salt: opt(Text),
    }),
  ),
  /** What was read for it. For reports: a partial read makes no plan at all. */
  observed: Type.Object({
    complete: Type.Literal(true),
    scope: Type.Union([Type.Literal('all'), Type.Array(Text)]),
    offers: Count,
    calls: Count,
  }),
  /**
   * The offers to review before they are published, with `--verbose`. For reports: a review allows and stops
   * nothing.
   */
  reviews: opt(Type.Array(OfferReview)),
});

export type Change = ValueOf<typeof Change>;
export type Step = ValueOf<typeof Step>;
export type Refusal = ValueOf<typeof Refusal>;
export type Waiting = ValueOf<typeof Waiting>;
export type WaitingFor = (typeof waitingFor)[number];
export type NotApplied = ValueOf<typeof NotApplied>;
export type Passenger = ValueOf<typeof Passenger>;
export type Summary = ValueOf<typeof Summary>;
export type MarketplaceIdentity = ValueOf<typeof IdentitySchema>;
export type Plan = ValueOf<typeof Plan>;
export type Outcome = ValueOf<typeof OutcomeSchema>;
export type Origin = Change['origin'];
