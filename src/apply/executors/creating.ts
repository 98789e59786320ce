import { aliasOf } from '../../kinds/alias.ts';
import { isRefused } from '../../model/errors.ts';
import { offerPlanOf, type ProductRef } from '../../model/ids.ts';
import type { NewOfferPlan } from '../../model/ports.ts';
import { knownSeeds } from '../../record/service-defaults.ts';
import { saveWithRetries } from '../saving.ts';
import { objectionWithin } from '../recheck.ts';
import { newRecord } from '../../model/recorded.ts';
import { takeOwnership } from '../../record/ownership.ts';
import { redactCopy, withSeeds } from '../../record/redact-copy.ts';
import { writeJournal, saveRecord, refreshOrThrow, clearJournal } from '../run.ts';
import type { Executor, StepResult, Run } from '../run.ts';

/** Creates the product, after writing the record that says it is ours. */
export const createOffer: Executor = async (run, [step]) => {
  // An earlier run may have created it and been killed before it recorded that; then it was already found.
  if (!step || run.observed) return { run, status: 'done' };
  const { marketplace } = run.context;
  const alias = aliasOf(run.desired.content) ?? run.id;
  const ready = await writeJournal(run.record.ref === undefined ? run : anew(run), step, { alias });
  const offer = { id: run.id, type: run.desired.type, alias };
  const ref = await clearJournalIfRefused(ready, () => marketplace.createOffer(offer));
  const fresh = await recordSeeds(
    await refreshOrThrow({ ...ready, record: { ...ready.record, ref } }),
    true,
    [],
  );
  return run.desired.plans.length === 0 ? saveInsideCreate(fresh) : { run: fresh, status: 'done' };
};

/** What was recorded about an offer that is gone does not apply to the new one with its name. */
const anew = (run: Run): Run => ({
  ...run,
  record: { ...newRecord(run.desired), overrides: run.record.overrides },
});

/**
 * Creates all missing plans in one request, then writes every declared section over the service's defaults.
 */
export const createOfferPlans: Executor = async (run, steps) => {
  const [step] = steps;
  const { observed } = run;
  if (!step || !observed) return { run, status: 'skipped' };
  const wanted = new Set(steps.map(({ address }) => offerPlanOf(address)));
  const plans = run.desired.plans
    .filter(({ id }) => wanted.has(id) && !Object.hasOwn(observed.draft.plans, id))
    .map(({ id, content }): NewOfferPlan => ({ id, content }));
  const ids = plans.map(({ id }) => id);
  const ready =
    plans.length > 0 ? await writeJournal(withOwnership(run, observed.ref), step, { plans: ids }) : run;
  if (plans.length > 0)
    await clearJournalIfRefused(ready, () => run.context.marketplace.createPlans(observed, plans));
  return saveInsideCreate(await recordSeeds(await refreshOrThrow(ready), false, ids));
};

/** A create takes time, so what exists by now is checked again before it is overwritten. */
async function saveInsideCreate(run: Run): Promise<StepResult> {
  return objectionWithin(run) ?? saveWithRetries(run, objectionWithin);
}

/**
 * Takes over the existing plans of an offer that a person allowed us to adopt. Creating a plan makes the
 * offer ours, and from then on no rule would ask about the others.
 */
function withOwnership(run: Run, ref: ProductRef): Run {
  const { record, planned, desired } = run;
  if (record.ref === ref || planned.observed?.ref !== ref) return run;
  return { ...run, record: { ...record, ...takeOwnership(record, planned.observed, desired) } };
}

/**
 * A create that the service rejects created nothing: a later offer or plan with this name belongs to another
 * user.
 */
async function clearJournalIfRefused<T>(run: Run, create: () => Promise<T>): Promise<T> {
  try {
    return await create();
  } catch (error) {
    if (isRefused(error)) await clearJournal(run);
    throw error;
  }
}

/** Records the service's defaults; a fast user may already have edited them. */
async function recordSeeds(run: Run, offer: boolean, plans: readonly NewOfferPlan['id'][]): Promise<Run> {
  const { observed, record, context } = run;
  if (!observed) return run;
  const draft = redactCopy(knownSeeds(observed.draft), context.input.recorded);
  const { journal: _done, ...rest } = record;
  return saveRecord(
    { ...run, record: rest },
    { applied: withSeeds(record.applied, draft, { offer, plans }) },
  );
}
