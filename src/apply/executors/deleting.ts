import { offerOf, offerPlanOf, type OfferId } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import type { Outcome, Step } from '../../model/plan.ts';
import { planOffer } from '../../plan/offer/plan-offer.ts';
import { isInForce } from '../../plan/refusals/in-force.ts';
import { overridesOf } from '../../plan/refusals/offer-verdict.ts';
import { awaitOpening } from '../await-opening.ts';
import { logOutcomes, shownError, startSteps, type Result } from '../reported.ts';
import { writeJournal, saveRecord, refreshOrThrow, type ApplyContext, type Executor } from '../run.ts';
import type { RuleId } from '../../rulebook/rulebook.ts';

/** Deletes plans of a draft; their offer stays. */
export const deleteOfferPlans: Executor = async (run, steps) => {
  const { observed } = run;
  const [step] = steps;
  if (!step || !observed) return { run, status: 'skipped' };
  const plans = steps.map(({ address }) => offerPlanOf(address)).filter((id) => id !== undefined);
  const ready = await writeJournal(run, step);
  await run.context.marketplace.deletePlans(observed, plans);
  const { journal: _done, ...record } = (await refreshOrThrow(ready)).record;
  const gone = new Set<string>(plans);
  const after = {
    ...record,
    plans: record.plans.filter((id) => !gone.has(id)),
    deletedPlans: [...new Set([...(record.deletedPlans ?? []), ...plans])],
  };
  return { run: await saveRecord(await refreshOrThrow({ ...run, record: after }), {}), status: 'done' };
};

/** Deletes our offers that are no longer in any file, one at a time, and checks each again first. */
export async function deleteOffers(
  context: ApplyContext,
  steps: readonly Step[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const id = offerOf(step.address);
    if (id === undefined || context.stopping()) continue;
    const started = startSteps(context, [step]);
    const result = awaitOpening(context, step) ?? (await deleteOffer(context, id, step));
    outcomes.push(...(await logOutcomes(context, [step], { started, result })));
  }
  return outcomes;
}

async function deleteOffer(context: ApplyContext, id: OfferId, step: Step): Promise<Result> {
  try {
    const refused = await deleteVanished(context, id, step);
    return refused ? { status: 'failed', error: refused } : { status: 'done' };
  } catch (error) {
    return { status: 'failed', error: shownError(error) };
  }
}

/** Deletes only a draft that is still the untouched one from the plan. */
async function deleteVanished(context: ApplyContext, id: OfferId, step: Step): Promise<Outcome['error']> {
  const { input, marketplace, store } = context;
  const observed = await marketplace.readOffer(id);
  const record = entryOf(input.recorded.offers, id);
  if (observed && record) {
    const verdict = planOffer({ id, input, observed, recorded: record });
    const refused = verdict.refused.find(isInForce(input, overridesOf(verdict)));
    const isPlanned = verdict.steps.some((fresh) => fresh.id === step.id);
    if (refused || !isPlanned) return changed(id);
    const started = context.clock.now().toISOString();
    const journal = { step: step.id, action: step.action, started, known: [] };
    await store.writeOffer({ ...record, journal });
    await marketplace.deleteOffer(observed);
  }
  await store.forgetOffer(id);
  return undefined;
}

const changed = (id: OfferId): Outcome['error'] => ({
  code: 'DEL-01' satisfies RuleId,
  message: `${id} is not the untouched draft any more that was to be deleted`,
  hint: 'nothing was deleted; run `offerctl plan` to see what is there',
});
