import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { summaryKeys, type SummaryKey } from './action-row.ts';
import { actions, type Action } from './actions.ts';
import { Problem, RuleName, Source } from './problem.ts';
import type { RuleId } from '../rulebook/rulebook.ts';
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
  exposure: Type.Object({ members: Count, licenses: Count, markets: Count }),
  /**
   * What it waits for beside other steps: `sign-off`, `deal-review`, `consent`, `manual:STEP`. For reports
   * and commands, which say what to do next; a sign-off itself is looked for in the record, never here.
   */
  needs: Type.Array(Text),
  /** A person does it: apply writes down that it is open, and sends nothing. */
  manual: Type.Boolean(),
  /**
   * Ids of the steps before it: apply skips it unless all of them are done. The order of the list is no
   * order.
   */
  dependsOn: Type.Array(Text),
  /**
   * What it changes. Approval and the check before each step compare these; the executor writes from its own
   * situation, never from them.
   */
  changes: Type.Array(Change),
  /**
   * Of a go-live of a preview that waits: all that customers will see change. For reports and approval;
   * `changes` holds the digest of the content only.
   */
  holds: opt(Type.Array(Change)),
  /** Of a step by hand: where to click and what to type, line by line. For people; never compared. */
  instructions: opt(Type.Array(Text)),
  /**
   * Of a step by hand that an apply recorded, and of licences that wait: since when it is open. Tells a new
   * step from one that waits; thus the exit code of `plan`.
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
  /** The reasons one by one: the service's, or the places of a difference. */
  details: opt(Type.Array(Text)),
  override: Type.Union([Text, Type.Null()]),
  source: opt(Source),
});

const waitingFor = [
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
] as const;

export const Waiting = Type.Object({
  address: Text,
  status: Text,
  for: oneOf(waitingFor),
  since: opt(Text),
  /** The day on which it is over by itself: nothing has to wait for it. */
  until: opt(Text),
  next: Text,
  /** Changes that are queued behind what runs. */
  queued: opt(Count),
  /** True of a preview that no recorded apply submitted. */
  another: opt(Type.Boolean()),
  /** True of licences that waited before, and of which this run began nothing: no reason for exit code 4. */
  standing: opt(Type.Boolean()),
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
 * `not-in-pull-request`: no commit of a merged pull request holds the line.
 */
const trailerEffects = ['lets-through', 'not-needed', 'covers-less', 'not-in-pull-request'] as const;

export const IdentitySchema = Type.Object({ provider: Text, endpoint: Text, publisher: Text });

/** What one apply would do; data only, the same for the same desired, observed, recorded and policy. */
export const Plan = Type.Object({
  /** Which marketplace it is for. An approved plan for another one is refused by this. */
  marketplace: IdentitySchema,
  /** For reports. What belongs to whom is decided by `marketplace` and the binding of the state. */
  publisher: Text,
  /** Names the plan in comments and in the history. Approval compares the steps, never this alone. */
  digest: Text,
  /** Counts for people and outputs; exit codes are computed from the lists. */
  summary: Summary,
  /** All that apply does, and nothing beside it. Apply makes its own; those of a file only bound them. */
  steps: Type.Array(Step),
  /**
   * What is not done, and why. The steps of a refused offer are left out already; to drop a refusal here
   * lets nothing through.
   */
  refusals: Type.Array(Refusal),
  /**
   * Refusals that a person let through, now or in a run that has not converged yet. For reports; the
   * decision is in the record.
   */
  overridden: Type.Array(
    Type.Object({
      rule: RuleName,
      address: Text,
      /** The commit whose message asks for it, and its author. */
      from: opt(Type.Object({ commit: Text, by: opt(Text) })),
      /** Who ran the command that allowed it, where no commit did. */
      by: opt(Text),
    }),
  ),
  /**
   * Every `Offerctl-Allow` that is read for this plan, and what it does. For reports: it lets nothing
   * through by itself.
   */
  trailers: opt(
    Type.Array(Type.Object({ commit: Text, by: Text, value: Text, effect: oneOf(trailerEffects) })),
  ),
  /** What nothing can be done about now. Decides the exit code, never a step. */
  waiting: Type.Array(Waiting),
  /** Edits of others that a publish would carry. For reports; `PUB-07` is what holds them back. */
  passengers: Type.Array(Passenger),
  /** Offers of the marketplace that no file declares. Only named; nothing is done to them. */
  unmanaged: Type.Array(Text),
  /** Of a plan file: where the history ended when it was made. Tells whether the file was used up since. */
  history: opt(Type.Object({ line: Count, hash: Text })),
  /** Mistakes and notices. An error among them leaves out the steps of its offer while planning, not here. */
  problems: Type.Array(Problem),
  /**
   * Where names of customers and testers are masked: how many, and with what. Approval masks its own steps
   * alike before it compares.
   */
  redacted: opt(
    Type.Object({
      count: Count,
      /** The same for all reports that were masked with the same secret. */
      key: Text,
      /** What the secret was made of, where nothing was recorded yet. */
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
});

/** What became of one step. */
export const Outcome = Type.Object({
  id: Text,
  status: oneOf(['done', 'failed', 'skipped', 'waiting', 'manual']),
  error: opt(
    Type.Object({
      code: Text,
      message: Text,
      hint: opt(Text),
      requestId: opt(Text),
      details: opt(Type.Array(Text)),
      /** What in the files the service's words are about. */
      address: opt(Text),
      path: opt(Text),
      source: opt(Source),
    }),
  ),
  jobId: opt(Text),
  /** The command that goes on from here, where it waits for a person. */
  next: opt(Text),
  durationMs: Type.Integer({ minimum: 0 }),
});

export type Change = ValueOf<typeof Change>;
export type Step = ValueOf<typeof Step>;
export type Refusal = ValueOf<typeof Refusal>;
export type Waiting = ValueOf<typeof Waiting>;
export type WaitingFor = (typeof waitingFor)[number];
export type Passenger = ValueOf<typeof Passenger>;
export type Summary = ValueOf<typeof Summary>;
export type MarketplaceIdentity = ValueOf<typeof IdentitySchema>;
export type Plan = ValueOf<typeof Plan>;
export type Outcome = ValueOf<typeof Outcome>;
export type Origin = Change['origin'];

/** What a person writes to let a refusal through: `SAFE-ADOPT:offer/x`. */
export const overrideOf = ({ rule, address }: { readonly rule: RuleId; readonly address: string }): string =>
  `${rule}:${address}`;

/** What lets a refusal through, as a person types it. */
export const allowCommand = (refused: Parameters<typeof overrideOf>[0]): string =>
  `\`offerctl apply --allow ${overrideOf(refused)}\``;
