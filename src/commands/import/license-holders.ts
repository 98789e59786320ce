import type { LicenseName, OfferId } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import type { Recorded } from '../../model/recorded.ts';
import { customerHash } from '../../record/record-licensing.ts';
import { allocationsIn } from './licenses-to-import.ts';

/**
 * What the files and the record contain about a customer with licences of an offer. A killed import or a lost
 * file leaves one without the other; the next import adds what is missing.
 */
export type LicenseHolder =
  | { readonly known: 'nowhere' }
  /** Files of an import whose records are missing. */
  | { readonly known: 'inFiles'; readonly names: readonly LicenseName[] }
  /** The record of an import whose file is missing. */
  | { readonly known: 'inRecord'; readonly name: LicenseName }
  | { readonly known: 'inBoth' };

/** Finds the holder of licences of an offer by its tenant id. */
export function findHolders(
  declared: readonly DesiredAllocation[],
  recorded: Recorded,
): (offer: OfferId, tenantId: string) => LicenseHolder {
  const hashOf = ({ customer }: DesiredAllocation) => customerHash(recorded, customer.tenantId);
  const files = Map.groupBy(declared, (one) => `${one.offer} ${hashOf(one)}`);
  const all = Object.values(allocationsIn(recorded));
  const records = Map.groupBy(all, ({ offer, customer }) => `${offer} ${customer}`);
  return (offer, tenantId) => {
    const key = `${offer} ${customerHash(recorded, tenantId)}`;
    const [named = [], known = []] = [files.get(key), records.get(key)];
    const [first, ...others] = known;
    if (named.length + known.length === 0) return { known: 'nowhere' };
    if (named.length === 0 && first?.unknown && others.length === 0) {
      return { known: 'inRecord', name: first.name };
    }
    const names = named.filter((one) => isUnrecorded(one, recorded)).map(({ name }) => name);
    return names.length > 0 ? { known: 'inFiles', names } : { known: 'inBoth' };
  };
}

/** An import leaves the id of a deal to be filled in. */
const isUnrecorded = ({ name, deal }: DesiredAllocation, recorded: Recorded): boolean =>
  deal.id === '' && entryOf(allocationsIn(recorded), name) === undefined;
