import { licenseOf } from '../../model/ids.ts';
import type { Plan, Step } from '../../model/plan.ts';
import { tone, type Line } from '../words/paint.ts';
import { reachWords } from '../words/reach-words.ts';
import { sentences, type Fact, type FactId } from '../words/sentences.ts';
import { mostExposedFirst } from '../words/step-words.ts';
import { factsOf } from './facts.ts';
import { isMarketChange } from './market-facts.ts';
import { gravestFirst } from './rows.ts';

/** Facts about who and where: they say what is lost and what stays, beyond how many see it. */
const moves: ReadonlySet<FactId> = new Set<FactId>([
  'members-leave',
  'members-join',
  'markets-left',
  'markets-entered',
  'licenses-taken',
  'licenses-given',
]);

const isMove = ({ id }: Fact): boolean => moves.has(id);

/** Its exposure counts only those who come and go, which the facts say better. */
const countsMoves = ({ action, address }: Step): boolean =>
  action === 'sync-audience' || licenseOf(address) !== undefined;

/** Who and where the steps of one offer reach, and who and what comes and goes there. */
export function reachOfAll(plan: Plan, steps: readonly Step[]): Line {
  const told = gravestFirst(factsOf(steps, plan).filter(isMove));
  const widest = mostExposedFirst(steps).find((step) => exposedWords(step, told) !== '');
  const words = widest === undefined ? '' : exposedWords(widest, told);
  return reachLine(words === '' ? '' : `reaches ${words}`, told);
}

/**
 * The same of each step; what comes and goes stands at the steps that change it. What is new depends on all
 * steps of an offer, so the facts are found once.
 */
export function reachByStep(plan: Plan, steps: readonly Step[]): (step: Step) => Line {
  const facts = Map.groupBy(factsOf(steps, plan).filter(isMove), ({ address }) => address);
  return (step) => {
    const told = gravestFirst(
      countsMoves(step) ? factsOf([step], plan).filter(isMove) : marketMoves(step, facts),
    );
    return reachLine(exposedWords(step, told), told);
  };
}

function marketMoves(
  { changes, holds = [], exposure }: Step,
  facts: ReadonlyMap<string, readonly Fact[]>,
): readonly Fact[] {
  // A draft that is saved shows nothing to anybody.
  if (reachWords(exposure) === '') return [];
  const moved = new Set([...changes, ...holds].filter(isMarketChange).map(({ address }) => address));
  return [...moved].flatMap((address) => facts.get(address) ?? []);
}

const exposedWords = (step: Step, told: readonly Fact[]): string =>
  told.length > 0 && countsMoves(step) ? '' : reachWords(step.exposure);

const reachLine = (words: string, told: readonly Fact[]): Line => {
  const parts: readonly Line[] = [
    ...(words === '' ? [] : [[tone('dim', words)]]),
    ...told.map((fact) => sentences[fact.id].row(fact)),
  ];
  return parts.flatMap((part, at) => (at === 0 ? part : ['; ', ...part]));
};
