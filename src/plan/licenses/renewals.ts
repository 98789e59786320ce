import { isRising } from '../../model/license-changes.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import type { ObservedLicensing } from '../../model/observed-licenses.ts';
import type { PlanInput } from '../situation/input.ts';
import { allocationSituation, isConsented, type AllocationSituation } from './allocation-situation.ts';

/** The declared allocation that renews this one, if it does not provide its licences yet. */
function unfinishedRenewal({ input, observed, desired }: AllocationSituation): DesiredAllocation | undefined {
  return input.desired.licenses.find(
    (other) => other.renews === desired.name && !givesAll(input, observed, other),
  );
}

/** True if the deal is active and provides at least what its file declares. */
function givesAll(input: PlanInput, observed: ObservedLicensing, renewal: DesiredAllocation): boolean {
  const { deal, changes, ...rest } = allocationSituation(input, observed, renewal);
  return deal?.status === 'accepted' && isConsented(rest) && !changes.some(isRising);
}

/** Whether this allocation may lose licences only after its renewal provides its own. */
export const isHeldByRenewal = (s: AllocationSituation): boolean =>
  s.changes.some((one) => !isRising(one)) && unfinishedRenewal(s) !== undefined;
