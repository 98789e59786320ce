import type { Lifecycle } from '../model/desired.ts';
import { sameJson, type Json } from '../model/json.ts';
import type { Outcome } from '../model/plan.ts';
import type { Override, RecordedOffer } from '../model/recorded.ts';
import { liveSubmission } from '../model/status.ts';
import { appliedRecord } from './drafts.ts';
import { situationNow, type Run } from './run.ts';
import { settleOffer } from './settle.ts';

/**
 * Looks at the offer once more and writes down where it stands. A record that says the same already is not
 * written again; an apply that changed nothing leaves every file as it was.
 */
export async function finish(run: Run, outcomes: readonly Outcome[]): Promise<void> {
  const stored = run.context.input.recorded.offers[run.id];
  const after = outcomes.length > 0 ? await readAgain(run) : run;
  if (!after.observed) return;
  const settled = { ...after, record: settleOffer(after.record, after.observed) };
  const { unsaved } = situationNow(settled);
  const failed = outcomes.some(({ status }) => status === 'failed');
  const applied = unsaved.length === 0 && !failed ? appliedRecord(settled, after.observed) : {};
  const record = withDecisions({ ...settled, record: { ...settled.record, ...applied } }, failed);
  if (stored === undefined || !sameJson(asJson(record), asJson(stored)))
    await run.context.store.writeOffer(record);
}

const asJson = (record: RecordedOffer): Json => JSON.parse(JSON.stringify(record)) as Json;

async function readAgain(run: Run): Promise<Run> {
  const observed = await run.context.marketplace.readOffer(run.id);
  return observed ? { ...run, observed } : run;
}

function withDecisions(run: Run, failed: boolean): RecordedOffer {
  const { record, observed, desired } = run;
  const live = observed ? liveSubmission(observed) : undefined;
  const plans = [...new Set([...record.plans, ...desired.plans.map(({ id }) => id)])];
  const overrides = merged(record.overrides, run.overridden);
  const offSale = live?.stopped === true && desired.lifecycle === 'live';
  const converged = !failed && !offSale && situationNow(run).unpublished.length === 0;
  return {
    ...record,
    plans,
    lifecycle: lifecycleOf(record.lifecycle, desired.lifecycle, live?.stopped),
    overrides: converged ? [] : overrides,
  };
}

/** A stop is recorded when it happened, and a re-listing when it arrived; in between the old word stands. */
function lifecycleOf(before: Lifecycle, desired: Lifecycle, stopped: boolean | undefined): Lifecycle {
  if (desired === 'stopped') return stopped ? 'stopped' : before;
  return before === 'stopped' && stopped ? 'stopped' : desired;
}

const merged = (a: readonly Override[], b: readonly Override[]): readonly Override[] => [
  ...new Map([...a, ...b].map((item) => [`${item.rule} ${item.address} ${item.change}`, item])).values(),
];
