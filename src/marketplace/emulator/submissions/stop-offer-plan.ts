import { wireOfferPlanId } from '../../wire/durable-ids.ts';
import type { Context } from '../context.ts';
import { durationOf, phasesOf } from '../pipeline.ts';
import { timingOf } from '../timing.ts';
import type { OfferPlanStop } from '../store/offer-plan-stops.ts';
import { deleteOfferPlanStop, putOfferPlanStop } from '../store/offer-plan-stops.ts';
import { productById } from '../store/products.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { putResource, resourceById } from '../store/resources.ts';

/** Under the rules of 2019, a stopped plan leaves the market within hours, without a publish. */
export function beginOfferPlanStop(context: Context, product: string, plan: string, now: number): void {
  if (context.rules !== 'seed2019') return;
  const { store, pipeline, timing } = context;
  const anyThing = { type: 'default', sold: true, testDrive: false, leads: false };
  const phases = phasesOf(anyThing, 'stop', timingOf(store, timing));
  putOfferPlanStop(store, { product, plan, ends: now + durationOf(pipeline, phases) });
}

/** Stops the plan in the copies that customers see. */
export function takeOfferPlanOff(store: EmulatorStore, { product, plan }: OfferPlanStop): void {
  deleteOfferPlanStop(store, product, plan);
  const { live, preview } = productById(store, product) ?? {};
  for (const copy of new Set([live, preview])) {
    const shown = copy && resourceById(store, product, copy, wireOfferPlanId(product, plan));
    if (shown) putResource(store, { ...shown, body: { ...shown.body, lifecycleState: 'deprecated' } });
  }
}
