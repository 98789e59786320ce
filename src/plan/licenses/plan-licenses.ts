import { given } from '../../model/given.ts';
import { licenseAddress, offerAddress, type LicenseName, type OfferId } from '../../model/ids.ts';
import { byText } from '../../model/json.ts';
import type { DesiredAllocation, LicenseStage } from '../../model/licenses.ts';
import { isConsenting } from '../../model/observed-licenses.ts';
import type { Override } from '../../model/override.ts';
import type { Step, Waiting } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import { unreviewed } from '../refusals/missing-approvals.ts';
import { strangeSteps } from '../refusals/approval.ts';
import { unbelievedAt } from '../refusals/unbelieved.ts';
import type { RefusalDraft } from '../refusals/refused.ts';
import type { PlanInput } from '../situation/input.ts';
import { allocationSituation, tenantOf, type AllocationSituation } from './allocation-situation.ts';
import { endingContract } from './license-notices.ts';
import { fallingIn, licenseChecks } from './license-refusals.ts';
import { canInvite, licenseSteps, type LicenseSurroundings } from './license-steps.ts';
import { licenseWaiting } from './license-waiting.ts';
import { lostSeats } from './seats.ts';

/** The steps planned for one allocation, and all refusals of them. */
export type AllocationVerdict = {
  readonly name: LicenseName;
  /** Overrides for it from runs that have not converged yet. */
  readonly overrides: readonly Override[];
  readonly stage: LicenseStage;
  readonly steps: readonly Step[];
  readonly refused: readonly RefusalDraft[];
  readonly waiting: readonly Waiting[];
  readonly notices: readonly Finding[];
};

/** Plans the declared allocations; `goLives` are the steps of this plan that take offers live. */
export function planLicenses(input: PlanInput, goLives: readonly Step[]): readonly AllocationVerdict[] {
  const { licensing: observed } = input;
  if (observed === undefined) return [];
  const goLiveOf = (offer: OfferId) => goLives.find(({ address }) => address === offerAddress(offer))?.id;
  const situations = allocationsInScope(input).map((desired) => {
    const around = given({ goLive: goLiveOf(desired.offer) });
    return { s: allocationSituation(input, observed, desired), around };
  });
  const inviters = invitersOf(situations);
  return situations.map(({ s, around }) =>
    judgeAllocation(s, { ...around, ...given({ inviter: inviters.get(tenantOf(s.desired)) }) }),
  );
}

/** Plans one allocation. From the others it uses only who invites its customer and which one renews it. */
function judgeAllocation(s: AllocationSituation, around: LicenseSurroundings): AllocationVerdict {
  const { desired, recorded, changes } = s;
  const steps = licenseSteps(s, around);
  return {
    name: desired.name,
    overrides: recorded?.overrides ?? [],
    stage: s.stage,
    steps,
    refused: [
      ...unbelievedAt(s.input, licenseAddress(desired.name)),
      ...licenseChecks.flatMap((check) => check(s, steps)),
      ...lostSeats(s, fallingIn(steps, changes)),
      ...strangeSteps(s.input, licenseAddress(desired.name), steps),
      ...unreviewed(s.input, steps),
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

type Surrounded = {
  readonly s: AllocationSituation;
  readonly around: Pick<LicenseSurroundings, 'goLive'>;
};

/** For each customer without consent and invitation, the first allocation by name that can invite. */
function invitersOf(situations: readonly Surrounded[]): ReadonlyMap<string, LicenseName> {
  const able = situations.filter(
    ({ s, around }) =>
      !isConsenting(s.customer) && s.customer?.invitation === undefined && canInvite(s, around),
  );
  return new Map(able.toReversed().map(({ s: { desired } }) => [tenantOf(desired), desired.name]));
}
