import type { DriftItem } from '../model/drift.ts';
import { licenseAddress, offerAddress } from '../model/ids.ts';
import { given } from '../model/given.ts';
import { byText, entryOf } from '../model/json.ts';
import { declaredDealId } from '../model/licenses.ts';
import type { ObservedLicensing } from '../model/observed-licenses.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';
import type { PlanInput } from '../plan/situation/input.ts';
import { customerHash } from '../record/record-licensing.ts';
import { type WatchedAllocation, countEdits } from './license-count-edits.ts';

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
