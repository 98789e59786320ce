import type { SpecPath } from '../../kinds/spec-path.ts';
import { countryName } from '../../model/country-name.ts';
import { given } from '../../model/given.ts';
import type { Change } from '../../model/plan.ts';
import type { Fact, FactId } from '../words/sentences.ts';
import { wordHunks } from '../words/word-diff.ts';
import { count, offerOrDeal } from '../words/words.ts';
import { fact, isFirst, reachingCustomers, soldChanges, unseenOfferPlans, type Group } from './group.ts';
import { isMarketChange, movedMarkets } from './market-facts.ts';
import { isPriceChange, linesOf, movedPrices } from './price-facts.ts';

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

/** What changes of what is on sale already. */
export const soldFacts = (group: Group): readonly Fact[] => [
  ...publicityFacts(group),
  ...marketFacts(group),
  ...priceFacts(group),
  ...pageFacts(group),
  ...otherFacts(group),
];
