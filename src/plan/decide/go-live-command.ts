import { offerAddress } from '../../model/ids.ts';
import { overrideOf } from '../../model/override.ts';
import { isAltered, isOursWaiting } from '../situation/altered.ts';
import { reachesCustomers, type Situation } from '../situation/situation.ts';

/** The command that takes the waiting preview live, including what has to be allowed for that. */
export function goLiveCommand(s: Situation, number: string): string {
  const allow = isCarrying(s)
    ? ` --allow ${overrideOf({ rule: 'PUB-07', address: offerAddress(s.id) })}`
    : '';
  return `offerctl go-live ${s.id}@${number}${allow}`;
}

/** True when the waiting preview carries something that was not approved: see `passengers.ts`. */
const isCarrying = (s: Situation): boolean =>
  (!isOursWaiting(s) || isAltered(s)) &&
  (s.previewPassengers.length > 0 || s.unpreviewed.some(reachesCustomers));
