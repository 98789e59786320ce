import { wireOfferPlanId } from '../../wire/durable-ids.ts';
import { reusesConfiguration } from '../completeness/configurations.ts';
import { ruleRefusal } from '../errors.ts';
import { recordEvent } from '../store/history.ts';
import { deleteOfferPlanStop } from '../store/offer-plan-stops.ts';
import { offerPlanById } from '../store/offer-plans.ts';
import type { OfferPlanRow } from '../store/offer-plans.ts';
import { resourcesOf, resourcesOfType } from '../store/resources.ts';
import type { Body, StoredResource } from '../store/resources.ts';
import { beginOfferPlanStop } from '../submissions/stop-offer-plan.ts';
import { isBeyondRestoring } from '../wind-down.ts';
import type { Writing } from './writing.ts';

/** Refuses to stop or restore a plan if that is not allowed; otherwise records it. */
export function noteOfferPlanLifecycle(
  writing: Writing,
  plan: OfferPlanRow,
  before: Body | undefined,
  after: Body,
): void {
  if (isStoppedOfferPlan(after) === isStoppedOfferPlan(before)) return;
  const change = isStoppedOfferPlan(after) ? stopOfferPlan : resumeOfferPlan;
  const event = change(writing, plan, before);
  recordEvent(writing.store, plan.product, { at: writing.now, event, user: writing.user });
}

function stopOfferPlan(writing: Writing, plan: OfferPlanRow) {
  refuseStop(writing, plan);
  beginOfferPlanStop(writing, plan.product, plan.id, writing.now);
  return `Initiated plan Stop distribution: ${plan.externalId}` as const;
}

function resumeOfferPlan({ store, now }: Writing, plan: OfferPlanRow, before: Body | undefined) {
  if (isBeyondRestoring(before?.['deprecationSchedule'], now)) {
    throw ruleRefusal(`The plan ${plan.externalId} was deprecated too long ago to be restored`);
  }
  deleteOfferPlanStop(store, plan.product, plan.id);
  return `Resume distribution: ${plan.externalId}` as const;
}

function refuseStop({ store }: Writing, plan: OfferPlanRow): void {
  const { product, id, externalId } = plan;
  if (plan.published === 0) throw ruleRefusal(`The plan ${externalId} was never published`);
  const others = resourcesOfType(store, product, '0', 'plan').filter((r) => r.plan !== id);
  const sold = (other: string | null): boolean => offerPlanById(store, product, other ?? '')?.published === 1;
  if (!others.some((other) => !isStoppedOfferPlan(other.body) && sold(other.plan))) {
    throw ruleRefusal(`The offerPlan ${externalId} is the last one on sale; stop the offer instead`);
  }
  const own = wireOfferPlanId(product, id);
  const draft = resourcesOf(store, product, '0');
  const built = draft.filter(({ body }) => body['basePlan'] === own);
  const isTried = built.some(({ type }) => type.includes('test-drive')) && hasTestDrive(draft);
  if (isTried) throw ruleRefusal(`The test drive of the offer uses the plan ${externalId}`);
  if (built.some(({ plan: child, body }) => child !== null && reusesConfiguration(body))) {
    throw ruleRefusal(`The plan ${externalId} supplies the technical configuration of another plan`);
  }
}

const hasTestDrive = (draft: readonly StoredResource[]): boolean =>
  draft.some(({ type, body }) => type === 'test-drive' && body['enabled'] === true);

export const isStoppedOfferPlan = (body: Body | undefined): boolean =>
  body?.['lifecycleState'] === 'deprecated';
