import { given } from '../../model/given.ts';
import type { SpecPath } from '../../kinds/spec-path.ts';
import { isList } from '../../model/json.ts';
import type { Change } from '../../model/plan.ts';
import { marketsLost, type Markets } from '../../plan/situation/market-sets.ts';

const listPath = '/availability/markets' satisfies SpecPath;
const wordPath = '/availability/customerMarkets' satisfies SpecPath;

export const isMarketChange = ({ path }: Pick<Change, 'path'>): boolean =>
  path === listPath || path === wordPath;

/** The markets of one side of the changes of a plan. */
export function marketsIn(changes: readonly Change[], side: 'before' | 'after'): Markets {
  const word = changes.find(({ path }) => path === wordPath)?.[side];
  const list = changes.find(({ path }) => path === listPath);
  const codes = isList(list?.[side]) ? list[side].map(String) : [];
  return typeof word === 'string' && word !== 'customMarkets' ? { word, codes: [] } : { codes };
}

/** What changes in the markets of a plan: what is left, what is entered, and how many there were. */
export function movedMarkets(changes: readonly Change[]): {
  readonly left: readonly string[];
  readonly entered: readonly string[];
  readonly before?: number;
} {
  const [was, is] = [marketsIn(changes, 'before'), marketsIn(changes, 'after')];
  // A set tells only what goes and comes.
  const set = changes.find(({ path, op }) => path === listPath && op === 'set');
  if (set) {
    const [gone, came] = [set.removed ?? [], set.added ?? []];
    return {
      left: gone.map(String),
      entered: came.map(String),
      ...given({ before: set.kept === undefined ? undefined : set.kept + gone.length }),
    };
  }
  const counts = was.word === undefined && is.word === undefined ? { before: was.codes.length } : {};
  return { left: marketsLost(was, is), entered: marketsLost(is, was), ...counts };
}
