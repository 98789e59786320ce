import { resultStates, type ResultState } from '../words/result-words.ts';
import { offerOrDeal } from '../words/words.ts';
import type { Fact } from '../words/sentences.ts';
import { carriedOut, type AppliedReport, type CarriedEdit } from './carried.ts';
import { factsOf } from './facts.ts';
import { nameAt } from './group.ts';
import { gravestFirst, gravityOf, isOfferOrDeal, ownersWords } from './rows.ts';

const stateOrder = Object.keys(resultStates) as readonly ResultState[];

/** How an apply went with one offer or deal. */
export type ResultRow = {
  readonly address: string;
  readonly name: string;
  readonly state: ResultState;
  /** What its steps change for customers, done or not; the gravest first. */
  readonly facts: readonly Fact[];
  readonly carried: readonly CarriedEdit[];
  /** The step that decides the state, unless everything is done. */
  readonly stopped?: CarriedEdit;
};

/** Every offer and deal that the apply touched or refused, the worst first. */
export function resultRowsOf(document: AppliedReport): readonly ResultRow[] {
  const groups = Map.groupBy(carriedOut(document), ({ step }) => offerOrDeal(step.address));
  const refused = new Set(document.refusals.map(({ address }) => offerOrDeal(address)));
  const addresses = [...new Set([...groups.keys(), ...refused])];
  const rows = addresses
    .filter(isOfferOrDeal)
    .map((address) => resultRow(document, address, groups.get(address) ?? [], refused.has(address)));
  return rows.toSorted(
    (a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || gravityOf(a) - gravityOf(b),
  );
}

function resultRow(
  document: AppliedReport,
  address: string,
  carried: readonly CarriedEdit[],
  isRefused: boolean,
): ResultRow {
  const failed = carried.find(({ outcome }) => outcome.status === 'failed');
  const open = carried.find(({ outcome }) => outcome.status !== 'done');
  const stopped = failed ?? open;
  const state = failed ? 'failed' : isRefused ? 'refused' : open ? 'waits' : 'applied';
  const steps = carried.map(({ step }) => step);
  const facts = gravestFirst(factsOf(steps, document));
  return { address, name: nameAt(document, address), state, facts, carried, ...(stopped ? { stopped } : {}) };
}

/** `1 offer failed, 2 offers wait, 1 offer is applied`; nothing if nothing was carried out or refused. */
export function resultTitle(document: AppliedReport): string | undefined {
  const rows = resultRowsOf(document);
  const parts = stateOrder.flatMap((state) => {
    const own = rows.filter((row) => row.state === state);
    return own.length === 0 ? [] : [resultStates[state](own.length, ownersWords(own))];
  });
  return parts.length === 0 ? undefined : parts.join(', ');
}
