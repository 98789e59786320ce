import { becomesPaid, mayChangePrices, priceMove } from '../price-changes.ts';
import { scheduledPrice } from '../submissions/scheduled-prices.ts';
import type { ScheduledPrice } from '../submissions/scheduled-prices.ts';
import { resourceById } from '../store/resources.ts';
import { wireOfferPlanId } from '../../wire/durable-ids.ts';
import { business } from './rule.ts';
import type { DraftChange, Objection, DraftRule } from './rule.ts';

/** How long a price change can be withdrawn without asking support. */
const takeBackMs = 2 * 86_400_000;

/** Prices of a live plan can be changed only once at a time, in one direction, and with a publish. */
export const pricesChangeByRule: DraftRule = (change) => {
  const { product, plan, body, live, writing } = change;
  if (live === undefined || !plan) return undefined;
  const move = priceMove(live['pricing'], body['pricing']);
  const isDearer = becomesPaid(live['pricing'], body['pricing']);
  if (move === 'none' && !isDearer) return undefined;
  const pending = scheduledPrice(writing.store, product.id, plan.id);
  if (pending) return whilePending(change, pending);
  if (!mayChangePrices(product.type)) {
    return business(`The price of a published ${product.type} plan cannot change; publish a new plan`);
  }
  if (isDearer) return business(`The plan ${plan.externalId} was free and cannot become paid`);
  if (move === 'mixed') {
    return business('An increase and a decrease of one plan cannot go together; publish the decrease first');
  }
  return hasGovernmentRegion(change)
    ? business(`The price of ${plan.externalId} cannot change: it is sold in Azure Government`)
    : undefined;
};

function whilePending({ plan, body, writing }: DraftChange, pending: ScheduledPrice): Objection {
  const date = new Date(pending.at).toISOString().slice(0, 10);
  const name = plan?.externalId ?? '';
  if (priceMove(pending.pricing, body['pricing']) !== 'none') {
    return business(`A price change of ${name} is scheduled for ${date}; wait until it holds`);
  }
  return writing.now - pending.published > takeBackMs
    ? business(`The price change of ${name} is older than two days; only support can cancel it`)
    : undefined;
}

function hasGovernmentRegion({ writing, product, plan }: DraftChange): boolean {
  const id = wireOfferPlanId(product.id, plan?.id ?? '');
  const regions = resourceById(writing.store, product.id, product.live ?? '', id)?.body['azureRegions'];
  return Array.isArray(regions) && regions.includes('azureGovernment');
}
