import { Type } from 'typebox';
import { type Annotations, fields, mapOf, note, oneOf, opt, text, yesNo } from './annotations.ts';
import { suggestedMarket } from './markets.ts';
import { containers, machines, onlyOf } from './offer-types.ts';

/** A span of time, such as a billing term. */
export const duration = (description: string, annotations: Annotations = {}) =>
  fields(
    {
      type: oneOf(['day', 'week', 'month', 'year'], { description: 'Unit.' }),
      value: Type.Integer({ minimum: 1, description: 'How many.' }),
    },
    { description, ...note(annotations) },
  );

const amount = (description: string) => Type.Number({ minimum: 0, description, ...note({ rule: 'PRC-11' }) });

const marketPrice = fields({
  markets: Type.Array(suggestedMarket, note({ set: true })),
  currency: text('Currency of the market.', { literal: true, rule: 'PRC-12' }),
  price: amount('Price in that currency.'),
});

const price = fields({
  billingTerm: duration('How long one purchase lasts.'),
  paymentOption: opt(duration('How often it is paid; a term of one month may leave it out.')),
  pricePerPaymentInUsd: opt(amount('Price of one payment in US dollars.')),
  prices: opt(
    Type.Array(marketPrice, {
      description: 'Prices by market, with `priceInputOption: perMarket`.',
      ...note({ set: true }),
    }),
  ),
});

const recurrentPrice = fields(
  {
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
    prices: opt(
      Type.Array(price, {
        description: 'One price per billing term.',
        ...note({ set: true, rule: 'PRC-04' }),
      }),
    ),
  },
  note({
    rule: 'PRC-03',
    offerTypes: onlyOf('softwareAsAService', 'azureApplication', 'dynamics365ForCustomerEngagement'),
  }),
);

const customMeters = fields(
  {
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
              note({ set: true, rule: 'MTR-04' }),
            ),
          ),
          prices: opt(Type.Array(marketPrice, note({ set: true }))),
        }),
        { description: 'Price of each dimension by its id.' },
      ),
    ),
  },
  note({ rule: 'PRC-03', offerTypes: onlyOf('softwareAsAService', ...containers, 'azureApplication') }),
);

/** Prices of virtual machines, by size. */
const bySize = (description: string) => mapOf(amount('Price of an hour.'), { description });

const corePricing = fields(
  {
    priceInputOption: oneOf(['free', 'flat', 'perCore', 'perCoreSize', 'perMarketAndCoreSize'], {
      description: 'How an hour is priced.',
    }),
    price: opt(amount('Price of an hour, with `flat`.')),
    pricePerCore: opt(amount('Price of an hour of one core, with `perCore`.')),
    pricePerCoreSize: opt(bySize('Prices by number of cores, with `perCoreSize`.')),
    prices: opt(
      Type.Array(
        fields({
          markets: Type.Array(suggestedMarket, note({ set: true })),
          currency: text('Currency of the market.', { literal: true, rule: 'PRC-12' }),
          prices: bySize('Prices by number of cores.'),
        }),
        { description: 'Prices by market, with `perMarketAndCoreSize`.', ...note({ set: true }) },
      ),
    ),
  },
  {
    description: 'Price of using a machine, in US dollars.',
    ...note({ rule: 'PRC-03', offerTypes: machines }),
  },
);

const systemMeterPricing = fields(
  {
    priceInputOption: oneOf(
      ['perCore', 'perEveryCoreInCluster', 'perNode', 'perEveryNodeInCluster', 'perPod', 'perCluster'],
      { description: 'What an hour is priced by.' },
    ),
    price: opt(amount('Price of an hour in US dollars.')),
    prices: opt(Type.Array(marketPrice, { description: 'Prices by market.', ...note({ set: true }) })),
  },
  { description: 'Price of using containers.', ...note({ rule: 'PRC-03', offerTypes: containers }) },
);

/** What an offer plan costs. */
export const pricingSchema = fields(
  {
    licenseModel: opt(
      oneOf(['byol', 'payAsYouGo'], {
        description: 'Customers bring a licence, or pay for use.',
        ...note({
          offerTypes: [...machines, ...containers],
          rule: 'PRC-03',
          frozen: { from: 'publish', rule: 'PRC-02' },
        }),
      }),
    ),
    recurrentPrice: opt(recurrentPrice),
    customMeters: opt(customMeters),
    corePricing: opt(corePricing),
    systemMeterPricing: opt(systemMeterPricing),
  },
  { description: 'Prices.' },
);
