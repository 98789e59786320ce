import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { actions, summaryKeys, type Action, type SummaryKey } from './actions.ts';
import { Problem, RuleName, Source } from './problem.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });
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
  id: Text,
  address: Text,
  action: oneOf(Object.keys(actions) as Action[]),
  reason: Text,
  reversibility: oneOf(['reversible', 'costly', 'final']),
  /** What makes the step final: the fields it freezes. */
  freezes: opt(Type.Array(Text)),
  exposure: Type.Object({ members: Count, licenses: Count, markets: Count }),
  needs: Type.Array(Text),
  manual: Type.Boolean(),
  dependsOn: Type.Array(Text),
  changes: Type.Array(Change),
  /** Of a go-live of a preview that waits: all that customers will see change. */
  holds: opt(Type.Array(Change)),
  /** Of a step by hand: where to click and what to type, line by line. */
  instructions: opt(Type.Array(Text)),
  /** Of a step by hand that an apply recorded: since when it is open. */
  openSince: opt(Text),
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
  'consent',
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
  marketplace: IdentitySchema,
  publisher: Text,
  digest: Text,
  summary: Summary,
  steps: Type.Array(Step),
  refusals: Type.Array(Refusal),
  /** Refusals that a person let through, now or in a run that has not converged yet. */
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
  /** Every `Offerctl-Allow` that is read for this plan, and what it does. */
  trailers: opt(
    Type.Array(Type.Object({ commit: Text, by: Text, value: Text, effect: oneOf(trailerEffects) })),
  ),
  waiting: Type.Array(Waiting),
  passengers: Type.Array(Passenger),
  unmanaged: Type.Array(Text),
  /** Of a plan file: where the history ended when it was made. */
  history: opt(Type.Object({ line: Count, hash: Text })),
  problems: Type.Array(Problem),
  /** Where names of customers and testers are masked: how many, and with what. */
  redacted: opt(
    Type.Object({
      count: Count,
      /** The same for all reports that were masked with the same secret. */
      key: Text,
      /** What the secret was made of, where nothing was recorded yet. */
      salt: opt(Text),
    }),
  ),
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
