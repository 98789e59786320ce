import type { Body, StoredResource } from '../store/resources.ts';
import { bodiesOf, isBlank, missingAt, offerPlansOnSale, contentAt } from './content.ts';
import type { Content } from './content.ts';
import type { ContentNeed } from './content-need.ts';

type Missing = (body: Body | undefined, plan: StoredResource, content: Content) => readonly string[];

const priced = (missing: Missing): ContentNeed => ({
  section: 'price-and-availability-plan',
  per: 'plan',
  missing: (content, plan) => {
    const body = bodiesOf(content.resources, 'price-and-availability-plan', plan.plan ?? '')[0];
    return [...missing(body, plan, content), ...audienceGaps(body)];
  },
});

const audienceGaps = (body: Body | undefined): readonly string[] =>
  body?.['audience'] === 'private' ? missingAt(body, ['privateAudiences']) : [];

const marketWords = new Set<unknown>(['allMarkets', 'allTaxRemittedMarkets']);

/** Where a plan is sold: a list of markets, or a word for all of them. */
export const pricedMarkets = (body: Body | undefined): readonly string[] =>
  marketWords.has(body?.['customerMarkets']) ? [] : missingAt(body, ['markets']);

const recurring = 'pricing.recurrentPrice.prices';

/** All plans of an offer must use the same model, flat rate or per user. */
function mixedModels(body: Body | undefined, { resources }: Content): readonly string[] {
  const path = 'pricing.recurrentPrice.recurrentPriceMode';
  const mode = (prices: Body | undefined): unknown => contentAt(prices, path) ?? 'flatRate';
  const onSale = new Set(
    offerPlansOnSale({ resources, sold: true, licensed: false }).map(({ plan }) => plan),
  );
  const others = resources.filter(
    ({ type, plan, body: prices }) =>
      type === 'price-and-availability-plan' &&
      onSale.has(plan) &&
      missingAt(prices, [recurring]).length === 0,
  );
  return others.some((other) => mode(other.body) !== mode(body)) ? [`${path} (the same for all plans)`] : [];
}

const elementsAt = (value: unknown, path: string): readonly unknown[] => {
  const found = contentAt(value, path);
  return Array.isArray(found) ? (found as unknown[]) : [];
};

/** The markets of a plan that none of these prices is for; none if it is sold in all markets. */
function marketsWithoutPrice(body: Body | undefined, prices: readonly unknown[]): readonly string[] {
  const covered = new Set(prices.flatMap((price) => elementsAt(price, 'markets')));
  return elementsAt(body, 'markets')
    .map(String)
    .filter((market) => !covered.has(market));
}

/** What a billing term lacks: its amount in US dollars or, with prices per market, one for each market. */
function unpricedTerm(body: Body | undefined, price: unknown, index: number): readonly string[] {
  const at = `${recurring}.${index}`;
  if (contentAt(body, 'pricing.recurrentPrice.priceInputOption') !== 'perMarket') {
    const path = 'pricePerPaymentInUsd';
    return isBlank(contentAt(price, path)) ? [`${at}.${path}`] : [];
  }
  const prices = elementsAt(price, 'prices');
  if (prices.length === 0) return [`${at}.prices`];
  return marketsWithoutPrice(body, prices).map((market) => `${at}.prices for the market ${market}`);
}

const unpricedTerms = (body: Body | undefined): readonly string[] =>
  elementsAt(body, recurring).flatMap((price, index) => unpricedTerm(body, price, index));

/** A recurring price, flat rate or per user, for every term and market; all plans use the same model. */
export const recurringPrice = priced((body, _plan, content) => [
  ...pricedMarkets(body),
  ...missingAt(body, [recurring]),
  ...unpricedTerms(body),
  ...mixedModels(body, content),
]);

/** The markets for which a machine with prices per market has none. */
const unpricedMachines = (body: Body | undefined): readonly string[] =>
  contentAt(body, 'pricing.corePricing.priceInputOption') === 'perMarketAndCoreSize'
    ? marketsWithoutPrice(body, elementsAt(body, 'pricing.corePricing.prices')).map(
        (market) => `pricing.corePricing.prices for the market ${market}`,
      )
    : [];

/** What the use of a cluster lacks: one price or, if there are prices by market, one for each market. */
function unpricedClusters(body: Body | undefined): readonly string[] {
  const path = 'pricing.systemMeterPricing';
  if (isBlank(contentAt(body, `${path}.priceInputOption`)) || !isBlank(contentAt(body, `${path}.price`)))
    return [];
  const prices = elementsAt(body, `${path}.prices`);
  if (prices.length === 0) return [`${path}.price`];
  return marketsWithoutPrice(body, prices).map((market) => `${path}.prices for the market ${market}`);
}

/** Bring your own licence, or pay for usage, with a price at one or more of `paths`. */
export const usagePrice = (paths: readonly string[]): ContentNeed =>
  priced((body) => {
    const lacking = [...pricedMarkets(body), ...missingAt(body, ['pricing.licenseModel'])];
    const paid = contentAt(body, 'pricing.licenseModel') === 'payAsYouGo';
    const prices = missingAt(body, paths);
    if (!paid) return lacking;
    return [
      ...lacking,
      ...(prices.length === paths.length ? [prices.join(' or ')] : []),
      ...unpricedMachines(body),
      ...unpricedClusters(body),
    ];
  });

/** Managed applications have a monthly price, solution templates have none. */
export const applicationPrice = priced((body, plan) => [
  ...pricedMarkets(body),
  ...(plan.body['subtype'] === 'managedApplication'
    ? [...missingAt(body, [recurring]), ...unpricedTerms(body)]
    : []),
]);

/** Plans have markets and prices only if the offer is sold through Microsoft. */
export const pricedWhenSold = priced((body, _plan, { sold }) =>
  sold ? [...pricedMarkets(body), ...missingAt(body, [recurring]), ...unpricedTerms(body)] : [],
);
