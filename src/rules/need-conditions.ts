import { basePlanOf } from './base-plan-rules.ts';
import { declaresSale } from './selling-rules.ts';
import { textAt, valueAt } from './value-at.ts';
import type { DesiredOffer } from '../model/desired.ts';
import type { Json } from '../model/json.ts';

/** When publishing requires something; for a plan's requirement, the content is the plan's. */
export type OfferCondition = (offer: DesiredOffer, content: Json) => boolean;

export const isOnlyListed: OfferCondition = (offer) => !declaresSale(offer);

export const whenManaged: OfferCondition = (_offer, plan) =>
  textAt(plan, '/setup/subtype') === 'managedApplication';
export const paysForUse: OfferCondition = (_offer, plan) =>
  textAt(plan, '/availability/pricing/licenseModel') === 'payAsYouGo';
export const unmetered: OfferCondition = (offer, plan) =>
  paysForUse(offer, plan) && valueAt(plan, '/availability/pricing/customMeters') === undefined;
export const ownConfiguration: OfferCondition = (_offer, plan) => basePlanOf(plan) === undefined;
export const payload =
  (type: string): OfferCondition =>
  (_offer, plan) =>
    textAt(plan, '/technical/payloadType') === type;
