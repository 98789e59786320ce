import { given } from '../../model/given.ts';
import type { LicenseName, OfferId, OfferPlanId } from '../../model/ids.ts';
import { byText, entryOf } from '../../model/json.ts';
import { declaredDealId, dealFormOf } from '../../model/licenses.ts';
import type { DesiredAllocation, LicenseChange, LicenseStage } from '../../model/licenses.ts';
import { dealOf, isConsenting, type ObservedCustomer } from '../../model/observed-licenses.ts';
import type { ObservedDeal, ObservedLicensing } from '../../model/observed-licenses.ts';
import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import { digestOf } from '../../record/fingerprint.ts';
import { licenseStageOf } from '../../record/license-stage.ts';
import { dealDigest } from '../../record/record-licensing.ts';
import type { PlanInput } from '../situation/input.ts';

/** One declared allocation, compared with its deal and its customer in the marketplace. */
export type AllocationSituation = {
  readonly input: PlanInput;
  readonly observed: ObservedLicensing;
  readonly desired: DesiredAllocation;
  readonly recorded?: RecordedAllocation;
  readonly deal?: ObservedDeal;
  readonly customer?: ObservedCustomer;
  /** The stage of the allocation. Apart from what differs, the only input of the steps. */
  readonly stage: LicenseStage;
  /** From what the deal shows to what the files declare, ordered by plan. */
  readonly changes: readonly LicenseChange[];
  /** True if the files declare another form than the one that was last sent. */
  readonly isFormChanged: boolean;
  /** True if the files ask for the same as at the last apply, so what is waiting was already reported. */
  readonly isAskedBefore: boolean;
};

/** Compares an allocation of the files with the marketplace. */
export function allocationSituation(
  input: PlanInput,
  observed: ObservedLicensing,
  desired: DesiredAllocation,
): AllocationSituation {
  const recorded = recordedAllocation(input, desired.name);
  const id = recorded?.dealId ?? declaredDealId(desired);
  const deal = dealOf(observed, { name: desired.name, id });
  const customer = entryOf(observed.customers, tenantOf(desired));
  const facts = given({ recorded, deal, customer });
  return {
    input,
    observed,
    desired,
    ...facts,
    stage: licenseStageOf({ declared: desired, today: dayOf(input.now), ...facts }),
    changes: licenseChanges(deal?.licenses ?? [], desired.licenses),
    isFormChanged: isFormChanged(input, desired, recorded),
    isAskedBefore: recorded?.asked === askedDigest(desired),
  };
}

export const recordedAllocation = ({ recorded }: PlanInput, name: LicenseName) =>
  entryOf(recorded.licensing?.allocations ?? {}, name);

/** In lower case, as the marketplace shows it. */
export const tenantOf = ({ customer }: Pick<DesiredAllocation, 'customer'>): string =>
  customer.tenantId.toLowerCase();

export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** Digest of what the files ask for in an allocation, without anything that names its customer. */
export const askedDigest = ({ offer, licenses }: DesiredAllocation): string => digestOf([offer, licenses]);

type ListedCount = { readonly plan: string; readonly count: number };

/** What a person has to enter to get from one list to the other. */
function licenseChanges(
  shown: readonly ListedCount[],
  wanted: readonly ListedCount[],
): readonly LicenseChange[] {
  const [before, after] = [countsByOfferPlan(shown), countsByOfferPlan(wanted)];
  const plans = [...new Set([...before.keys(), ...after.keys()])].toSorted(byText);
  return plans
    .filter((plan) => before.get(plan) !== after.get(plan))
    .map((plan) => ({ plan, ...given({ before: before.get(plan), after: after.get(plan) }) }));
}

const countsByOfferPlan = (counts: readonly ListedCount[]): ReadonlyMap<string, number> =>
  new Map(counts.map(({ plan, count }) => [plan, count]));

function isFormChanged(
  { recorded: sealing }: PlanInput,
  desired: DesiredAllocation,
  recorded: RecordedAllocation | undefined,
): boolean {
  if (recorded?.form === undefined || dealFormOf(desired) === undefined) return false;
  return recorded.form.digest !== dealDigest(sealing, desired);
}

export const isConsented = ({ customer }: Pick<AllocationSituation, 'customer'>): boolean =>
  isConsenting(customer);

/** Deals of the same customer for the same offer, including this one, but without rejected ones. */
export const dealsOfCustomer = ({
  observed,
  desired,
}: Pick<AllocationSituation, 'observed' | 'desired'>): readonly ObservedDeal[] =>
  observed.deals.filter(
    ({ offer, tenantId, status }) =>
      offer === desired.offer && tenantId === tenantOf(desired) && status !== 'rejected',
  );

/** The licences of one plan that a customer has from all deals. */
export const heldBy = (
  customer: ObservedCustomer | undefined,
  offer: OfferId,
  plan: string,
): ObservedCustomer['held'][number] | undefined =>
  customer?.held.find((one) => one.offer === offer && one.plan === (plan as OfferPlanId));
