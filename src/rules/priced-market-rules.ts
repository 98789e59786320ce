import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { finding, perOfferPlan, publishSeverity, type Rule, type RuleFinding } from './finding.ts';
import { isSoldEverywhere } from './market-rules.ts';
import { marketCodes, withoutDecimals } from '../kinds/markets.ts';
import { isSoldForMoney, pricedThings, type PricedPath, type PricedThing } from './priced-things.ts';
import { isNothing, listAt, textAt, textsAt, valueAt } from './value-at.ts';

/** Where a plan is sold, as far as the files say. */
type SoldMarkets = {
  readonly codes: readonly string[];
  /** Microsoft keeps the list, so ours may be old. */
  readonly isTheirs: boolean;
};

function marketsOfSale(content: Json): SoldMarkets | undefined {
  if (isSoldEverywhere(content)) return { codes: marketCodes, isTheirs: true };
  const path = '/availability/markets';
  return valueAt(content, path) === undefined
    ? undefined
    : { codes: textsAt(content, path), isTheirs: false };
}

/** A price for some markets, in a list of them. */
type MarketPrice = { readonly item: JsonObject; readonly at: `${PricedPath}/prices/${string}` };

const marketPrices = ({ path, value }: PricedThing): readonly MarketPrice[] =>
  listAt(value, '/prices').flatMap((item, index) =>
    isObject(item) ? [{ item, at: `${path}/prices/${index}` as const }] : [],
  );

const oneMarketPrice: Rule = perOfferPlan(({ content, lifecycle }, offer, address) => {
  const sold = marketsOfSale(content);
  if (!isSoldForMoney(offer, content)) return [];
  return pricedThings(content).flatMap((thing) => {
    const prices = thing.way.needs.includes('prices') ? marketPrices(thing) : [];
    if (prices.length === 0) return [];
    const missing = sold && lifecycle !== 'stopped' ? unpricedMarkets(thing, prices, sold) : [];
    return [
      ...missing.map((words) =>
        finding('PRC-MARKET', address, `${thing.path}/prices`, {
          ...words,
          severity: sold?.isTheirs ? 'warning' : publishSeverity(offer),
        }),
      ),
      ...pricedTwice(thing, prices, address),
      ...(sold ? unpayable(prices, sold, address) : []),
      ...prices.flatMap((price) => brokenAmounts(price, thing, address)),
    ];
  });
});

/** Nothing is missing while a price in dollars holds everywhere else. */
function unpricedMarkets(
  { what, value, way }: PricedThing,
  prices: readonly MarketPrice[],
  sold: SoldMarkets,
) {
  const holdsElsewhere = way.anyOf === true && !isNothing(value['price']);
  const priced = new Set(prices.flatMap(({ item }) => textsAt(item, '/markets')));
  const missing = sold.codes.filter((code) => !priced.has(code));
  if (holdsElsewhere || missing.length === 0) return [];
  return [
    {
      message: `There is no price for ${what} in ${someOf(missing)}, where the plan is sold.`,
      hint: 'Give each market of the plan its price, or take the market out of the plan.',
    },
  ];
}

const mostNamed = 5;

const someOf = (codes: readonly string[]): string =>
  codes.length > mostNamed
    ? `${codes.slice(0, mostNamed).join(', ')} and ${codes.length - mostNamed} more markets`
    : codes.join(', ');

function pricedTwice(
  { what }: PricedThing,
  prices: readonly MarketPrice[],
  address: string,
): readonly RuleFinding[] {
  const known = new Set<string>();
  return prices.flatMap(({ item, at }) => {
    const codes = textsAt(item, '/markets');
    const twice = codes.find((code, index) => known.has(code) || codes.indexOf(code) !== index);
    for (const code of codes) known.add(code);
    if (twice === undefined) return [];
    return [
      finding('PRC-MARKET', address, `${at}/markets`, {
        message: `The market ${twice} has two prices for ${what}.`,
        hint: 'Keep one of them: chance would decide which one customers pay.',
      }),
    ];
  });
}

const unpayable = (
  prices: readonly MarketPrice[],
  { codes, isTheirs }: SoldMarkets,
  address: string,
): readonly RuleFinding[] =>
  prices.flatMap(({ item, at }) => {
    const markets = textsAt(item, '/markets');
    const idle = isTheirs ? [] : markets.filter((code) => !codes.includes(code));
    if (idle.length === 0) return [];
    return [
      finding('PRC-MARKET', address, `${at}/markets`, {
        message: `The plan is not sold in ${someOf(idle)}, so nobody pays this price there.`,
        hint: 'Add the market to the plan, or remove it here.',
        severity: 'warning',
      }),
    ];
  });

/** What is metered may cost less than a customer can pay at once. */
const isPaidAtOnce = ({ path }: PricedThing): boolean =>
  path.startsWith('/availability/pricing/recurrentPrice/');

const decimalsOf = (currency: string): 0 | 2 => (withoutDecimals.has(currency) ? 0 : 2);

/** True for an amount that its currency cannot express. */
const isTooFine = (amount: unknown, decimals: number): amount is number =>
  typeof amount === 'number' && Number(amount.toFixed(decimals)) !== amount;

function brokenAmounts(
  { item, at }: MarketPrice,
  thing: PricedThing,
  address: string,
): readonly RuleFinding[] {
  const currency = textAt(item, '/currency') ?? '';
  const decimals = decimalsOf(currency);
  if (!isPaidAtOnce(thing) && decimals > 0) return [];
  const amounts = [item['price'], ...Object.values(isObject(item['prices']) ? item['prices'] : {})];
  const broken = amounts.find((amount) => isTooFine(amount, decimals));
  if (broken === undefined) return [];
  const path = `${at}/${broken === item['price'] ? 'price' : 'prices'}` as const;
  const severity = isPaidAtOnce(thing) ? 'error' : 'warning';
  return [finding('PRC-MARKET', address, path, { ...tooFineWords(broken, currency), severity })];
}

const tooFineWords = (amount: number, currency: string) =>
  decimalsOf(currency) === 0
    ? {
        message: `${amount} ${currency} cannot be paid: the currency has no decimals.`,
        hint: 'Write a whole number.',
      }
    : {
        message: `${amount} ${currency} cannot be paid: the currency has two decimals.`,
        hint: 'Write at most two decimals.',
      };

const dollarPrice: Rule = perOfferPlan(({ content }, _offer, address) =>
  pricedThings(content).flatMap((thing) => {
    const amount = thing.value['pricePerPaymentInUsd'];
    return isPaidAtOnce(thing) && isTooFine(amount, 2)
      ? [finding('PRC-MARKET', address, `${thing.path}/pricePerPaymentInUsd`, tooFineWords(amount, 'USD'))]
      : [];
  }),
);

/** Prices by market, and what a currency can express. */
export const pricedMarketRules: readonly Rule[] = [oneMarketPrice, dollarPrice];
