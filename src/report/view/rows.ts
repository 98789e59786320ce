import type { Plan, Step } from '../../model/plan.ts';
import { sentences, type Fact, type FactId, type Weight } from '../words/sentences.ts';
import { count, offerOrDeal } from '../words/words.ts';
import { factsOf } from './facts.ts';
import { nameAt } from './group.ts';

/** How bad the worst is that a person must know of an offer. */
export type Mark = 'refused' | Weight;

/** Marks in the order in which offers are listed. */
export const marks: Readonly<Record<Mark, string>> = {
  refused: '🔴',
  lost: '🔴',
  noticed: '🟠',
  new: '🟢',
  unnoticed: '⚪',
};

const markOrder = Object.keys(marks) as readonly Mark[];

/** One offer or deal of a plan, and what its customers notice. */
export type OfferRow = {
  readonly address: string;
  readonly name: string;
  readonly mark: Mark;
  /** Gravest first. */
  readonly facts: readonly Fact[];
  readonly steps: readonly Step[];
  readonly blocked: readonly Step[];
  readonly isRefused: boolean;
};

const factOrder = Object.keys(sentences) as readonly FactId[];

/** The facts in the order of the sentences, the gravest first. */
export const gravestFirst = (facts: readonly Fact[]): readonly Fact[] =>
  facts.toSorted((a, b) => factOrder.indexOf(a.id) - factOrder.indexOf(b.id));

/** Every offer and deal that the plan concerns, the worst first. */
export function offerRowsOf(plan: Plan): readonly OfferRow[] {
  const [steps, blocked] = [plan.steps.filter(isShownInRow), plan.blocked ?? []];
  const [done, kept] = [byOwner(steps), byOwner(blocked)];
  const refused = new Set([...plan.refusals, ...blocked].map(({ address }) => offerOrDeal(address)));
  const addresses = new Set([...done.keys(), ...kept.keys(), ...refused]);
  const rows = [...addresses].filter(isOfferOrDeal).map((address): OfferRow => {
    const own = { steps: done.get(address) ?? [], blocked: kept.get(address) ?? [] };
    const facts = gravestFirst([...factsOf(own.steps, plan), ...factsOf(own.blocked, plan)]);
    const isRefused = refused.has(address);
    const mark = isRefused ? 'refused' : worstOf(facts);
    return { ...own, address, name: nameAt(plan, address), mark, facts, isRefused };
  });
  return rows.toSorted(
    (a, b) => markOrder.indexOf(a.mark) - markOrder.indexOf(b.mark) || gravityOf(a) - gravityOf(b),
  );
}

/** Refused and lost rows share a colour: what customers notice most decides which comes first. */
export const gravityOf = ({ facts: [gravest] }: Pick<OfferRow, 'facts'>): number =>
  gravest === undefined ? factOrder.length : factOrder.indexOf(gravest.id);

/** Refusals may be about the whole catalog; those have no row. */
export const isOfferOrDeal = (address: string): boolean => /^(?:offer|license)\//.test(address);

const byOwner = (steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> =>
  Map.groupBy(steps, ({ address }) => offerOrDeal(address));

/** What already waits is told apart. */
const isShownInRow = ({ manual, openSince, address }: Step): boolean =>
  openSince === undefined || (manual && address.startsWith('offer/'));

function worstOf(facts: readonly Fact[]): Mark {
  const weights = new Set(facts.map(({ id }) => sentences[id].weight));
  return markOrder.find((mark) => mark !== 'refused' && weights.has(mark)) ?? 'unnoticed';
}

/** `2 offers`, `1 deal`: how many there are of each. */
export function ownersWords(rows: readonly Pick<OfferRow, 'address'>[]): string {
  const deals = rows.filter(({ address }) => address.startsWith('license/')).length;
  const offers = rows.length - deals;
  return [
    ...(offers === 0 ? [] : [count(offers, 'offer')]),
    ...(deals === 0 ? [] : [count(deals, 'deal')]),
  ].join(' and ');
}
