import type { Outcome, Plan, Step, Waiting } from '../../model/plan.ts';
import type { OfferState } from '../../model/status-report.ts';
import { hasErrors, type Problem } from '../../model/problem.ts';

/** The facts in a document that decide the exit code of its command. */
export type Verdict = {
  readonly problems?: readonly Problem[];
  readonly plan?: Pick<Plan, 'steps' | 'refusals' | 'waiting' | 'unjudged'>;
  readonly outcomes?: readonly Outcome[];
  /** Number of drifted things. */
  readonly drift?: number;
  /** Breaks in the chain of the history, or state documents that cannot be trusted. */
  readonly broken?: number;
  /** `status --exit-status`. */
  readonly states?: readonly Pick<OfferState, 'status' | 'waitingFor'>[];
  /** False when a person still has to confirm. */
  readonly done?: boolean;
  /** `plan --detailed-exitcode`. */
  readonly detailed?: boolean;
};

const hasOutcome = ({ outcomes }: Verdict, ...statuses: readonly Outcome['status'][]): boolean =>
  outcomes?.some(({ status }) => statuses.includes(status)) ?? false;

/** A manual step that was already open does not count as a change until it is done. */
const isNewStep = ({ openSince }: Step): boolean => openSince === undefined;

/** What already waited, and of which this run began nothing, does not change its exit code. */
const isNewWait = ({ standing }: Waiting): boolean => standing !== true;

/** The one table of exit codes; the first matching row counts. */
const exitCodeRows: readonly {
  readonly code: 0 | 1 | 2 | 3 | 4;
  readonly when: (verdict: Verdict) => boolean;
}[] = [
  { code: 1, when: ({ problems }) => hasErrors(problems ?? []) },
  { code: 1, when: (verdict) => hasOutcome(verdict, 'failed') },
  { code: 1, when: ({ broken = 0, done = true }) => broken > 0 || !done },
  { code: 1, when: ({ states = [] }) => states.some(({ status }) => status === 'attentionNeeded') },
  { code: 3, when: ({ plan }) => (plan?.refusals.length ?? 0) > 0 },
  { code: 4, when: (verdict) => hasOutcome(verdict, 'waiting', 'manual', 'skipped') },
  {
    code: 4,
    when: ({ plan, outcomes }) => outcomes !== undefined && (plan?.waiting.some(isNewWait) ?? false),
  },
  { code: 2, when: ({ plan, detailed }) => detailed === true && (plan?.steps.some(isNewStep) ?? false) },
  // What was not judged may differ.
  { code: 2, when: ({ plan, detailed }) => detailed === true && (plan?.unjudged?.length ?? 0) > 0 },
  { code: 4, when: ({ states = [] }) => states.some(({ waitingFor }) => waitingFor !== undefined) },
  { code: 2, when: ({ drift = 0 }) => drift > 0 },
];

export const exitCodeOf = (verdict: Verdict): 0 | 1 | 2 | 3 | 4 =>
  exitCodeRows.find(({ when }) => when(verdict))?.code ?? 0;
