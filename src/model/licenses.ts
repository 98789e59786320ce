import type { FindingPath } from '../kinds/spec-path.ts';
import type { Customer, DeclaredDeal, LicenseCount } from '../kinds/license-allocation.ts';
import { dealId, type DealId, type LicenseName, type OfferId } from './ids.ts';

/** The stages of a licence allocation, in the order in which they are reached. */
export const licenseStages = [
  /** Only in the files so far. */
  'declared',
  /** The form of its deal was sent; Microsoft reviews it. */
  'submitted',
  'registered',
  /** Microsoft asks for a corrected form. */
  'actionRequired',
  'rejected',
  'invited',
  'declined',
  'invitationExpired',
  /** The customer has consented, for this deal or an earlier one. */
  'consented',
  /** The customer ended the relationship; licences continue but cannot be changed. */
  'consentRevoked',
  'active',
  /** The contract ended, the licences continue. */
  'ended',
  /** It had licences once, and none now. */
  'removed',
  /**
   * The record was lost, or rebuilt from what was found, so nothing is registered and no customer is
   * invited.
   */
  'unknown',
] as const;

export type LicenseStage = (typeof licenseStages)[number];

/** What the files declare of one deal with one customer; counts are absolute. */
export type DesiredAllocation = {
  readonly name: LicenseName;
  readonly offer: OfferId;
  readonly customer: Customer;
  readonly deal: DeclaredDeal;
  /** The allocation that this one renews. */
  readonly renews?: LicenseName;
  /** Ordered by plan. */
  readonly licenses: readonly LicenseCount[];
};

/** Everything that the registration of a deal needs. */
export type DealForm = Required<Omit<DeclaredDeal, 'id'>>;

/** A deal as it is submitted; if the response is lost, it is found again by its name. */
export type NewDeal = {
  readonly name: LicenseName;
  readonly offer: OfferId;
  readonly customer: Customer;
  readonly form: DealForm;
};

/** The form of a deal to be registered; `undefined` if the files only name a registered one. */
export function dealFormOf({ deal }: Pick<DesiredAllocation, 'deal'>): DealForm | undefined {
  const { id: _id, ...form } = deal;
  return isWhole(form) ? form : undefined;
}

const dealFields = [
  'value',
  'solutionValue',
  'currency',
  'deployment',
  'consumptionTenant',
  'signedOn',
  'startsOn',
  'endsOn',
  'contact',
] as const satisfies readonly (keyof DealForm)[];

const isWhole = (form: Omit<DeclaredDeal, 'id'>): form is DealForm =>
  dealFields.every((field) => form[field] !== undefined);

/**
 * A change of the licences of one plan. `before` is what the marketplace must show, `after` the new absolute
 * number. Absent means no licences of this plan; the number is never 0.
 */
export type LicenseChange = {
  readonly plan: LicenseCount['plan'];
  readonly before?: number;
  readonly after?: number;
};

/**
 * A deal that the files name by its id is already registered. An empty id says so of a deal whose id a
 * person still has to fill in.
 */
export const declaredDealId = ({ deal: { id } }: Pick<DesiredAllocation, 'deal'>): DealId | undefined =>
  id === undefined || id === '' ? undefined : dealId(id);

const customerFields = ['name', 'country', 'state', 'city'] as const satisfies readonly (keyof Customer)[];

/** Paths that a registration needs and the files do not declare. */
export const missingDealFields = ({
  deal,
  customer,
}: Pick<DesiredAllocation, 'deal' | 'customer'>): readonly FindingPath[] => [
  ...customerFields
    .filter((field) => customer[field] === undefined)
    .map((field) => `/customer/${field}` as const),
  ...dealFields.filter((field) => deal[field] === undefined).map((field) => `/deal/${field}` as const),
];

/** How many licences of each plan. */
export const countsIn = (licenses: readonly LicenseCount[]): Readonly<Record<string, number>> =>
  Object.fromEntries(licenses.map(({ plan, count }) => [plan, count]));
