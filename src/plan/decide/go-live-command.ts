import { offerAddress } from '../../model/ids.ts';
import { overrideOf } from '../../model/plan.ts';
import { isAltered, isOursWaiting } from '../situation/altered.ts';
import { reachesCustomers, type Situation } from '../situation/situation.ts';

/** What takes the waiting preview live, with what has to be let through for that. */
export function goLiveCommand(s: Situation, number: string): string {
  const allow = isCarrying(s)
    ? ` --allow ${overrideOf({ rule: 'PUB-07', address: offerAddress(s.id) })}`
    : '';
  return `offerctl go-live ${s.id}@${number}${allow}`;
}

/** True when the waiting preview carries what was not approved: see `passengers.ts`. */
const isCarrying = (s: Situation): boolean =>
  (!isOursWaiting(s) || isAltered(s)) &&
  (s.previewPassengers.length > 0 || s.unpreviewed.some(reachesCustomers));
