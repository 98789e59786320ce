import { countryName } from '../../model/country-name.ts';
import { offerPlanOf } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import { offerPlanStopsBy } from '../../plan/situation/offer-plan-stops.ts';
import type { Fact } from '../words/sentences.ts';
import { memberName } from '../words/value-words.ts';
import { count, offerOrDeal } from '../words/words.ts';
import {
  distinctAddresses,
  fact,
  isFirst,
  isRelisted,
  nameAt,
  unseenOfferPlans,
  type Group,
} from './group.ts';
import { licenseFacts } from './license-facts.ts';
import { isMarketChange, marketsIn } from './market-facts.ts';
import { isPriceChange, linesOf, priceList } from './price-facts.ts';
import { soldFacts } from './sold-facts.ts';

/** Everything that customers notice of these steps, in no order. */
export const factsOf = (steps: readonly Step[], plan: Group['plan']): readonly Fact[] =>
  [...Map.groupBy(steps, ({ address }) => offerOrDeal(address)).values()].flatMap((own) => {
    const group = { steps: own, plan };
    return factFinders.flatMap((find) => find(group));
  });

const goesLive = ({ steps }: Group): boolean =>
  steps.some(({ action, needs }) => action === 'go-live' && !needs.includes('sign-off'));

function stopFacts(group: Group): readonly Fact[] {
  const created = new Set(unseenOfferPlans(group));
  const offers = group.steps.filter(
    ({ action, address }) => action === 'stop-sell' && offerPlanOf(address) === undefined,
  );
  const plans = [
    ...offerPlanStopsBy(group.steps),
    ...group.steps.filter(({ action, address }) => action === 'stop-sell' && offerPlanOf(address)),
  ].filter(({ address }) => !created.has(address));
  return [
    ...distinctAddresses(offers).map((address) => fact(group, 'offer-stops', address)),
    ...distinctAddresses(plans).map((address) => fact(group, 'plan-stops', address)),
  ];
}

function relistFacts(group: Group): readonly Fact[] {
  const relists = group.steps.filter(({ action }) => action === 'relist');
  return distinctAddresses(relists).map((address) =>
    fact(group, offerPlanOf(address) === undefined ? 'offer-relisted' : 'plan-relisted', address),
  );
}

function memberFacts(group: Group): readonly Fact[] {
  return group.steps
    .filter(({ action }) => action === 'sync-audience')
    .flatMap(({ changes }) => changes)
    .flatMap(({ address, added = [], removed = [], changed = [], kept = 0 }) => [
      ...(removed.length === 0
        ? []
        : [
            fact(group, 'members-leave', address, {
              amount: removed.length,
              of: removed.length + changed.length + kept,
              names: removed.map(memberName),
            }),
          ]),
      ...(added.length === 0
        ? []
        : [fact(group, 'members-join', address, { amount: added.length, names: added.map(memberName) })]),
    ]);
}

function newFacts(group: Group): readonly Fact[] {
  const offer = offerOrDeal(group.steps[0]?.address ?? '');
  const isNew =
    isFirst(group) && !isRelisted(group) && group.steps.some(({ action }) => action === 'go-live');
  const seen = group.steps.some(({ action }) => action === 'publish' || action === 'go-live');
  const plans = !seen || isRelisted(group) ? [] : unseenOfferPlans(group);
  return [
    ...(isNew ? [fact(group, goesLive(group) ? 'offer-new' : 'offer-to-sign', offer)] : []),
    ...plans.map((address) => fact(group, 'plan-new', address, { detail: saleOf(group, address) })),
  ];
}

/** `1,450 USD / month in 3 markets, for 5 customers`: how a new plan is sold. */
function saleOf(group: Group, plan: string): string {
  const all = group.steps.flatMap(({ action, changes }) =>
    action === 'publish' || action === 'create-plan' ? changes : [],
  );
  const own = [
    ...new Map(all.filter(({ address }) => address === plan).map((one) => [one.path, one])).values(),
  ];
  const { word, codes } = marketsIn(own.filter(isMarketChange), 'after');
  const members = all.find(({ address, added }) => address === `${plan}/audience` && added)?.added ?? [];
  const prices = priceList(linesOf(own.filter(isPriceChange), 'after'));
  const where =
    word === undefined
      ? codes.length > 4
        ? count(codes.length, 'market')
        : codes.map(countryName).join(', ')
      : word === 'allMarkets'
        ? 'all markets'
        : word;
  return [
    ...(prices === '' ? [] : [prices]),
    ...(where === '' ? [] : [`sold in ${where}`]),
    ...(members.length === 0 ? [] : [`for ${count(members.length, 'customer')}`]),
  ].join('; ');
}

const factFinders: readonly ((group: Group) => readonly Fact[])[] = [
  stopFacts,
  memberFacts,
  relistFacts,
  newFacts,
  soldFacts,
  ({ steps, plan }) => licenseFacts(steps, (address) => nameAt(plan, address)),
];
