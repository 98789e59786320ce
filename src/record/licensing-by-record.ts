import { given } from '../model/given.ts';
import { byText } from '../model/json.ts';
import type { DesiredAllocation } from '../model/licenses.ts';
import type { LicensingReader } from '../model/licensing-port.ts';
import type { ObservedDeal, ObservedLicensing } from '../model/observed-licenses.ts';
import type { Recorded } from '../model/recorded.ts';
import type { RecordedAllocation, RecordedCustomer, RecordedLicensing } from '../model/recorded-licenses.ts';
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
 * customer, so its hashes are compared with those of the customers in the files; others stay hashes.
 */
function licensingByRecord({ desired, recorded }: Facts): ObservedLicensing {
  const { allocations = {}, customers: remembered = {} } = recorded.licensing ?? {};
  const customers = { ...provenCustomers(Object.values(allocations)), ...remembered };
  const tenants = tenantsOf(desired.licenses, recorded);
  const known = Object.entries(customers).map(([hash, { assigned: _seats, ...consent }]) => {
    return [tenants.get(hash) ?? hash, { ...consent, held: [] }] as const;
  });
  const declared = new Map(desired.licenses.map((one) => [one.name, one]));
  return {
    deals: Object.values(allocations).flatMap((record) =>
      dealByRecord(record, tenants.get(record.customer) ?? record.customer, declared.get(record.name)),
    ),
    customers: Object.fromEntries(known),
    serviceIds: {},
  };
}

/**
 * Customers as the records of allocations prove them, for a document of customers that was lost: a customer
 * who was invited before is not invited again without a person.
 */
const provenCustomers = (records: readonly RecordedAllocation[]): RecordedLicensing['customers'] =>
  Object.fromEntries(
    [...Map.groupBy(records, ({ customer }) => customer)].flatMap(([hash, own]) => {
      const proven = provenCustomer(own);
      return proven ? [[hash, proven]] : [];
    }),
  );

const answersKept = ['declined', 'expired'] as const;

/** Licences prove a consent; a confirmed invitation proves what a person stated about it. */
function provenCustomer(records: readonly RecordedAllocation[]): RecordedCustomer | undefined {
  const held = records.find(({ counts }) => Object.keys(counts).length > 0);
  const said = records
    .flatMap(({ manual = [] }) => manual)
    .findLast(({ action, confirmed }) => action === 'invite-customer' && confirmed !== undefined)?.confirmed;
  const { at: sent = '', values } = said ?? {};
  if (held) return { relationship: { since: held.updated ?? sent } };
  if (said === undefined) return undefined;
  const status = values?.['status'];
  if (status === 'accepted') return { invitation: { status, sent }, relationship: { since: sent } };
  if (status === 'revoked')
    return { invitation: { status: 'accepted', sent }, relationship: { since: sent, ended: sent } };
  return { invitation: { status: answersKept.find((one) => one === status) ?? 'open', sent } };
}

const tenantsOf = (declared: readonly DesiredAllocation[], recorded: Recorded): ReadonlyMap<string, string> =>
  new Map(
    declared.map(({ customer: { tenantId } }) => [customerHash(recorded, tenantId), tenantId.toLowerCase()]),
  );

/** Only its file contains the term of a deal, so a deal without a file may overlap with any other. */
const anyTerm = { startsOn: '', endsOn: '9999-12-31' };

/** Without a recorded id, nothing is known about a deal, even if the file names it: it may have licences. */
function dealByRecord(
  { name, offer, dealId, status, form, updated, counts }: RecordedAllocation,
  tenantId: string,
  declared: DesiredAllocation | undefined,
): readonly ObservedDeal[] {
  if (dealId === undefined) return [];
  const { startsOn = '', endsOn = '' } = declared?.deal ?? anyTerm;
  return [
    {
      id: dealId,
      name,
      offer,
      tenantId,
      status: status ?? 'accepted',
      startsOn,
      endsOn,
      submitted: form?.at ?? '',
      licenses: Object.entries(counts)
        .toSorted(([a], [b]) => byText(a, b))
        .map(([plan, count]) => ({ plan, count })),
      ...given({ updated }),
    },
  ];
}
