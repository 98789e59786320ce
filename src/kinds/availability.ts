import { Type } from 'typebox';
import { fields, note, oneOf, opt, text } from './annotations.ts';
import { marketSchema } from './markets.ts';
import { machines, onlyOf } from './offer-types.ts';
import { duration, pricingSchema } from './pricing.ts';

const softwareReservation = Type.Array(
  fields({
    type: oneOf(['month', 'year'], { description: 'Unit of the term.' }),
    term: Type.Integer({ minimum: 1, description: 'How many of them.' }),
    percentageSave: Type.Number({ minimum: 0, maximum: 100, description: 'How much is saved.' }),
  }),
  {
    description: 'Discounts of those who reserve software for one or three years.',
    ...note({ key: ['type', 'term'], offerTypes: machines, rule: 'PRC-14' }),
  },
);

/** Who may buy an offer plan, where, and at which price. */
export const availabilitySchema = fields(
  {
    audience: opt(
      oneOf(['public', 'private'], {
        description: 'Who may buy: everybody, or the plan’s audiences.',
        ...note({ rule: 'PLN-20' }),
      }),
    ),
    visibility: opt(
      oneOf(['visible', 'hidden'], {
        description: 'Whether the plan can be found in the store.',
        ...note({ rule: 'PLN-23' }),
      }),
    ),
    markets: opt(
      Type.Array(marketSchema, {
        description: 'Countries where new customers may buy, two lower-case letters each.',
        ...note({ set: true, rule: 'PLN-31', example: '[us, gb, de]' }),
      }),
    ),
    customerMarkets: opt(
      oneOf(['customMarkets', 'allMarkets', 'allTaxRemittedMarkets'], {
        description: 'All countries instead of a list.',
        default: 'customMarkets',
        ...note({ rule: 'PLN-33' }),
      }),
    ),
    pricing: opt(pricingSchema),
    trial: opt(
      duration('Free trial: one month; virtual machines: 1, 3 or 6 months.', {
        rule: 'PRC-15',
        offerTypes: onlyOf('softwareAsAService', ...machines, 'dynamics365ForCustomerEngagement'),
      }),
    ),
    softwareReservation: opt(softwareReservation),
    billingTag: opt(text('Billing tag.')),
  },
  { description: 'Who may buy, where, and at which price.' },
);
