import {
  anything,
  both,
  byEdition,
  isRecord,
  list,
  mapCheck,
  newerMember,
  nullable,
} from '../schema-checks.ts';
import { number, object, oneOfCheck, textCheck } from '../schema-checks.ts';
import type { Check } from '../schema-checks.ts';

const amountsBySize = mapCheck(number);

const pricesPerMarket = list(
  object(
    ['markets', 'prices', 'currency'],
    {
      markets: list(textCheck({ pattern: /[a-z]{2,3}/ })),
      prices: amountsBySize,
      currency: textCheck({ pattern: /[a-z]{3}/i }),
    },
    'published',
  ),
);

/** The member that each way to enter prices needs; it allows no member of another way. */
const memberOfOption: Readonly<Record<string, string | undefined>> = {
  free: undefined,
  flat: 'price',
  perCore: 'pricePerCore',
  perCoreSize: 'pricePerCoreSize',
  perMarketAndCoreSize: 'prices',
};

const onlyItsPrice: Check = (value, path) => {
  const option = isRecord(value) ? String(value['priceInputOption']) : '';
  if (!isRecord(value) || !Object.hasOwn(memberOfOption, option)) return [];
  const wanted = memberOfOption[option];
  const others = Object.values(memberOfOption).filter((name) => name !== undefined && name !== wanted);
  return [
    ...(wanted !== undefined && value[wanted] === undefined
      ? [`Required properties ${JSON.stringify([wanted])} were not present ${path}`]
      : []),
    ...others.flatMap((name) =>
      name !== undefined && value[name] !== undefined
        ? [`No ${name} is allowed beside ${option} ${path}/${name}`]
        : [],
    ),
  ];
};

/** Without an option, the published edition applies the rules of all options at once, so no value fits. */
const optionRequired = byEdition(object(['priceInputOption'], {}), anything);

const corePricingCheck = both(
  optionRequired,
  object(
    [],
    {
      priceInputOption: oneOfCheck(...Object.keys(memberOfOption)),
      price: number,
      pricePerCore: number,
      pricePerCoreSize: amountsBySize,
      prices: pricesPerMarket,
    },
    'published',
  ),
  onlyItsPrice,
);

const somePrices = newerMember(nullable(mapCheck(anything)));

export const pricingCheck = object(
  [],
  {
    licenseModel: oneOfCheck('byol', 'payAsYouGo'),
    corePricing: byEdition(corePricingCheck, nullable(corePricingCheck)),
    systemMeterPricing: somePrices,
    recurrentPrice: somePrices,
    customMeters: somePrices,
  },
  'published',
);

/** How long something lasts: a trial. */
export const trialCheck = object(
  ['type', 'value'],
  { type: oneOfCheck('day', 'week', 'month', 'year'), value: number },
  'published',
);

export const reservationsCheck = list(
  object(
    ['type', 'term', 'percentageSave'],
    { type: oneOfCheck('month', 'year'), term: number, percentageSave: number },
    'published',
  ),
);
