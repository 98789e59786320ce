import { wirePlanId } from '../../wire/durable-ids.ts';
import { reusesConfiguration } from '../completeness/configurations.ts';
import { ruleRefusal } from '../errors.ts';
import { recordEvent } from '../store/history.ts';
import { deletePlanStop } from '../store/plan-stops.ts';
import { planById } from '../store/plans.ts';
import type { PlanRow } from '../store/plans.ts';
import { resourcesOf, resourcesOfType } from '../store/resources.ts';
import type { Body, StoredResource } from '../store/resources.ts';
import { beginPlanStop } from '../submissions/stop-plan.ts';
import { isBeyondRestoring } from '../wind-down.ts';
import type { Writing } from './writing.ts';

/** Refuses to stop or restore a plan that may not be, and records stops and restorations. */
export function notePlanLifecycle(
  writing: Writing,
  plan: PlanRow,
  before: Body | undefined,
  after: Body,
): void {
  if (isStoppedPlan(after) === isStoppedPlan(before)) return;
  const change = isStoppedPlan(after) ? stopPlan : resumePlan;
  const event = change(writing, plan, before);
  recordEvent(writing.store, plan.product, { at: writing.now, event, user: writing.user });
}

function stopPlan(writing: Writing, plan: PlanRow) {
  refuseStop(writing, plan);
  beginPlanStop(writing, plan.product, plan.id, writing.now);
  return `Initiated plan Stop distribution: ${plan.externalId}` as const;
}

function resumePlan({ store, now }: Writing, plan: PlanRow, before: Body | undefined) {
  if (isBeyondRestoring(before?.['deprecationSchedule'], now)) {
    throw ruleRefusal(`The plan ${plan.externalId} was deprecated too long ago to be restored`);
  }
  deletePlanStop(store, plan.product, plan.id);
  return `Resume distribution: ${plan.externalId}` as const;
}

function refuseStop({ store }: Writing, plan: PlanRow): void {
  const { product, id, externalId } = plan;
  if (plan.published === 0) throw ruleRefusal(`The plan ${externalId} was never published`);
  const others = resourcesOfType(store, product, '0', 'plan').filter((r) => r.plan !== id);
  const sold = (other: string | null): boolean => planById(store, product, other ?? '')?.published === 1;
  if (!others.some((other) => !isStoppedPlan(other.body) && sold(other.plan))) {
    throw ruleRefusal(`The plan ${externalId} is the last one on sale; stop the offer instead`);
  }
  const own = wirePlanId(product, id);
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

export const isStoppedPlan = (body: Body | undefined): boolean => body?.['lifecycleState'] === 'deprecated';
