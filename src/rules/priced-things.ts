import type { DesiredOffer } from '../model/desired.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { joinPath } from '../model/path.ts';
import { isNothing, listAt, objectAt, textAt, valueAt } from './value-at.ts';

const pricesOfOfferPlan = '/availability/pricing';

export type PricedPath = `${typeof pricesOfOfferPlan}/${string}`;

/** One thing that customers pay for, with the fields that hold its price. */
export type PricedThing = {
  readonly path: PricedPath;
  /** In the words of the files: `1 month`, `the meter calls`. */
  readonly what: string;
  readonly value: JsonObject;
  readonly way: PriceWay;
};

/** What a way of giving prices needs, and what it does not use. */
export type PriceWay = {
  /** `priceInputOption: usd`, for people. */
  readonly words: string;
  readonly needs: readonly string[];
  /** One of `needs` is enough. */
  readonly anyOf?: true;
  readonly forbids: readonly string[];
  /** Kept by the service and not used, so only doubtful. */
  readonly unused?: readonly string[];
};

type Ways = Readonly<Record<string, Pick<PriceWay, 'needs' | 'forbids' | 'unused'>>>;

const byTermOrMeter: Ways = {
  usd: { needs: ['pricePerPaymentInUsd'], forbids: ['prices'] },
  perMarket: { needs: ['prices'], forbids: [], unused: ['pricePerPaymentInUsd'] },
};

/** Fields of the price of a machine, each of which belongs to one way of giving it. */
const machinePrices = ['price', 'pricePerCore', 'pricePerCoreSize', 'prices'];

const onlyField = (...needs: readonly string[]): Ways[string] => ({
  needs,
  forbids: machinePrices.filter((field) => !needs.includes(field)),
});

const byMachine: Ways = {
  free: onlyField(),
  flat: onlyField('price'),
  perCore: onlyField('pricePerCore'),
  perCoreSize: onlyField('pricePerCoreSize'),
  perMarketAndCoreSize: onlyField('prices'),
};

/** The way that an option means; an option that this version does not know is not judged. */
function wayOf(ways: Ways, option: string | undefined): PriceWay | undefined {
  const row = ways[option ?? ''];
  return row && { words: `priceInputOption: ${option}`, ...row };
}

/** `1 month`, `2 year`; identifies terms and payment options. */
export const spanWords = (value: Json | undefined): string =>
  `${JSON.stringify(valueAt(value, '/value') ?? 0)} ${textAt(value, '/type') ?? ''}`;

type NamedItem = Omit<PricedThing, 'way'>;

const inWay = (items: readonly NamedItem[], way: PriceWay | undefined): readonly PricedThing[] =>
  way === undefined ? [] : items.map((item) => ({ ...item, way }));

/** Everything that a plan charges for. */
export const pricedThings = (content: Json): readonly PricedThing[] => [
  ...inWay(pricedTerms(content), wayOf(byTermOrMeter, priceOption(content, 'recurrentPrice') ?? 'usd')),
  ...inWay(pricedMeters(content), wayOf(byTermOrMeter, priceOption(content, 'customMeters') ?? 'usd')),
  ...inWay(pricedHour(content, 'corePricing'), wayOf(byMachine, priceOption(content, 'corePricing'))),
  ...inWay(pricedHour(content, 'systemMeterPricing'), {
    words: 'systemMeterPricing',
    needs: ['price', 'prices'],
    anyOf: true,
    forbids: [],
  }),
];

type PriceModel = 'recurrentPrice' | 'customMeters' | 'corePricing' | 'systemMeterPricing';

const priceOption = (content: Json, model: PriceModel): string | undefined =>
  textAt(content, `${pricesOfOfferPlan}/${model}/priceInputOption`);

function pricedTerms(content: Json): readonly NamedItem[] {
  const list = `${pricesOfOfferPlan}/recurrentPrice/prices` as const;
  return listAt(content, list).flatMap((value, index) =>
    isObject(value)
      ? [{ path: `${list}/${index}` as const, what: spanWords(value['billingTerm']), value }]
      : [],
  );
}

function pricedMeters(content: Json): readonly NamedItem[] {
  const map = `${pricesOfOfferPlan}/customMeters/meters` as const;
  return Object.entries(objectAt(content, map)).flatMap(([meter, value]) =>
    isObject(value) ? [{ path: joinPath(map, meter), what: `the meter ${meter}`, value }] : [],
  );
}

const pricedHour = (content: Json, model: 'corePricing' | 'systemMeterPricing'): readonly NamedItem[] => {
  const path = `${pricesOfOfferPlan}/${model}` as const;
  const value = objectAt(content, path);
  return isNothing(value) ? [] : [{ path, what: 'an hour', value }];
};

/** False when the files say that Microsoft bills no customer: only listed, or another's licence. */
export const isSoldForMoney = (offer: DesiredOffer, content: Json): boolean =>
  valueAt(offer.content, '/setup/sellThroughMicrosoft') !== false &&
  textAt(content, `${pricesOfOfferPlan}/licenseModel`) !== 'byol';
