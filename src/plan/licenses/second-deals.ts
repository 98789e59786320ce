import { licenseAddress } from '../../model/ids.ts';
import { declaredDealId, type DesiredAllocation } from '../../model/licenses.ts';
import { dealOf, type ObservedDeal } from '../../model/observed-licenses.ts';
import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import { isLookAlike } from '../../rules/deal-pairs.ts';
import { impossible, refusal, type RefusalDraft } from '../refusals/refused.ts';
import { recordedAllocation, tenantOf, type AllocationSituation } from './allocation-situation.ts';
import { formerHolder, oldAllocation } from './renamed-allocations.ts';

/** A deal that looks like one that is already registered or about to be: renamed, or a second one. */
export function secondDealOf(s: AllocationSituation): readonly RefusalDraft[] {
  const old = oldAllocation(s.input, s.desired, (one) => isRunningThen(s, one));
  return old === undefined ? duplicateOf(s) : [renamedFrom(s, old)];
}

const renamedFrom = ({ desired }: AllocationSituation, { name }: RecordedAllocation): RefusalDraft =>
  refusal({
    rule: 'DEAL-RENAME',
    address: licenseAddress(desired.name),
    path: '',
    message: `${desired.name} looks like ${name}, which is in no file any more: a second deal`,
    hint: `call it ${name} again, or let through that it is another deal`,
    about: name,
  });

/** A deal that the file names by its id, and that is recorded under the name of a file that is gone. */
export function renamedById({ input, desired, recorded }: AllocationSituation): readonly RefusalDraft[] {
  const old = recorded?.dealId === undefined ? formerHolder(input, declaredDealId(desired)) : undefined;
  if (old === undefined) return [];
  return [
    impossible({
      rule: 'DEAL-RENAME',
      address: licenseAddress(desired.name),
      path: '/deal/id',
      message: `its deal is recorded as the one of ${old.name}, which is in no file any more`,
      hint: `call it ${old.name} again, or \`offerctl forget ${licenseAddress(old.name)}\``,
    }),
  ];
}

function isRunningThen({ observed, desired }: AllocationSituation, old: RecordedAllocation): boolean {
  const deal = dealOf(observed, { name: old.name, id: old.dealId });
  return deal !== undefined && isOverlapping(deal, desired.deal);
}

function duplicateOf(s: AllocationSituation): readonly RefusalDraft[] {
  const other = declaredLookAlike(s) ?? shownLookAlike(s);
  const unknown = other === undefined ? unknownNeighbour(s)?.name : undefined;
  const found = other ?? unknown;
  if (found === undefined) return [];
  const why = unknown === undefined ? 'its term overlaps' : 'it is not known where that deal stands';
  return [
    refusal({
      rule: 'DEAL-DUPLICATE',
      address: licenseAddress(s.desired.name),
      path: '/deal',
      message: `${found} is a deal with the same customer for the same offer, and ${why}`,
      hint: 'say `renews` where this one follows it; let it through where both are sold',
      about: found,
    }),
  ];
}

const isOfSameCustomer = (a: DesiredAllocation, b: DesiredAllocation): boolean =>
  a.name !== b.name && a.offer === b.offer && tenantOf(a) === tenantOf(b);

/** If two new deals look alike, the duplicate is the one whose name sorts later. */
const declaredLookAlike = ({ input, desired, observed }: AllocationSituation): string | undefined =>
  input.desired.licenses.find(
    (other) =>
      isOfSameCustomer(other, desired) &&
      isLookAlike(other, desired) &&
      (other.name < desired.name || observed.deals.some(({ name }) => name === other.name)),
  )?.name;

/** An allocation whose deal is not known may have exactly the deal that would be registered. */
const unknownNeighbour = ({ input, desired, observed }: AllocationSituation): DesiredAllocation | undefined =>
  input.desired.licenses.find((other) => {
    if (!isOfSameCustomer(other, desired) || desired.renews === other.name) return false;
    const record = recordedAllocation(input, other.name);
    if (record?.unknown === true) return true;
    const id = record?.dealId ?? declaredDealId(other);
    return other.deal.id !== undefined && dealOf(observed, { name: other.name, id }) === undefined;
  });

/** Deals that no file declares, such as ones that a person registered in the portal. */
function shownLookAlike({ input, desired, observed }: AllocationSituation): string | undefined {
  const declared = new Set<string | undefined>(input.desired.licenses.map(({ name }) => name));
  const found = observed.deals.find(
    (deal) =>
      deal.offer === desired.offer &&
      deal.tenantId === tenantOf(desired) &&
      deal.status !== 'rejected' &&
      !declared.has(deal.name) &&
      deal.name !== desired.renews &&
      isOverlapping(deal, desired.deal),
  );
  return found && (found.name ?? found.id);
}

const isOverlapping = (
  deal: Pick<ObservedDeal, 'startsOn' | 'endsOn'>,
  { startsOn, endsOn }: AllocationSituation['desired']['deal'],
): boolean => deal.startsOn <= (endsOn ?? deal.startsOn) && (startsOn ?? deal.endsOn) <= deal.endsOn;
