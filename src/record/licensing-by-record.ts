import { given } from '../model/given.ts';
import { byText, entryOf } from '../model/json.ts';
import type { DesiredAllocation } from '../model/licenses.ts';
import type { LicensingReader } from '../model/licensing-port.ts';
import type { ObservedDeal, ObservedLicensing } from '../model/observed-licenses.ts';
import type { Recorded } from '../model/recorded.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';
import type { Desired } from '../model/desired.ts';
import { customerHash } from './record-licensing.ts';

type Facts = { readonly desired: Pick<Desired, 'licenses'>; readonly recorded: Recorded };

/** Reads licences if the marketplace shows them; otherwise uses what a person confirmed. */
export async function readKnownLicensing(
  facts: Facts,
  licensing: LicensingReader | undefined,
): Promise<ObservedLicensing> {
  if (licensing === undefined) return licensingByRecord(facts);
  const offers = new Set(facts.desired.licenses.map(({ offer }) => offer));
  return licensing.read([...offers].toSorted(byText));
}

/** Whether there is anything to read: an allocation that is declared or recorded. */
export const hasLicenses = ({ desired, recorded }: Facts): boolean =>
  desired.licenses.length > 0 || Object.keys(recorded.licensing?.allocations ?? {}).length > 0;

/**
 * Licences as far as they are known without an API: from what people confirmed. The record does not name a
 * customer, so its hashes are compared with those of the customers in the files.
 */
function licensingByRecord({ desired, recorded }: Facts): ObservedLicensing {
  const { allocations = {}, customers = {} } = recorded.licensing ?? {};
  const tenants = [...new Set(desired.licenses.map(({ customer }) => customer.tenantId.toLowerCase()))];
  const known = tenants.flatMap((tenant) => {
    const customer = entryOf(customers, customerHash(recorded, tenant));
    if (customer === undefined) return [];
    const { assigned: _seats, ...consent } = customer;
    return [[tenant, { ...consent, held: [] }] as const];
  });
  return {
    deals: desired.licenses.flatMap((one) => dealByRecord(one, entryOf(allocations, one.name))),
    customers: Object.fromEntries(known),
    serviceIds: {},
  };
}

/** Without a recorded id, nothing is known about a deal, even if the file names it: it may have licences. */
function dealByRecord(
  desired: DesiredAllocation,
  record: RecordedAllocation | undefined,
): readonly ObservedDeal[] {
  if (record?.dealId === undefined) return [];
  const { name, offer, customer, deal } = desired;
  const counts = Object.entries(record.counts).toSorted(([a], [b]) => byText(a, b));
  return [
    {
      id: record.dealId,
      name,
      offer,
      tenantId: customer.tenantId.toLowerCase(),
      status: record.status ?? 'accepted',
      startsOn: deal.startsOn ?? '',
      endsOn: deal.endsOn ?? '',
      submitted: record.form?.at ?? '',
      licenses: counts.map(([plan, count]) => ({ plan, count })),
      ...given({ updated: record.updated }),
    },
  ];
}
