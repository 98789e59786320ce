import type { DesiredAllocation } from '../model/licenses.ts';
import type { DriftItem } from '../model/drift.ts';
import { licenseAddress, licenseOfferPlanAddress, offerPlanId } from '../model/ids.ts';
import { given } from '../model/given.ts';
import { byText, entryOf } from '../model/json.ts';
import type { ObservedDeal, ObservedLicensing } from '../model/observed-licenses.ts';
import { allowCommand } from '../model/override.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';
import { planLicenses } from '../plan/licenses/plan-licenses.ts';
import { isInForce } from '../plan/refusals/in-force.ts';
import type { RefusalDraft } from '../plan/refusals/refused.ts';
import type { PlanInput } from '../plan/situation/input.ts';
import type { Settled } from './settled.ts';

/** A recorded allocation and everything known about it. */
export type WatchedAllocation = {
  readonly input: PlanInput;
  readonly observed: ObservedLicensing;
  readonly recorded: RecordedAllocation;
  readonly desired?: DesiredAllocation;
};

/** Counts that others changed; `before` is the recorded count, `after` the current one. */
export function countEdits(one: WatchedAllocation, deal: ObservedDeal): readonly DriftItem[] {
  const { recorded } = one;
  const shown = Object.fromEntries(deal.licenses.map(({ plan, count }) => [plan, count]));
  const plans = [...new Set([...Object.keys(recorded.counts), ...Object.keys(shown)])].toSorted(byText);
  return plans.flatMap((plan): readonly DriftItem[] => {
    const [before, now] = [entryOf(recorded.counts, plan), entryOf(shown, plan)];
    if (before === now) return [];
    return [
      {
        address: licenseOfferPlanAddress(recorded.name, plan),
        kind: before === undefined ? 'added' : now === undefined ? 'removed' : 'changed',
        path: '/count',
        target: 'deal',
        ...given({ recorded: before, now, since: deal.updated }),
        ...settledCount(one, plan, now),
      },
    ];
  });
}

function settledCount(one: WatchedAllocation, plan: string, now: number | undefined): Settled {
  const { desired, recorded } = one;
  if (desired === undefined) {
    const next = `put its file back, or \`offerctl forget license/${recorded.name}\``;
    return { declared: false, act: 'find-out', next };
  }
  const declared = desired.licenses.find((wanted) => wanted.plan === offerPlanId(plan))?.count;
  if (declared === now) {
    return { declared: true, act: 'apply', next: 'the files say the same: `offerctl apply` records it' };
  }
  const against = takingBackObjection(one, plan);
  if (against !== undefined) return objectionWords(against);
  return { declared: true, act: 'apply', next: '`offerctl apply` takes it back; or declare the new number' };
}

/** What refuses an apply that would revert the change. */
function takingBackObjection({ input, recorded }: WatchedAllocation, plan: string): RefusalDraft | undefined {
  const verdict = planLicenses(input, []).find(({ name }) => name === recorded.name);
  const at = [licenseAddress(recorded.name), licenseOfferPlanAddress(recorded.name, plan)] as const;
  return verdict?.refused
    .filter(isInForce(input, verdict.overrides))
    .find(({ address }) => at.some((one) => one === address));
}

const objectionWords = (refused: RefusalDraft): Settled => ({
  declared: true,
  act: 'declare',
  next:
    refused.kind === 'impossible'
      ? `no apply can take it back: ${refused.hint}`
      : `declare the new number; or ${refused.hint}: ${allowCommand(refused)}`,
});
