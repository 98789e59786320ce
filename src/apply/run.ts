import { given } from '../model/given.ts';
import { UserError } from '../model/errors.ts';
import type { DesiredOffer } from '../model/desired.ts';
import type { JobId, OfferId } from '../model/ids.ts';
import type { ObservedOffer } from '../model/observed.ts';
import type { YieldSlot } from '../model/parallel.ts';
import type { Outcome, Step } from '../model/plan.ts';
import type { Clock, Marketplace, Progress, Store } from '../model/ports.ts';
import type { Journal, RecordedOffer, SignOff } from '../model/recorded.ts';
import type { Override } from '../model/override.ts';
import { situationFor, type Goal } from '../plan/discard.ts';
import type { Situation } from '../plan/situation/situation.ts';
import type { PlanInput } from '../plan/situation/input.ts';
import { readFresh, type Written } from './read-until-shown.ts';
import { wholeReads } from './complete-read.ts';
import { settleOffer } from '../record/reconcile-journal.ts';

/** Everything an apply works with; the plan's input tells what was judged. */
export type ApplyContext = {
  readonly marketplace: Marketplace;
  readonly store: Store;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly input: PlanInput;
  /** Milliseconds to wait for publishing; after that the next apply goes on. */
  readonly wait: number;
  /** Milliseconds between two looks at a submission. */
  readonly pollEvery: number;
  /** Who applies. */
  readonly by: string;
  /** Signs a sign-off, where only signed ones count. */
  readonly sign?: (offer: OfferId, signOff: Omit<SignOff, 'signature'>) => string;
  /** What is applied, for the history. */
  readonly commit?: string;
  /** True once the run is being interrupted: nothing new is started. */
  readonly stopping: () => boolean;
};

/** One offer on its way through its steps; every executor returns the next one. */
export type Run = {
  readonly context: ApplyContext;
  readonly id: OfferId;
  readonly desired: DesiredOffer;
  readonly observed?: ObservedOffer;
  /** What this run wrote into the draft last. */
  readonly written?: Written;
  readonly record: RecordedOffer;
  /** The plan's view, which stays as it was. */
  readonly planned: { readonly observed?: ObservedOffer; readonly steps: readonly Step[] };
  readonly overridden: readonly Override[];
  readonly goal: Goal;
  /** For long waits: other offers go on meanwhile. */
  readonly aside: YieldSlot;
};

/** What became of a group of steps, and the run after it. */
export type StepResult = {
  readonly run: Run;
  readonly status: Outcome['status'];
  readonly jobId?: JobId;
  readonly next?: string;
  readonly error?: NonNullable<Outcome['error']>;
};

/** Carries out a group of steps of one action. */
export type Executor = (run: Run, steps: readonly Step[]) => Promise<StepResult>;

/** Does what takes time before the offer is looked at for these steps. */
export type Preparation = (run: Run, steps: readonly Step[]) => Promise<Run>;

/** Reads the offer again; before a create it may not be there. */
export async function refresh(run: Run): Promise<Run> {
  const { observed: _before, written: sent, ...unread } = run;
  const { observed, written } = await readFresh(wholeReads(run.context, run.record), run.id, sent);
  const rest = written ? { ...unread, written } : unread;
  if (!observed) return rest;
  return { ...rest, observed, record: settleOffer(run.record, observed, run.context.input.recorded) };
}

/** As `lookedAt`; throws when the offer vanished in the middle of its steps. */
export async function refreshOrThrow(run: Run): Promise<Run & { readonly observed: ObservedOffer }> {
  const { observed, ...rest } = await refresh(run);
  if (observed) return { ...rest, observed };
  throw new UserError('offer-gone', `${run.id} is not in the marketplace any more`, {
    hint: 'run `offerctl plan` to see what is there',
  });
}

/** The comparisons of the plan, made again with what is there now. */
export const currentSituation = (run: Run): Situation =>
  situationFor({
    id: run.id,
    desired: run.desired,
    input: run.context.input,
    recorded: run.record,
    ...given({ observed: run.observed }),
  });

/** Writes the record down, durably, before anything relies on it. */
export async function saveRecord(run: Run, changes: Partial<RecordedOffer>): Promise<Run> {
  const record = { ...run.record, ...changes };
  await run.context.store.writeOffer(record);
  return { ...run, record };
}

/** Takes back what was said: nothing was sent after all. */
export function clearJournal(run: Run): Promise<Run> {
  const { journal: _nothing, ...record } = run.record;
  return saveRecord({ ...run, record }, {});
}

/** Says what is about to be sent; a crash after this can be told from a crash before. */
export const writeJournal = (run: Run, step: Step, more: Partial<Journal> = {}): Promise<Run> =>
  saveRecord(run, {
    journal: {
      step: step.id,
      action: step.action,
      started: run.context.clock.now().toISOString(),
      known: (run.observed?.submissions ?? []).map(({ number }) => number),
      ...more,
    },
  });
