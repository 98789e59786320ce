import type { Desired } from '../model/desired.ts';
import { declaredDealId, type DesiredAllocation } from '../model/licenses.ts';
import { dealFinding, perAllocation } from './deal-rules.ts';
import type { Rule, RuleFinding } from './finding.ts';

const duplicateDeal = 'DEAL-DUPLICATE';

/** Two documents declare the same registered deal. */
const sameDeal: Rule = ({ licenses }) =>
  licenses.flatMap((allocation, index) => {
    const id = declaredDealId(allocation);
    const first = id && licenses.slice(0, index).find((other) => declaredDealId(other) === id);
    if (first === undefined) return [];
    return [
      dealFinding(allocation, duplicateDeal, '/deal/id', {
        message: `${first.name} names this deal already.`,
        hint: 'Write all licences of a deal into one document.',
      }),
    ];
  });

/** Two deals of one customer tenant for one offer overlap in time, and neither renews the other. */
const lookAlikes: Rule = (desired) =>
  dealPairs(desired).map(([first, second]) =>
    dealFinding(second, duplicateDeal, '', {
      severity: 'warning',
      message: `${first.name} is a deal with the same customer for the same offer, and its term overlaps.`,
      hint: `Each registration costs money. A renewal says \`renews: ${first.name}\`.`,
    }),
  );

type DealPair = readonly [DesiredAllocation, DesiredAllocation];

/** At most one pair per allocation: the one with the first allocation that resembles it. */
function dealPairs({ licenses }: Desired): readonly DealPair[] {
  const groups = Map.groupBy(licenses, ({ offer, customer }) => `${offer} ${customer.tenantId}`);
  return [...groups.values()].flatMap((group) =>
    group.flatMap((allocation, index): readonly DealPair[] => {
      const first = group.slice(0, index).find((other) => isLookAlike(other, allocation));
      return first === undefined ? [] : [[first, allocation]];
    }),
  );
}

/** Undeclared terms never overlap: those of registered deals may be unknown. */
export function isLookAlike(a: DesiredAllocation, b: DesiredAllocation): boolean {
  if (a.renews === b.name || b.renews === a.name) return false;
  const [{ startsOn: from, endsOn: to }, { startsOn, endsOn }] = [a.deal, b.deal];
  const isKnown = from !== undefined && to !== undefined && startsOn !== undefined && endsOn !== undefined;
  return isKnown && from <= endsOn && startsOn <= to;
}

/** A renewal follows another deal with the same customer and offer. */
const renewals: Rule = ({ licenses }) => {
  const byName = new Map(licenses.map((allocation) => [allocation.name, allocation]));
  return licenses.flatMap((allocation): readonly RuleFinding[] => {
    const before = allocation.renews === undefined ? undefined : byName.get(allocation.renews);
    if (before === undefined || isRenewable(allocation, before)) return [];
    return [
      dealFinding(allocation, duplicateDeal, '/renews', {
        message: `${before.name} is no earlier deal with this customer for this offer.`,
        hint: 'A renewal follows another deal of the same tenant and offer.',
      }),
    ];
  });
};

const isRenewable = (allocation: DesiredAllocation, before: DesiredAllocation): boolean =>
  before.name !== allocation.name &&
  before.offer === allocation.offer &&
  before.customer.tenantId === allocation.customer.tenantId;

/** Shorter words are part of too many texts. */
const leastLetters = 3;

const wordsIn = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(({ length }) => length >= leastLetters);

/** Words in the names of many companies, which identify none of them. */
const commonWords: ReadonlySet<string> = new Set(['inc', 'ltd', 'llc', 'gmbh', 'corp', 'the', 'and', 'deal']);

const opaqueName = perAllocation((allocation) => {
  const own = new Set(wordsIn(allocation.name));
  const told = wordsIn(allocation.customer.name ?? '').filter(
    (word) => own.has(word) && !commonWords.has(word),
  );
  if (told.length === 0) return [];
  return [
    dealFinding(allocation, 'DEAL-NAME', '', {
      severity: 'warning',
      message: "The name of this licence allocation holds a word of the customer's name.",
      hint: 'It stands in logs and comments: take an opaque one, such as deal-2026-014.',
    }),
  ];
});

/** Rules about several licence allocations, and about their customers. */
export const dealPairRules: readonly Rule[] = [sameDeal, lookAlikes, renewals, opaqueName];
