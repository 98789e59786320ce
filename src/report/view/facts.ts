import type { SpecPath } from '../../kinds/spec-path.ts';
import { given } from '../../model/given.ts';
import { offerPlanOf } from '../../model/ids.ts';
import type { Change, Plan, Step } from '../../model/plan.ts';
import { offerPlanStopsBy } from '../../plan/situation/offer-plan-stops.ts';
import { countryName } from '../../model/country-name.ts';
import type { Fact, FactId } from '../words/sentences.ts';
import { memberName } from '../words/value-words.ts';
import { wordHunks } from '../words/word-diff.ts';
import { count, offerOrDeal } from '../words/words.ts';
import { licenseFacts } from './license-facts.ts';
import { isMarketChange, marketsIn, movedMarkets } from './market-facts.ts';
import { isPriceChange, linesOf, movedPrices, priceList } from './price-facts.ts';

/** The steps of one offer or deal, and what else is known of it. */
type Group = {
  readonly steps: readonly Step[];
  readonly plan: Pick<Plan, 'names' | 'overridden' | 'refusals'>;
};

/** Everything that customers notice of these steps, in no order. */
export const factsOf = (steps: readonly Step[], plan: Group['plan']): readonly Fact[] =>
  [...Map.groupBy(steps, ({ address }) => offerOrDeal(address)).values()].flatMap((own) => {
    const group = { steps: own, plan };
    return factFinders.flatMap((find) => find(group));
  });

const fact = (
  { plan }: Group,
  id: FactId,
  address: string,
  more: Partial<Omit<Fact, 'id' | 'address' | 'what'>> = {},
): Fact => ({ amount: 1, names: [], ...more, id, address, what: nameAt(plan, address) });

/** The name that customers know, or the id. */
export const nameAt = ({ names = {} }: Pick<Plan, 'names'>, address: string): string => {
  const subject = address.replace(/\/audience$/, '');
  return names[subject] ?? offerPlanOf(subject) ?? subject.replace(/^(?:offer|license)\//, '');
};

/** What reaches customers: a publish that goes live, what a waiting preview holds, a price in the portal. */
const reachingCustomers = ({ steps }: Group): readonly Change[] =>
  steps.flatMap(({ action, changes, holds = [] }) => [
    ...(action === 'publish' || action === 'change-price' ? changes : []),
    ...holds,
  ]);

/** The offer is not live yet: everything in it is new. */
const isFirst = ({ steps }: Group): boolean =>
  steps.some(
    ({ action, changes }) =>
      action === 'create-offer' ||
      (action === 'go-live' && changes.some(({ path, op }) => path === '/content' && op === 'add')),
  );

const goesLive = ({ steps }: Group): boolean =>
  steps.some(({ action, needs }) => action === 'go-live' && !needs.includes('sign-off'));

const isRelisted = ({ steps }: Group): boolean => steps.some(({ action }) => action === 'relist');

const distinctAddresses = (changes: readonly { readonly address: string }[]): readonly string[] => [
  ...new Set(changes.map(({ address }) => address)),
];

/** Plans that customers have not seen yet. */
function unseenOfferPlans(group: Group): readonly string[] {
  const created = group.steps.filter(({ action }) => action === 'create-plan');
  const first = isFirst(group) ? reachingCustomers(group).filter(({ address }) => offerPlanOf(address)) : [];
  return distinctAddresses(
    [...created, ...first].map(({ address }) => ({ address: address.replace(/\/audience$/, '') })),
  );
}

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

/** What a new value of these fields means to customers; the first value of a new plan hides nothing. */
const publicityIds: Readonly<Record<string, Readonly<Record<string, FactId>>>> = {
  ['/availability/audience' satisfies SpecPath]: { private: 'plan-hidden', public: 'plan-public' },
  ['/availability/visibility' satisfies SpecPath]: { hidden: 'plan-hidden' },
};

function publicityFacts(group: Group): readonly Fact[] {
  const created = new Set(unseenOfferPlans(group));
  return reachingCustomers(group)
    .filter(({ path, before, address }) =>
      path === '/availability/visibility' ? !created.has(address) : before !== undefined,
    )
    .flatMap(({ address, path, after }) => {
      const id = publicityIds[path]?.[String(after)];
      return id === undefined ? [] : [fact(group, id, address)];
    });
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

/** Changes of what is on sale already, by plan. */
function soldChanges(
  group: Group,
  fits: (change: Change) => boolean,
): readonly (readonly [string, readonly Change[]])[] {
  const created = new Set(unseenOfferPlans(group));
  const found = reachingCustomers(group).filter((one) => fits(one) && !created.has(one.address));
  return [...Map.groupBy(found, ({ address }) => address)];
}

function marketFacts(group: Group): readonly Fact[] {
  const moved = soldChanges(group, isMarketChange).flatMap(([address, changes]) => {
    const { left, entered, before } = movedMarkets(changes);
    return [
      ...(left.length === 0
        ? []
        : [
            fact(group, 'markets-left', address, {
              amount: left.length,
              names: left.map(countryName),
              ...given({ of: before }),
            }),
          ]),
      ...(entered.length === 0
        ? []
        : [
            fact(group, 'markets-entered', address, {
              amount: entered.length,
              names: entered.map(countryName),
            }),
          ]),
    ];
  });
  const told = new Set(moved.filter(({ id }) => id === 'markets-left').map(({ address }) => address));
  const offer = offerOrDeal(group.steps[0]?.address ?? '');
  const terms = [...group.plan.overridden, ...group.plan.refusals]
    .filter(
      ({ rule, address }) => rule === 'SAFE-MARKETS' && offerOrDeal(address) === offer && !told.has(address),
    )
    .map(({ address }) => address);
  return [...moved, ...[...new Set(terms)].map((address) => fact(group, 'terms-left', address))];
}

function priceFacts(group: Group): readonly Fact[] {
  const from = group.steps.find(({ action }) => action === 'change-price')?.from;
  return soldChanges(group, isPriceChange).flatMap(([address, changes]) => {
    const moved = movedPrices(linesOf(changes, 'before'), linesOf(changes, 'after'));
    if (moved.length === 0) return [];
    const shown = moved.length > 3 ? [...moved.slice(0, 3), count(moved.length - 3, 'more price')] : moved;
    return [
      fact(group, 'price-changes', address, {
        amount: moved.length,
        detail: shown.join(', '),
        ...given({ from }),
      }),
    ];
  });
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

const isPage = ({ path }: Change): boolean => path.startsWith('/listing/');

function pageFacts(group: Group): readonly Fact[] {
  if (isFirst(group)) return [];
  const changes = soldChanges(group, isPage).flatMap(([, found]) => found);
  if (changes.length === 0) return [];
  const names = [...new Set(changes.map(pageWords))];
  return [
    fact(group, 'page-changes', offerOrDeal(changes[0]?.address ?? ''), { amount: changes.length, names }),
  ];
}

/** `description (2 places)`: how much of a text changes. */
function pageWords({ path, before, after }: Change): string {
  const field = (path.split('/')[2] ?? '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (typeof before !== 'string' || typeof after !== 'string' || after.length < 60) return field;
  const places = wordHunks(before, after, 200)?.length;
  return places === undefined || places === 0 ? field : `${field} (${count(places, 'place')})`;
}

const isHiding = ({ path, after }: Change): boolean => publicityIds[path]?.[String(after)] !== undefined;

/** Everything that is published and that has no sentence of its own. */
function otherFacts(group: Group): readonly Fact[] {
  if (isFirst(group)) return [];
  const toldApart = new Set(['/lifecycle', '/availability/audience', '/alias']);
  const changes = soldChanges(
    group,
    (one) =>
      !isPage(one) &&
      !isPriceChange(one) &&
      !isMarketChange(one) &&
      !toldApart.has(one.path) &&
      !isHiding(one),
  ).flatMap(([, found]) => found);
  const [first] = changes;
  return first ? [fact(group, 'other-changes', offerOrDeal(first.address), { amount: changes.length })] : [];
}

const factFinders: readonly ((group: Group) => readonly Fact[])[] = [
  stopFacts,
  publicityFacts,
  memberFacts,
  marketFacts,
  priceFacts,
  relistFacts,
  newFacts,
  pageFacts,
  otherFacts,
  ({ steps, plan }) => licenseFacts(steps, (address) => nameAt(plan, address)),
];
