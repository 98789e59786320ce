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

/** A recurring price, flat rate or per user; all plans use the same model. */
export const recurringPrice = priced((body, _plan, content) => [
  ...pricedMarkets(body),
  ...missingAt(body, [recurring]),
  ...mixedModels(body, content),
]);

/** Bring your own licence, or pay for usage, with a price at one or more of `paths`. */
export const usagePrice = (paths: readonly string[]): ContentNeed =>
  priced((body) => {
    const lacking = [...pricedMarkets(body), ...missingAt(body, ['pricing.licenseModel'])];
    const paid = contentAt(body, 'pricing.licenseModel') === 'payAsYouGo';
    const prices = missingAt(body, paths);
    return paid && prices.length === paths.length ? [...lacking, prices.join(' or ')] : lacking;
  });

/** Managed applications have a monthly price, solution templates have none. */
export const applicationPrice = priced((body, plan) => [
  ...pricedMarkets(body),
  ...(plan.body['subtype'] === 'managedApplication' ? missingAt(body, [recurring]) : []),
]);

/** Plans have markets and prices only if the offer is sold through Microsoft. */
export const pricedWhenSold = priced((body, _plan, { sold }) =>
  sold ? [...pricedMarkets(body), ...(isBlank(contentAt(body, recurring)) ? [recurring] : [])] : [],
);
