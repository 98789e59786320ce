import { given } from '../model/given.ts';
import { UserError } from '../model/errors.ts';
import type { DesiredOffer } from '../model/desired.ts';
import type { JobId, OfferId } from '../model/ids.ts';
import type { ObservedOffer } from '../model/observed.ts';
import type { YieldSlot } from '../model/parallel.ts';
import type { Licensing } from '../model/licensing-port.ts';
import type { Outcome, Step } from '../model/plan.ts';
import type { Clock, Marketplace, Progress, Store } from '../model/ports.ts';
import type { Journal, RecordedOffer, SignOff } from '../model/recorded.ts';
import type { Override } from '../model/override.ts';
import { situationFor, type Goal } from '../plan/offer/discard.ts';
import type { Situation } from '../plan/situation/situation.ts';
import type { PlanInput } from '../plan/situation/input.ts';
import { readFresh, type Written } from './read-until-shown.ts';
import { wholeReads } from './complete-read.ts';
import { settleOffer } from '../record/reconcile-journal.ts';

/** Everything that an apply works with; `input` is what its plan was made from. */
export type ApplyContext = {
  readonly marketplace: Marketplace;
  /** Manages licences; absent if only a person can. */
  readonly licensing?: Licensing;
  readonly store: Store;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly input: PlanInput;
  /** Until when to wait for publishing, in milliseconds of the clock; after that the next apply continues. */
  readonly waitUntilMs: number;
  /** The marketplace's time, by which windows open; absent: the time of the plan. */
  readonly now?: () => Date;
  /** Milliseconds between two reads of a submission. */
  readonly pollEvery: number;
  /** Who applies. */
  readonly by: string;
  /** Signs a sign-off, if only signed ones count. */
  readonly sign?: (offer: OfferId, signOff: Omit<SignOff, 'signature'>) => string;
  /** The applied commit, for the history. */
  readonly commit?: string;
  /** True once the run is being interrupted: then nothing new is started. */
  readonly stopping: () => boolean;
};

/** One offer on its way through its steps; every executor returns the next one. */
export type Run = {
  readonly context: ApplyContext;
  readonly id: OfferId;
  readonly desired: DesiredOffer;
  readonly observed?: ObservedOffer;
  /** What this run last wrote into the draft. */
  readonly written?: Written;
  readonly record: RecordedOffer;
  /** The offer and steps as planned; never updated. */
  readonly planned: { readonly observed?: ObservedOffer; readonly steps: readonly Step[] };
  readonly overridden: readonly Override[];
  readonly goal: Goal;
  /** Lets other offers continue during long waits. */
  readonly aside: YieldSlot;
};

/** The result of a group of steps, and the run after it. */
export type StepResult = {
  readonly run: Run;
  readonly status: Outcome['status'];
  readonly jobId?: JobId;
  readonly next?: string;
  readonly opens?: string;
  readonly error?: NonNullable<Outcome['error']>;
};

/** Carries out a group of steps that have the same action. */
export type Executor = (run: Run, steps: readonly Step[]) => Promise<StepResult>;

/** Does slow work before the offer is read for these steps. */
export type Preparation = (run: Run, steps: readonly Step[]) => Promise<Run>;

/** Reads the offer again; before a create it may not exist. */
export async function refresh(run: Run): Promise<Run> {
  const { observed: _before, written: sent, ...unread } = run;
  const { observed, written } = await readFresh(wholeReads(run.context, run.record), run.id, sent);
  const rest = written ? { ...unread, written } : unread;
  if (!observed) return rest;
  return { ...rest, observed, record: settleOffer(run.record, observed, run.context.input.recorded) };
}

/** Like `refresh`, but throws if the offer disappeared in the middle of its steps. */
export async function refreshOrThrow(run: Run): Promise<Run & { readonly observed: ObservedOffer }> {
  const { observed, ...rest } = await refresh(run);
  if (observed) return { ...rest, observed };
  throw new UserError('offer-gone', `${run.id} is not in the marketplace any more`, {
    hint: 'run `offerctl plan` to see what is there',
  });
}

/** The comparisons of the plan, repeated with the current content. */
export const currentSituation = (run: Run): Situation =>
  situationFor({
    id: run.id,
    desired: run.desired,
    input: run.context.input,
    recorded: run.record,
    ...given({ observed: run.observed }),
  });

/** Writes the record durably before anything relies on it. */
export async function saveRecord(run: Run, changes: Partial<RecordedOffer>): Promise<Run> {
  const record = { ...run.record, ...changes };
  await run.context.store.writeOffer(record);
  return { ...run, record };
}

/** Removes the journal entry again, because nothing was sent. */
export function clearJournal(run: Run): Promise<Run> {
  const { journal: _nothing, ...record } = run.record;
  return saveRecord({ ...run, record }, {});
}

/** Records what is about to be sent, so that a crash after this can be told from a crash before. */
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
