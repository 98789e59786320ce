import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerPlanOf } from '../../model/ids.ts';
import { isList } from '../../model/json.ts';
import type { Change, Plan, Step } from '../../model/plan.ts';
import { count, enumeration, groupOf } from './words.ts';

/**
 * Markets in which something is no longer sold although it stays on sale elsewhere, as the allowed rule
 * says.
 */
export function marketsLeft({ steps, overridden }: Plan): string | undefined {
  const going = new Set(steps.filter(takesLive).map(({ address }) => groupOf(address)));
  const addresses = overridden
    .filter(({ rule, address }) => rule === 'SAFE-MARKETS' && going.has(groupOf(address)))
    .map(({ address }) => address);
  const leaving = new Set(addresses);
  if (leaving.size === 0) return undefined;
  const markets = new Set(steps.flatMap(visibleChanges).filter(isMarketChange(leaving)).flatMap(marketsGone));
  const what = [...leaving].every((address) => offerPlanOf(address) !== undefined) ? 'offer plan' : 'offer';
  const where =
    markets.size === 0
      ? 'markets or terms'
      : `${count(markets.size, 'market')} (${enumeration([...markets].toSorted(), mostMarkets)})`;
  return `${count(leaving.size, what)} ${leaving.size === 1 ? 'leaves' : 'leave'} ${where}`;
}

const mostMarkets = 6;

const takesLive = ({ action }: Step): boolean => action === 'publish' || action === 'go-live';

const visibleChanges = ({ action, changes, holds = [] }: Step): readonly Change[] => [
  ...(action === 'publish' ? changes : []),
  ...holds,
];

const isMarketChange =
  (addresses: ReadonlySet<string>) =>
  ({ address, path }: Change): boolean =>
    path === ('/availability/markets' satisfies SpecPath) && addresses.has(address);

function marketsGone({ before, after, removed }: Change): readonly string[] {
  const kept = new Set(isList(after) ? after : []);
  return (removed ?? (isList(before) ? before.filter((one) => !kept.has(one)) : [])).map(String);
}
