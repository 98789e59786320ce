import type { DesiredAllocation } from '../../model/licenses.ts';
import type { ObservedLicensing } from '../../model/observed-licenses.ts';
import type { PlanInput } from '../situation/input.ts';
import {
  allocationSituation,
  isConsented,
  isRising,
  type AllocationSituation,
} from './allocation-situation.ts';

/** The declared allocation that follows this one, where it does not give its licences yet. */
export function unfinishedRenewal({
  input,
  observed,
  desired,
}: AllocationSituation): DesiredAllocation | undefined {
  return input.desired.licenses.find(
    (other) => other.renews === desired.name && !givesAll(input, observed, other),
  );
}

/** The deal is active with all that its file asks for; what it has too much takes nothing from anybody. */
function givesAll(input: PlanInput, observed: ObservedLicensing, renewal: DesiredAllocation): boolean {
  const { deal, changes, ...rest } = allocationSituation(input, observed, renewal);
  return deal?.status === 'accepted' && isConsented(rest) && !changes.some(isRising);
}

/** Whether a renewal has to give its licences before this allocation loses any. */
export const isHeldByRenewal = (s: AllocationSituation): boolean =>
  s.changes.some((one) => !isRising(one)) && unfinishedRenewal(s) !== undefined;
