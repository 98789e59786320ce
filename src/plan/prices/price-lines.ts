import { isList, isObject, type Json } from '../../model/json.ts';

/** One amount that customers pay: what for, in which market, and in which currency. */
export type PriceLine = {
  /** In the words of the files: `1 month`, `meter calls`, `4 cores`. */
  readonly of: string;
  /** The billing term, if it is paid per term. */
  readonly term?: string;
  /** Absent if the price applies in every market. */
  readonly market?: string;
  readonly currency: string;
  /** For a meter whose every unit is included in every term. */
  readonly isIncluded?: true;
  readonly amount: number;
};

/** A line that becomes cheaper. */
export type PriceFall = {
  readonly line: PriceLine;
  readonly before: number;
  readonly after: number;
  readonly percent: number;
};

/** Every amount of a `pricing`; a list of markets gives one line for each. */
export const priceLines = (pricing: Json | undefined): readonly PriceLine[] => [
  ...recurrentLines(pricing),
  ...meterLines(pricing),
  ...coreLines(pricing),
  ...containerLines(pricing),
];

/** Amounts that are paid once per term. */
export const recurrentLines = (pricing: Json | undefined): readonly PriceLine[] =>
  itemsIn(jsonMember(jsonMember(pricing, 'recurrentPrice'), 'prices')).flatMap((price) =>
    pricedLines(termName(price), price, 'pricePerPaymentInUsd').map((line) => ({
      ...line,
      term: spanIn(price, 'billingTerm'),
    })),
  );

/** The billing terms for which a plan is sold. */
export const termNames = (pricing: Json | undefined): readonly string[] =>
  recurrentLines(pricing).flatMap(({ term }) => term ?? []);

/** Amounts that are paid for the units of meters. */
export const meterLines = (pricing: Json | undefined): readonly PriceLine[] =>
  jsonEntries(jsonMember(jsonMember(pricing, 'customMeters'), 'meters')).flatMap(([meter, price]) =>
    pricedLines(`meter ${meter}`, price, 'pricePerPaymentInUsd').map((line) =>
      isIncluded(price) ? { ...line, isIncluded: true } : line,
    ),
  );

function isIncluded(meter: Json): boolean {
  const quantities = itemsIn(jsonMember(meter, 'includedQuantities'));
  return quantities.length > 0 && quantities.every((one) => jsonMember(one, 'isInfinite') === true);
}

function coreLines(pricing: Json | undefined): readonly PriceLine[] {
  const core = jsonMember(pricing, 'corePricing');
  return [
    ...amountsOf('1 hour', core, 'price'),
    ...amountsOf('1 hour of a core', core, 'pricePerCore'),
    ...coreSizes(jsonMember(core, 'pricePerCoreSize'), [{ currency: 'USD' }]),
    ...itemsIn(jsonMember(core, 'prices')).flatMap((item) =>
      coreSizes(jsonMember(item, 'prices'), marketsOfItem(item)),
    ),
  ];
}

const coreSizes = (sizes: Json | undefined, places: readonly PricedMarket[]): readonly PriceLine[] =>
  jsonEntries(sizes).flatMap(([cores, amount]) =>
    typeof amount === 'number' ? places.map((sold) => ({ of: `${cores} cores`, ...sold, amount })) : [],
  );

function containerLines(pricing: Json | undefined): readonly PriceLine[] {
  const meter = jsonMember(pricing, 'systemMeterPricing');
  return pricedLines(`1 hour (${textIn(meter, 'priceInputOption')})`, meter, 'price');
}

type PricedMarket = Pick<PriceLine, 'market' | 'currency'>;

/** An amount in US dollars for every market, and amounts by market. */
const pricedLines = (of: string, value: Json | undefined, inDollars: string): readonly PriceLine[] => [
  ...amountsOf(of, value, inDollars),
  ...itemsIn(jsonMember(value, 'prices')).flatMap((item) =>
    amountsOf(of, item, 'price').flatMap((line) => marketsOfItem(item).map((sold) => ({ ...line, ...sold }))),
  ),
];

function amountsOf(of: string, value: Json | undefined, key: string): readonly PriceLine[] {
  const amount = jsonMember(value, key);
  return typeof amount === 'number' ? [{ of, currency: 'USD', amount }] : [];
}

const marketsOfItem = (item: Json): readonly PricedMarket[] =>
  itemsIn(jsonMember(item, 'markets')).flatMap((market) =>
    typeof market === 'string' ? [{ market, currency: textIn(item, 'currency') }] : [],
  );

/** `1 year`; with `paid every 1 month` if customers pay it in parts. */
function termName(price: Json): string {
  const [term, payment] = [spanIn(price, 'billingTerm'), spanIn(price, 'paymentOption')];
  return payment === '' || payment === term ? term : `${term} paid every ${payment}`;
}

function spanIn(price: Json, key: string): string {
  const span = jsonMember(price, key);
  return isObject(span) ? `${textIn(span, 'value')} ${textIn(span, 'type')}` : '';
}

const jsonMember = (value: Json | undefined, key: string): Json | undefined =>
  isObject(value) ? value[key] : undefined;

function textIn(value: Json | undefined, key: string): string {
  const found = jsonMember(value, key);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

const itemsIn = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);
const jsonEntries = (value: Json | undefined): readonly (readonly [string, Json])[] =>
  isObject(value) ? Object.entries(value) : [];

/** The lines for which customers pay less afterwards, the steepest fall first. */
export function priceFalls(before: Json | undefined, after: Json | undefined): readonly PriceFall[] {
  const was = priceLines(before);
  const is = linesAfter(before, after);
  return is
    .flatMap((line) => counterparts(line, was, is).map((old) => fallOf(old, line)))
    .filter((fall) => fall.after < fall.before)
    .toSorted((a, b) => b.percent - a.percent);
}

/** The lines that nothing replaces; a price that becomes 0 has fallen and is not lost. */
export function lostPriceLines(before: Json | undefined, after: Json | undefined): readonly PriceLine[] {
  const kept = linesAfter(before, after);
  return priceLines(before).filter((line) => !kept.some((one) => isSoldAs(one, line)));
}

/** In the same market, or in all of them; whatever the amount and the currency. */
const isSoldAs = (one: PriceLine, line: PriceLine): boolean =>
  one.of === line.of && (one.market === undefined || line.market === undefined || one.market === line.market);

/** `0.1 USD for 4 cores in de` */
export const lineWords = ({ of, market, currency, amount }: PriceLine): string =>
  `${amount} ${currency} for ${of}${market === undefined ? '' : ` in ${market}`}`;

const linesAfter = (before: Json | undefined, after: Json | undefined): readonly PriceLine[] => [
  ...priceLines(after),
  ...becomingFree(before, after),
];

/** The hourly price of a machine that becomes free, where no amount says so. */
function becomingFree(before: Json | undefined, after: Json | undefined): readonly PriceLine[] {
  const isFree = textIn(jsonMember(after, 'corePricing'), 'priceInputOption') === 'free';
  return isFree ? coreLines(before).map((line) => ({ ...line, amount: 0 })) : [];
}

const isSameUnit = (a: PriceLine, b: PriceLine): boolean => a.of === b.of && a.currency === b.currency;

/**
 * What customers paid for the same before: in that market, or else in all of them. A price for every market
 * also replaces removed prices for single markets.
 */
function counterparts(
  line: PriceLine,
  was: readonly PriceLine[],
  is: readonly PriceLine[],
): readonly PriceLine[] {
  const same = was.filter((old) => isSameUnit(old, line));
  const exact = same.filter(({ market }) => market === line.market);
  if (line.market !== undefined)
    return exact.length > 0 ? exact : same.filter(({ market }) => market === undefined);
  const named = new Set(is.filter((one) => isSameUnit(one, line)).map(({ market }) => market));
  return [...exact, ...same.filter(({ market }) => !named.has(market))];
}

function fallOf(old: PriceLine, line: PriceLine): PriceFall {
  const market = line.market ?? old.market;
  const [before, after] = [old.amount, line.amount];
  const percent = before === 0 ? 0 : ((before - after) * 100) / before;
  return { line: market === undefined ? line : { ...line, market }, before, after, percent };
}
