import type { DesiredAllocation } from '../../model/licenses.ts';
import { declaredDealId } from '../../model/licenses.ts';
import type { Desired } from '../../model/desired.ts';
import { given } from '../../model/given.ts';
import { entryOf } from '../../model/json.ts';
import { dealOf, type ObservedCustomer, type ObservedDeal } from '../../model/observed-licenses.ts';
import type { Recorded } from '../../model/recorded.ts';
import { readKnownLicensing } from '../../record/licensing-by-record.ts';
import { namedScope } from '../../session/arguments/offer-scope.ts';
import type { Connection } from '../../session/connect.ts';
import { readRecorded } from '../../session/recorded-state.ts';

/** The allocation of this name in the files. */
export function requireDeclared(desired: Desired, name: string): DesiredAllocation {
  const { onlyLicenses = [] } = namedScope(desired, { offers: [], licenses: [name] });
  const found = desired.licenses.find((one) => onlyLicenses.includes(one.name));
  if (found) return found;
  throw new Error(`${name} is in no file`);
}

/** What is known of the invitation of one allocation. */
export type AskedInvitation = {
  readonly desired: Desired;
  readonly allocation: DesiredAllocation;
  readonly recorded: Recorded;
  readonly deal?: ObservedDeal;
  readonly customer?: ObservedCustomer;
};

/** Reads what is known of the invitation of one allocation. */
export async function readInvitation(
  connection: Connection,
  desired: Desired,
  allocation: DesiredAllocation,
): Promise<AskedInvitation> {
  const recorded = await readRecorded(connection);
  const observed = await readKnownLicensing({ desired, recorded }, connection.licensing);
  const { name, customer: declared } = allocation;
  const record = entryOf(recorded.licensing?.allocations, name);
  const id = record?.dealId ?? declaredDealId(allocation);
  const deal = record?.unknown ? undefined : dealOf(observed, { name, id });
  const customer = entryOf(observed.customers, declared.tenantId.toLowerCase());
  return { desired, allocation, recorded, ...given({ deal, customer }) };
}
