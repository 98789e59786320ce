import type { LicenseCount } from '../kinds/license-allocation.ts';
import type { FindingPath } from '../kinds/spec-path.ts';
import type { DashboardRow } from '../model/dashboard.ts';
import { given } from '../model/given.ts';
import { licenseName, type DealId, type LicenseName, type OfferId, type OfferPlanId } from '../model/ids.ts';
import { byText } from '../model/json.ts';
import type { ObservedDeal } from '../model/observed-licenses.ts';
import { fileNameOf, type Taken } from './names.ts';
import type { PlacedDocument } from './offer-documents.ts';

/** A deal, or the licences of one customer in a file of the dashboard, to be written to a file. */
export type ImportedDeal = {
  readonly name: LicenseName;
  readonly offer: OfferId;
  readonly tenantId: string;
  /** Absent: only the portal shows it. */
  readonly dealId?: DealId;
  /** Ordered by plan. */
  readonly licenses: readonly LicenseCount[];
  /** The day of the dashboard's file that shows them. */
  readonly asOf?: string;
};

type UnnamedDeal = Omit<ImportedDeal, 'name'> & { readonly name?: LicenseName; readonly year: string };

/** Deals that run or are being reviewed. A deal that once had licences and has none now has ended. */
export const isImportableDeal = ({ status, licenses, updated }: ObservedDeal): boolean =>
  (status === 'accepted' || status === 'submitted') && (licenses.length > 0 || updated === undefined);

/** Shown deals, under the names that they were registered with: the marketplace finds them by these. */
export const shownDeals = (deals: readonly ObservedDeal[], isTaken: Taken): readonly ImportedDeal[] =>
  withNames(
    deals.map(({ id, name, offer, tenantId, licenses, startsOn }) => {
      const ours = name === undefined || isTaken(name) ? undefined : name;
      return { dealId: id, offer, tenantId, licenses, year: startsOn.slice(0, 4), ...given({ name: ours }) };
    }),
    isTaken,
  );

type DashboardFile = {
  readonly rows: readonly DashboardRow[];
  /** The plans to import, by service id. */
  readonly plans: ReadonlyMap<string, { readonly offer: OfferId; readonly plan: OfferPlanId }>;
  readonly asOf: string;
  /** The name under which the licences of a customer are recorded already. */
  readonly nameOf: (offer: OfferId, tenantId: string) => LicenseName | undefined;
};

/** One allocation for each customer and offer: the file shows sums, and no deals. */
export function dashboardDeals(
  { rows, plans, asOf, nameOf }: DashboardFile,
  isTaken: Taken,
): readonly ImportedDeal[] {
  const held = rows.flatMap(({ serviceId, tenantId, provisioned }) => {
    const found = plans.get(serviceId);
    return found === undefined || provisioned === 0 ? [] : [{ ...found, tenantId, count: provisioned }];
  });
  const groups = Map.groupBy(held, ({ offer, tenantId }) => `${offer} ${tenantId}`);
  const found = [...groups.values()].flatMap((group): readonly UnnamedDeal[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { offer, tenantId } = first;
    const deal = { offer, tenantId, licenses: sumsByOfferPlan(group), asOf, year: asOf.slice(0, 4) };
    return [{ ...deal, ...given({ name: nameOf(offer, tenantId) }) }];
  });
  return withNames(found, isTaken);
}

const sumsByOfferPlan = (held: readonly LicenseCount[]): readonly LicenseCount[] =>
  [...Map.groupBy(held, ({ plan }) => plan)]
    .map(([plan, rows]) => ({ plan, count: rows.reduce((all, { count }) => all + count, 0) }))
    .toSorted((a, b) => byText(a.plan, b.plan));

/** Names reveal no customer: `deal-2026-001`, in the order in which the deals were found. */
function withNames(found: readonly UnnamedDeal[], isTaken: Taken): readonly ImportedDeal[] {
  const used = new Set<string>(found.flatMap(({ name }) => name ?? []));
  return found.map(({ name, year, ...deal }) => {
    const own = name ?? firstFreeName(year, (word) => used.has(word) || isTaken(word));
    used.add(own);
    return { ...deal, name: own };
  });
}

function firstFreeName(year: string, isTaken: Taken): LicenseName {
  for (let n = 1; ; n += 1) {
    const name = `deal-${year}-${String(n).padStart(3, '0')}`;
    if (!isTaken(name)) return licenseName(name);
  }
}

/** The document of an allocation. The customer's name is in no marketplace, so a person adds it. */
export function licenseDocument({
  name,
  offer,
  tenantId,
  dealId,
  licenses,
  asOf,
}: ImportedDeal): PlacedDocument {
  const spec = {
    offer,
    customer: { tenantId },
    deal: { id: dealId ?? '' },
    licenses: licenses.map(({ plan, count }) => ({ plan, count })),
  };
  const idNote = { ['/deal/id' satisfies FindingPath]: 'to be filled in: Partner Center shows it' };
  const notes = dealId === undefined ? idNote : {};
  return {
    path: `licenses/${fileNameOf(name)}.yaml`,
    document: { kind: 'LicenseAllocation', name, spec, head: importedHead(asOf), notes },
  };
}

const importedHead = (asOf: string | undefined): readonly string[] => [
  ...(asOf === undefined
    ? ['Imported: a deal as the marketplace shows it.']
    : [
        `Imported from the licence dashboard of ${asOf}, which shows no deals but only what a customer has.`,
        'If it comes from several deals, each of them is a document of its own.',
      ]),
  'From now on this file says how many licences there are. `customer` may also have a name and a domain.',
];
