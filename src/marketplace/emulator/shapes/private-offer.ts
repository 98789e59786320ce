import { anything, flag, list, mapOf, nullable, number, object, oneOf } from '../schema-checks.ts';
import { sized, text, webAddress } from '../schema-checks.ts';
import type { Check } from '../schema-checks.ts';
import { planSectionOf, reference } from './shared.ts';

const day = text({ pattern: /^\d{4}-\d\d-\d\d/ });
const offerPricingType = oneOf(
  'editExistingOfferPricingOnly',
  'saasNewCustomizedPlans',
  'vmSoftwareReservations',
);

const beneficiary = object(['id'], {
  id: text({ min: 1 }),
  description: text(),
  beneficiaryRecipients: list(
    object(['id'], { id: text(), recipientType: oneOf('billingGroup', 'cspCustomer') }),
  ),
});

const percentage: Check = (value, path) =>
  typeof value === 'number' && value >= 0.01 && value <= 100 ? [] : [`expected 0.01 to 100 ${path}`];

const price = object(['product'], {
  product: reference(true),
  plan: reference(true),
  basePlan: reference(false),
  discountType: oneOf('percentage', 'absolute'),
  discountPercentage: percentage,
  priceDetails: reference(false),
  newPlanDetails: object(['name'], { name: text(), description: text() }),
  markupPercentage: number,
});

/** What is sold to one customer; a draft may be incomplete. */
export const privateOffer = object(['name', 'state', 'privateOfferType'], {
  // oxlint-disable-next-line no-control-regex
  name: text({ pattern: /^[^!<>^[\]@#%/\u0000-\u001f\u007f-\u00ff]{1,128}$/ }),
  state: oneOf('draft', 'live', 'withdrawn', 'deleted'),
  privateOfferType: oneOf(
    'customerPromotion',
    'cspPromotion',
    'multipartyPromotionOriginator',
    'multipartyPromotionChannelPartner',
    'multiPartyPromotionChannelPartner',
  ),
  offerPricingType,
  variableStartDate: flag,
  start: day,
  end: day,
  acceptBy: day,
  beneficiaries: sized(0, 150, list(beneficiary)),
  pricing: sized(0, 10, list(price)),
  partners: list(object(['id'], { id: text() })),
  preparedBy: text(),
  notificationContacts: list(text()),
  termsAndConditionsDocSasUrl: webAddress,
  notes: text({ max: 60 }),
  eTag: text(),
});

const somePrices = nullable(mapOf(anything));

/** Prices that a private offer names. */
export const privateOfferPrices = planSectionOf([], {
  offerPricingType,
  pricing: nullable(object([], { recurrentPrice: somePrices, customMeters: somePrices })),
  softwareReservation: somePrices,
});
