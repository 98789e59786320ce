import { given } from '../../model/given.ts';
import { licenseAddress, type LicenseName } from '../../model/ids.ts';
import { byText } from '../../model/json.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import { isConsenting, type ObservedLicensing } from '../../model/observed-licenses.ts';
import type { Override } from '../../model/override.ts';
import type { Step, Waiting } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import { strangeSteps } from '../refusals/approval.ts';
import { unbelievedAt } from '../refusals/unbelieved.ts';
import type { RefusalDraft } from '../refusals/refused.ts';
import type { PlanInput } from '../situation/input.ts';
import { allocationSituation, tenantOf, type AllocationSituation } from './allocation-situation.ts';
import { endingContract } from './license-notices.ts';
import { fallingIn, licenseChecks } from './license-refusals.ts';
import { licenseSteps, type LicenseSurroundings } from './license-steps.ts';
import { licenseWaiting } from './license-waiting.ts';
import { lostSeats } from './seats.ts';

/** The steps planned for one allocation, and all refusals of them. */
export type AllocationVerdict = {
  readonly name: LicenseName;
  /** Overrides for it from runs that have not converged yet. */
  readonly overrides: readonly Override[];
  readonly steps: readonly Step[];
  readonly refused: readonly RefusalDraft[];
  readonly waiting: readonly Waiting[];
  readonly notices: readonly Finding[];
};

/** Plans the declared allocations; `goLives` are the steps of this plan that take offers live. */
export function planLicenses(input: PlanInput, goLives: readonly Step[]): readonly AllocationVerdict[] {
  const { licensing: observed } = input;
  if (observed === undefined) return [];
  const declared = allocationsInScope(input);
  const inviters = invitersOf(declared, observed);
  return declared.map((desired) =>
    judgeAllocation(allocationSituation(input, observed, desired), {
      ...given({
        goLive: goLives.find(({ address }) => address === `offer/${desired.offer}`)?.id,
        inviter: inviters.get(tenantOf(desired)),
      }),
    }),
  );
}

/** Plans one allocation. From the others it uses only who invites its customer and which one renews it. */
function judgeAllocation(s: AllocationSituation, around: LicenseSurroundings): AllocationVerdict {
  const { desired, recorded, changes } = s;
  const steps = licenseSteps(s, around);
  return {
    name: desired.name,
    overrides: recorded?.overrides ?? [],
    steps,
    refused: [
      ...unbelievedAt(s.input, licenseAddress(desired.name)),
      ...licenseChecks.flatMap((check) => check(s, steps)),
      ...lostSeats(s, fallingIn(steps, changes)),
      ...strangeSteps(s.input, licenseAddress(desired.name), steps),
    ],
    waiting: licenseWaiting(s, steps),
    notices: endingContract(s),
  };
}

const allocationsInScope = ({ desired, intent, unsound }: PlanInput): readonly DesiredAllocation[] =>
  desired.licenses
    .filter(({ name }) => unsound?.has(licenseAddress(name)) !== true)
    .filter(({ name, offer }) => intent.onlyLicenses?.includes(name) ?? intent.only?.includes(offer) ?? true)
    .toSorted((a, b) => byText(a.name, b.name));

/** For each customer without consent and invitation, the first allocation by name invites. */
function invitersOf(
  declared: readonly DesiredAllocation[],
  observed: ObservedLicensing,
): ReadonlyMap<string, LicenseName> {
  const asked = declared.filter((one) => {
    const customer = observed.customers[tenantOf(one)];
    return !isConsenting(customer) && customer?.invitation === undefined && one.licenses.length > 0;
  });
  return new Map(asked.toReversed().map((one) => [tenantOf(one), one.name]));
}
