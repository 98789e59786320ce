import type { DesiredAllocation } from '../model/licenses.ts';
import type { DriftItem } from '../model/drift.ts';
import { licenseAddress, licenseOfferPlanAddress, offerAddress, offerPlanId } from '../model/ids.ts';
import { given } from '../model/given.ts';
import { byText, entryOf } from '../model/json.ts';
import { declaredDealId } from '../model/licenses.ts';
import type { ObservedDeal, ObservedLicensing } from '../model/observed-licenses.ts';
import { allowCommand } from '../model/plan.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';
import { planLicenses } from '../plan/licenses/plan-licenses.ts';
import { isInForce } from '../plan/refusals/in-force.ts';
import type { RefusalDraft } from '../plan/refusals/refused.ts';
import type { PlanInput } from '../plan/situation/input.ts';
import { customerHash } from '../record/record-licensing.ts';
import type { Settled } from './settled.ts';

/** A recorded allocation and everything known about it. */
type WatchedAllocation = {
  readonly input: PlanInput;
  readonly observed: ObservedLicensing;
  readonly recorded: RecordedAllocation;
  readonly desired?: DesiredAllocation;
};

/**
 * Lists how others changed deals, consents and licences since they were recorded, ordered by name. Without an
 * API, only the record is known, so nothing differs. Names no customer.
 */
export function licenseDrift(input: PlanInput): readonly DriftItem[] {
  const { licensing: observed } = input;
  if (observed === undefined) return [];
  const items = watchedAllocations(input).flatMap((recorded) => {
    const desired = input.desired.licenses.find(({ name }) => name === recorded.name);
    return allocationDrift({ input, observed, recorded, ...given({ desired }) });
  });
  return [...items, ...addedDeals(input, observed)];
}

/** Recorded allocations that can differ from the marketplace, ordered by name. */
export const watchedAllocations = ({ recorded }: PlanInput): readonly RecordedAllocation[] =>
  Object.values(recorded.licensing?.allocations ?? {})
    .filter(({ dealId, unknown }) => dealId !== undefined && unknown === undefined)
    .toSorted((a, b) => byText(a.name, b.name));

function allocationDrift(one: WatchedAllocation): readonly DriftItem[] {
  const { observed, recorded } = one;
  const deal = observed.deals.find(({ id }) => id === recorded.dealId);
  if (deal === undefined) return [goneDeal(recorded)];
  return [...countEdits(one, deal), ...endedConsent(one)];
}

const goneDeal = ({ name }: RecordedAllocation): DriftItem => ({
  address: licenseAddress(name),
  kind: 'deal-gone',
  target: 'deal',
  act: 'find-out',
  next: `find out what became of it; nothing is registered again; then \`offerctl forget license/${name}\``,
});

/** Counts that others changed; `before` is the recorded count, `after` the current one. */
function countEdits(one: WatchedAllocation, deal: ObservedDeal): readonly DriftItem[] {
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

/** The customer ended the relationship; the licences stay, but can no longer be changed. */
function endedConsent({ input, observed, recorded }: WatchedAllocation): readonly DriftItem[] {
  const before = entryOf(input.recorded.licensing?.customers ?? {}, recorded.customer)?.relationship;
  const now = customerNow(input, observed, recorded.customer)?.relationship;
  if (before === undefined || before.ended !== undefined) return [];
  if (now !== undefined && now.ended === undefined) return [];
  return [
    {
      address: licenseAddress(recorded.name),
      kind: 'consent-ended',
      target: 'deal',
      ...given({ since: now?.ended }),
      act: 'find-out',
      next: 'ask the customer: licences run on, and cannot be changed before it consents once more',
    },
  ];
}

const customerNow = ({ recorded: sealing }: PlanInput, { customers }: ObservedLicensing, hash: string) =>
  Object.entries(customers).find(([tenant]) => customerHash(sealing, tenant) === hash)?.[1];

/** Deals that are neither recorded nor declared; shown by id, because a deal's name may reveal a customer. */
function addedDeals(input: PlanInput, { deals }: ObservedLicensing): readonly DriftItem[] {
  const { recorded, desired } = input;
  const allocations = Object.values(recorded.licensing?.allocations ?? {});
  const names = new Set<string | undefined>([...allocations, ...desired.licenses].map(({ name }) => name));
  const ids = new Set<string | undefined>([
    ...allocations.map(({ dealId }) => dealId),
    ...desired.licenses.map(declaredDealId),
  ]);
  const offers = new Set<string>([...allocations, ...desired.licenses].map(({ offer }) => offer));
  return deals
    .filter(({ id, name, offer }) => offers.has(offer) && !ids.has(id) && !names.has(name))
    .map(({ id, offer, submitted }) => ({
      address: offerAddress(offer),
      kind: 'deal-added',
      target: 'deal',
      deal: id,
      since: submitted,
      act: 'declare',
      next: `declare it with \`deal: {id: ${id}}\`; or leave it: nothing is changed there`,
    }));
}
