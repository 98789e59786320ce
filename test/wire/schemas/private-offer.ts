import { Type } from 'typebox';
import type { TProperties } from 'typebox';
import { flag, mapOf, nullable, object, oneOf, text, webAddress } from './parts.ts';
import type { References, Shape } from './shapes.ts';

const day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d' });
const number = Type.Number();
const pricingTypes = oneOf(
  'editExistingOfferPricingOnly',
  'saasNewCustomizedPlans',
  'vmSoftwareReservations',
);

const recipient = object({ id: text }, { recipientType: oneOf('billingGroup', 'cspCustomer') });
const beneficiary = object(
  { id: Type.String({ minLength: 1 }) },
  { description: text, beneficiaryRecipients: Type.Array(recipient) },
);

const deal = ({ referenced, named }: References): TProperties => ({
  offerPricingType: pricingTypes,
  variableStartDate: flag,
  start: day,
  end: day,
  acceptBy: day,
  beneficiaries: Type.Array(beneficiary, { maxItems: 150 }),
  pricing: Type.Array(
    object(
      { product: referenced },
      {
        plan: referenced,
        basePlan: named,
        discountType: oneOf('percentage', 'absolute'),
        discountPercentage: Type.Number({ minimum: 0.01, maximum: 100 }),
        priceDetails: named,
        newPlanDetails: object({ name: text }, { description: text }),
        markupPercentage: number,
      },
    ),
    { maxItems: 10 },
  ),
  partners: Type.Array(object({ id: text })),
  preparedBy: text,
  notificationContacts: Type.Array(text),
  termsAndConditionsDocSasUrl: webAddress,
  notes: Type.String({ maxLength: 60 }),
  eTag: text,
});

const somePrices = nullable(mapOf(Type.Unknown()));

/** Deals with single customers, and the prices they name. */
export const privateOfferShapes = (
  references: References,
): Readonly<Record<'private-offer' | 'price-and-availability-private-offer-plan', Shape>> => ({
  'private-offer': [
    {
      // oxlint-disable-next-line no-control-regex
      name: Type.String({ pattern: '^[^!<>^\\[\\]@#%/\\u0000-\\u001f\\u007f-\\u00ff]{1,128}$' }),
      state: oneOf('draft', 'live', 'withdrawn', 'deleted'),
      privateOfferType: oneOf(
        'customerPromotion',
        'cspPromotion',
        'multipartyPromotionOriginator',
        'multipartyPromotionChannelPartner',
        'multiPartyPromotionChannelPartner',
      ),
    },
    deal(references),
  ],
  'price-and-availability-private-offer-plan': [
    { product: references.referenced, plan: references.referenced },
    {
      offerPricingType: pricingTypes,
      pricing: nullable(object({}, { recurrentPrice: somePrices, customMeters: somePrices })),
      softwareReservation: somePrices,
    },
  ],
});
