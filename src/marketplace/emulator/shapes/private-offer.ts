import { anything, flag, list, mapCheck, nullable, number, object, oneOfCheck } from '../schema-checks.ts';
import { sized, textCheck, webAddress } from '../schema-checks.ts';
import type { Check } from '../schema-checks.ts';
import { offerPlanSectionOf, reference } from './shared.ts';

const dayCheck = textCheck({ pattern: /^\d{4}-\d\d-\d\d/ });
const offerPricingType = oneOfCheck(
  'editExistingOfferPricingOnly',
  'saasNewCustomizedPlans',
  'vmSoftwareReservations',
);

const beneficiary = object(['id'], {
  id: textCheck({ min: 1 }),
  description: textCheck(),
  beneficiaryRecipients: list(
    object(['id'], { id: textCheck(), recipientType: oneOfCheck('billingGroup', 'cspCustomer') }),
  ),
});

const percentage: Check = (value, path) =>
  typeof value === 'number' && value >= 0.01 && value <= 100 ? [] : [`expected 0.01 to 100 ${path}`];

const priceCheck = object(['product'], {
  product: reference(true),
  plan: reference(true),
  basePlan: reference(false),
  discountType: oneOfCheck('percentage', 'absolute'),
  discountPercentage: percentage,
  priceDetails: reference(false),
  newPlanDetails: object(['name'], { name: textCheck(), description: textCheck() }),
  markupPercentage: number,
});

/** What is sold to one customer; a draft may be incomplete. */
export const privateOffer = object(['name', 'state', 'privateOfferType'], {
  // oxlint-disable-next-line no-control-regex
  name: textCheck({ pattern: /^[^!<>^[\]@#%/\u0000-\u001f\u007f-\u00ff]{1,128}$/ }),
  state: oneOfCheck('draft', 'live', 'withdrawn', 'deleted'),
  privateOfferType: oneOfCheck(
    'customerPromotion',
    'cspPromotion',
    'multipartyPromotionOriginator',
    'multipartyPromotionChannelPartner',
    'multiPartyPromotionChannelPartner',
  ),
  offerPricingType,
  variableStartDate: flag,
  start: dayCheck,
  end: dayCheck,
  acceptBy: dayCheck,
  beneficiaries: sized(0, 150, list(beneficiary)),
  pricing: sized(0, 10, list(priceCheck)),
  partners: list(object(['id'], { id: textCheck() })),
  preparedBy: textCheck(),
  notificationContacts: list(textCheck()),
  termsAndConditionsDocSasUrl: webAddress,
  notes: textCheck({ max: 60 }),
  eTag: textCheck(),
});

export const somePrices = nullable(mapCheck(anything));

/** Prices that a private offer names. */
export const privateOfferPrices = offerPlanSectionOf([], {
  offerPricingType,
  pricing: nullable(object([], { recurrentPrice: somePrices, customMeters: somePrices })),
  softwareReservation: somePrices,
});
