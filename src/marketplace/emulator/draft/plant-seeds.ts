import { wireOfferPlanId, productId } from '../../wire/durable-ids.ts';
import { onlyResourceId } from '../resource-ids.ts';
import type { Seed } from '../seeds.ts';
import { putResource } from '../store/resources.ts';
import type { Writing } from './writing.ts';

/** Writes what the service itself adds to a new offer, or to a new plan. */
export function plantSeeds(
  writing: Writing,
  seeds: readonly Seed[],
  product: string,
  plan: string | null,
): void {
  const owner = {
    product: productId(product),
    ...(plan === null ? {} : { plan: wireOfferPlanId(product, plan) }),
  };
  for (const { type, body } of seeds) {
    const id = onlyResourceId(type, product, plan);
    putResource(writing.store, { product, copy: '0', id, type, plan, body: { ...owner, ...body } });
  }
}
