import { inAzure, supportedTypes, type OfferType } from '../kinds/offer-types.ts';
import { offerPlanAddress } from '../model/ids.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { joinPath, type Path } from '../model/path.ts';
import {
  addressOf,
  finding,
  isSaas,
  perOffer,
  perOfferPlan,
  type FindingWords,
  type Rule,
  type RuleFinding,
} from './finding.ts';
import { china, currencyOf, isMarket, marketsKnown, meantMarket } from '../kinds/markets.ts';
import { listAt, textAt, textsAt, valueAt, valueAtComposed } from './value-at.ts';

const path = '/availability/markets';

/** True when a plan is sold in a list of markets that Microsoft maintains. */
export const isSoldEverywhere = (content: Json): boolean =>
  ['allMarkets', 'allTaxRemittedMarkets'].includes(textAt(content, '/availability/customerMarkets') ?? '');

const noMarket: Rule = perOfferPlan(({ content, id }, _offer, address) => {
  const markets = valueAt(content, path);
  if (!Array.isArray(markets) || markets.length > 0 || isSoldEverywhere(content)) return [];
  return [
    finding('PLN-30', address, path, {
      message: `The plan ${id} is sold in no market.`,
      hint: 'Name at least one market, or set customerMarkets to allMarkets.',
    }),
  ];
});

/** Findings about markets, for each plan and for offers that are only listed. */
const perSeller = (judge: (content: Json, address: string) => readonly RuleFinding[]): Rule =>
  perOffer((offer) => [
    ...judge(offer.content, addressOf(offer)),
    ...offer.plans.flatMap(({ content, id }) => judge(content, offerPlanAddress(offer.id, id))),
  ]);

const unknownMarket: Rule = perSeller((content, address) =>
  listAt(content, path).flatMap((code, index) =>
    typeof code !== 'string' || isMarket(code)
      ? []
      : [finding('PLN-31', address, joinPath(path, String(index)), unknownMarketWords(code))],
  ),
);

/** A slip is an error; the marketplace may sell in a market that we do not know. */
function unknownMarketWords(code: string): FindingWords {
  const meant = meantMarket(code);
  const { source, date } = marketsKnown;
  return meant === undefined
    ? {
        message: `${JSON.stringify(code)} is not among the markets that are known.`,
        hint: `The marketplace decides. Known (${source}, ${date}): two-letter codes such as us, gb or de.`,
        severity: 'warning',
      }
    : {
        message: `${JSON.stringify(code)} is not a market of the marketplace.`,
        hint: `Did you mean ${JSON.stringify(meant)}? Markets are two-letter codes of countries.`,
      };
}

/** Free plans, of types that can be sold in China. */
const isFreeInChina = (content: Json, type: OfferType): boolean =>
  (inAzure as readonly OfferType[]).includes(type) &&
  (textAt(content, '/availability/pricing/licenseModel') === 'byol' ||
    textAt(content, '/availability/pricing/corePricing/priceInputOption') === 'free' ||
    textAt(content, '/setup/subtype') === 'solutionTemplate');

const chinese: Rule = perOfferPlan(({ content }, offer, address) => {
  const index = listAt(content, path).indexOf(china);
  if (index < 0 || !supportedTypes.includes(offer.type) || isFreeInChina(content, offer.type)) return [];
  return [
    finding('PLN-32', address, joinPath(path, String(index)), {
      message: isSaas(offer)
        ? 'SaaS plans cannot be sold in the market cn.'
        : 'Only plans that cost nothing can be offered in the market cn.',
      hint: 'Remove the market.',
    }),
  ];
});

const marketsTwice: Rule = perSeller((content, address) =>
  valueAt(content, path) !== undefined && isSoldEverywhere(content)
    ? [
        finding('PLN-33', address, path, {
          message: 'Markets are listed although customerMarkets chooses all.',
          hint: 'Remove the list, or set customerMarkets to customMarkets.',
        }),
      ]
    : [],
);

const pricingPath = '/availability/pricing';
type PricePath = `${typeof pricingPath}/${string}`;
const byTerm = `${pricingPath}/recurrentPrice/prices` as const;

/** Lists of prices by market in an offer plan. */
const priceLists = (content: Json): readonly PricePath[] => [
  ...listAt(content, byTerm).map((_, index) => `${byTerm}/${index}/prices` as const),
  `${pricingPath}/systemMeterPricing/prices` as const,
  `${pricingPath}/corePricing/prices` as const,
];

const currency: Rule = perOfferPlan(({ content }, _offer, address) =>
  priceLists(content).flatMap((list) =>
    itemsOfList(content, list).flatMap((item, index) =>
      wrongCurrency(item, `${list}/${index}` as const, address),
    ),
  ),
);

/** Items of a list that may itself be part of an item. */
function itemsOfList(content: Json, list: Path): readonly Json[] {
  const [, index] = /\/(\d+)\/prices$/.exec(list) ?? [];
  if (index === undefined) return listIn(valueAtComposed(content, list));
  const outer = list.replace(/\/\d+\/prices$/, '');
  return listAt(listIn(valueAtComposed(content, outer))[Number(index)], '/prices');
}

const listIn = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);

function wrongCurrency(item: Json, at: PricePath, address: string): readonly RuleFinding[] {
  if (!isObject(item)) return [];
  const given = textAt(item, '/currency');
  const market = textsAt(item, '/markets').find((code) => {
    const billed = currencyOf(code);
    return billed !== undefined && billed !== given;
  });
  if (market === undefined) return [];
  return [
    finding('PRC-12', address, `${at}/currency`, {
      message: `The market ${market} is billed in ${currencyOf(market)}, not in ${given ?? 'nothing'}.`,
      hint: 'Give the price in the currency of the market.',
    }),
  ];
}

/** Where plans are sold. */
export const marketRules: readonly Rule[] = [noMarket, unknownMarket, chinese, marketsTwice, currency];
