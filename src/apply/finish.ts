import { given } from '../model/given.ts';
import type { Lifecycle } from '../model/desired.ts';
import { entryOf, sameJson, type Json } from '../model/json.ts';
import type { ObservedOffer } from '../model/observed.ts';
import type { Outcome } from '../model/plan.ts';
import type { Override } from '../model/override.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import { liveSubmission } from '../model/status.ts';
import { appliedRecord } from './executors/drafts.ts';
import { openSteps } from '../plan/by-hand/opened-steps.ts';
import { stillNew } from '../plan/situation/pending-prices.ts';
import { takeOwnership } from '../record/ownership.ts';
import { cancelledContentStands } from '../plan/decide/actions.ts';
import { planOffer } from '../plan/offer/plan-offer.ts';
import { isUsedUp } from '../plan/refusals/used-up.ts';
import { asksForPrices } from '../plan/situation/held-prices.ts';
import { noteSeenOf } from './note-seen.ts';
import { noteUnsignedOf } from './note-unsigned.ts';
import { isReplacedIn } from '../plan/situation/replaced-sign-offs.ts';
import { soldToNow } from '../plan/situation/sold-to.ts';
import { foreignOf } from '../record/known-submissions.ts';
import { reachesCustomers, type Situation } from '../plan/situation/situation.ts';
import { readServiceIds } from './service-ids.ts';
import { refresh, currentSituation, type Run } from './run.ts';
import { withoutUnsigned } from '../record/taken-live.ts';

/**
 * Reads the offer once more and records its status. Does not write a record that already says the same: an
 * apply that changed nothing leaves every file as it was.
 */
export async function finish(run: Run, outcomes: readonly Outcome[]): Promise<void> {
  const stored = entryOf(run.context.input.recorded.offers, run.id);
  const { observed, ...after } = outcomes.length > 0 ? await refresh(run) : run;
  if (!observed) return;
  const owned = ownership(after.record, observed, run);
  if (owned === undefined) return;
  const settled = { ...after, observed, record: owned };
  const { unsaved } = currentSituation(settled);
  const failed = outcomes.some(({ status }) => status === 'failed');
  const applied = unsaved.length === 0 && !failed ? appliedRecord(settled, observed.draft, 'read') : {};
  const decided = finishedRecord({ ...settled, record: { ...settled.record, ...applied } }, failed);
  const { foreign: _before, manual, newPrices: _prices, soldTo: _sold, ...rest } = decided;
  const { desired } = run;
  const isNew = stored?.ref !== observed.ref;
  if (!isNew) await noteSeenOf(run.context, decided, observed);
  const record = {
    ...rest,
    ...manualOf(settled, manual),
    ...soldToNow(decided, { desired, observed, sealing: run.context.input.recorded }),
    ...(await readServiceIds(settled)),
    ...stillNew(decided, run.context.input.now),
    ...foreignOf(decided, observed, isNew),
  };
  await noteUnsignedOf(run.context, record, stored);
  // Steps have written the record meanwhile, so it may be out of date although nothing changed.
  const written = outcomes.some(({ status }) => status !== 'manual');
  if (stored === undefined || written || !sameJson(recordJson(record), recordJson(stored)))
    await run.context.store.writeOffer(record);
}

/** The sign-offs without those whose preview was replaced: the plan reported those. */
function signOffsAfter({ record, planned }: Run): RecordedOffer['signOffs'] {
  const isOver = planned.observed ? isReplacedIn(planned.observed) : () => false;
  return record.signOffs.filter((one) => !isOver(one));
}

/** After a sign-off alone: records its result, and nothing from the files. */
export async function finishSignOff(run: Run, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const { observed, record } = await refresh(run);
  if (observed && record.ref === observed.ref) await run.context.store.writeOffer(record);
}

/**
 * The offer as ours: we created it, or a person allowed it when it was planned. An offer that appeared, or
 * was replaced, while this apply ran is neither.
 */
function ownership(record: RecordedOffer, observed: ObservedOffer, run: Run): RecordedOffer | undefined {
  const planned = run.planned.observed;
  if (planned?.ref === observed.ref) return { ...record, ...takeOwnership(record, planned, run.desired) };
  return record.ref === observed.ref ? record : undefined;
}

/** Drops steps that are no longer needed; a removal does not depend on files. */
function manualOf(run: Run, manual: RecordedOffer['manual'] = []): Pick<RecordedOffer, 'manual'> {
  if (manual.length === 0) return {};
  const { id, desired, observed, record } = run;
  const { input } = run.context;
  const offer = { id, desired, input, recorded: record, ...given({ observed }) };
  const asked = new Set(openSteps(planOffer(offer).steps, record).map((step) => step.id));
  const left = manual.filter((step) => step.confirmed !== undefined || asked.has(step.id));
  return left.length > 0 ? { manual: left } : {};
}

const recordJson = (record: RecordedOffer): Json => JSON.parse(JSON.stringify(record)) as Json;

function finishedRecord(run: Run, failed: boolean): RecordedOffer {
  const { observed, desired } = run;
  const { cancelled, ...record } = run.record;
  const live = observed ? liveSubmission(observed) : undefined;
  const now = currentSituation(run);
  const isSettled = !failed && hasConverged(now);
  const isOver = isUsedUp(now);
  return {
    // If no sign-off is needed, do not report a missing one later.
    ...(desired.goLive === 'auto' ? withoutUnsigned(record) : record),
    ...(cancelled && (!isSettled || isUnanswered(run, now)) ? { cancelled } : {}),
    lifecycle: lifecycleAfter(record.lifecycle, desired.lifecycle, live?.stopped),
    signOffs: signOffsAfter(run),
    overrides: isSettled ? [] : merged(record.overrides, run.overridden).filter((one) => !isOver(one)),
  };
}

/** A cancelled republish, which no file asks for, is remembered until a person acknowledges it. */
const isUnanswered = ({ overridden }: Run, now: Situation): boolean =>
  now.recorded?.cancelled?.republish === true &&
  cancelledContentStands(now) &&
  !overridden.some(({ rule }) => rule === 'PUB-CANCELLED');

/** True when the offer is as its file wants it; then every decision made on the way is used up. */
function hasConverged(s: Situation): boolean {
  const stopped = s.observed ? liveSubmission(s.observed)?.stopped : undefined;
  const reached: Readonly<Record<Lifecycle, boolean>> = {
    draft: s.unsaved.length === 0,
    preview:
      (!s.unpreviewed.some(reachesCustomers) || !s.unpublished.some(reachesCustomers)) && !asksForPrices(s),
    live: !s.unpublished.some(reachesCustomers) && stopped === false && !asksForPrices(s),
    stopped: stopped === true,
  };
  return reached[s.desired.lifecycle];
}

/**
 * A stop is recorded once it happened, and a re-listing once it is live; until then the old lifecycle is
 * kept.
 */
function lifecycleAfter(before: Lifecycle, desired: Lifecycle, stopped: boolean | undefined): Lifecycle {
  if (desired === 'stopped') return stopped ? 'stopped' : before;
  return before === 'stopped' && stopped ? 'stopped' : desired;
}

/** Both lists together, each decision once. */
export const merged = (a: readonly Override[], b: readonly Override[]): readonly Override[] => [
  ...new Map([...a, ...b].map((item) => [`${item.rule} ${item.address} ${item.change}`, item])).values(),
];
