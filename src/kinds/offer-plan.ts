import { Type } from 'typebox';
import { fields, mapOf, note, oneOf, opt, text, yesNo } from './annotations.ts';
import { documentOf } from './document.ts';
import { planListingSchema } from './listing.ts';
import type { Section } from './section.ts';

const setup = fields(
  {
    azureRegions: opt(
      Type.Array(oneOf(['azureGlobal', 'azureGovernment', 'azureGermany', 'azureChina']), {
        description: 'Clouds the plan is sold in; SaaS: global only.',
        default: ['azureGlobal'],
        ...note({ set: true, rule: 'PLN-36' }),
      }),
    ),
    azureGovernmentCertifications: opt(
      Type.Array(fields({ name: text('Name.', { max: 255 }), link: text('Address.', { max: 1000 }) }), {
        maxItems: 100,
        ...note({ rule: 'PLN-36' }),
      }),
    ),
    displayRank: opt(
      Type.Integer({ minimum: 0, description: 'Place among the plans.', default: 2_147_483_647 }),
    ),
  },
  { description: 'The rest of the plan resource.' },
);

const duration = (description: string) =>
  fields(
    {
      type: oneOf(['day', 'week', 'month', 'year'], { description: 'Unit.' }),
      value: Type.Integer({ minimum: 1, description: 'How many.' }),
    },
    { description },
  );

const amount = (description: string) => Type.Number({ minimum: 0, description, ...note({ rule: 'PRC-11' }) });

const marketPrice = fields({
  markets: Type.Array(Type.String(), note({ set: true })),
  currency: text('Currency of the market.', { rule: 'PRC-12' }),
  price: amount('Price in that currency.'),
});

const price = fields({
  billingTerm: duration('How long one purchase lasts.'),
  paymentOption: duration('How often it is paid.'),
  pricePerPaymentInUsd: opt(amount('Price of one payment in US dollars.')),
  prices: opt(
    Type.Array(marketPrice, { description: 'Prices by market, with `priceInputOption: perMarket`.' }),
  ),
});

const recurrentPrice = fields({
  recurrentPriceMode: opt(
    oneOf(['flatRate', 'perUser'], {
      description: 'One price, or a price per user; the same for every plan of an offer.',
      ...note({ rule: 'PRC-01', frozen: { from: 'publish', rule: 'PRC-02' } }),
    }),
  ),
  priceInputOption: opt(
    oneOf(['usd', 'perMarket'], { description: 'How prices are given.', default: 'usd' }),
  ),
  userLimits: opt(
    fields({
      min: opt(Type.Integer({ minimum: 0, description: 'Fewest users.' })),
      max: opt(Type.Integer({ minimum: 0, description: 'Most users; 0 is no limit.' })),
    }),
  ),
  prices: opt(Type.Array(price, { description: 'One price per billing term.', ...note({ rule: 'PRC-04' }) })),
});

const customMeters = fields({
  priceInputOption: opt(oneOf(['usd', 'perMarket'], { description: 'How prices are given.' })),
  meters: opt(
    mapOf(
      fields({
        pricePerPaymentInUsd: opt(amount('Price of one unit.')),
        includedQuantities: opt(
          Type.Array(
            fields({
              billingTerm: duration('Of which term.'),
              quantity: opt(Type.Integer({ minimum: 0, description: 'Units included.' })),
              isInfinite: opt(yesNo('Whether all units are included.')),
            }),
            note({ rule: 'MTR-04' }),
          ),
        ),
        prices: opt(Type.Array(marketPrice)),
      }),
      { description: 'Price of each dimension by its id.' },
    ),
  ),
});

const availability = fields(
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
      Type.Array(Type.String({ pattern: '^[a-z]{2}$' }), {
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
    pricing: opt(
      fields(
        { recurrentPrice: opt(recurrentPrice), customMeters: opt(customMeters) },
        { description: 'Prices.' },
      ),
    ),
    trial: opt(duration('Free trial; SaaS: one month.')),
    billingTag: opt(text('Billing tag.')),
  },
  { description: 'Who may buy, where, and at which price.' },
);

/** The parts of an offer plan, each one resource; the plan resource itself also holds alias and lifecycle. */
export const offerPlanSections: readonly Section[] = [
  { name: 'setup', resource: 'plan', schema: setup },
  { name: 'listing', resource: 'plan-listing', schema: planListingSchema },
  { name: 'availability', resource: 'price-and-availability-plan', schema: availability },
];

const spec = fields({
  offer: text('Offer ID of the offer the plan belongs to.', { example: 'contoso-insights' }),
  alias: text('Name in Partner Center; customers never see it.', { min: 1, max: 125, rule: 'PLN-13' }),
  lifecycle: opt(
    oneOf(['live', 'stopped'], {
      description: 'On sale with its offer (the default), or taken off sale.',
      default: 'live',
    }),
  ),
  setup: opt(setup),
  listing: opt(planListingSchema),
  availability: opt(availability),
  audiences: opt(
    Type.Array(Type.String(), {
      description: 'Names of Audience documents; only for private plans. The plan’s audience is their union.',
      ...note({ set: true, rule: 'AUD-01' }),
    }),
  ),
});

/** An offer plan: one thing a customer can buy of an offer. */
export const offerPlanDocument = documentOf(
  'Plan',
  text('Plan ID; unique in its offer.', {
    pattern: '^[a-z0-9_-]{1,50}$',
    rule: 'PLN-10',
    example: 'pro',
    frozen: { from: 'create', rule: 'PLN-12' },
  }),
  spec,
);
