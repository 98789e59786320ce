import { licenseAddress, type DealId } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import { customerHash, dealDigest } from '../../record/record-licensing.ts';
import type { PlanInput } from '../situation/input.ts';

/** Recorded allocations that are in no file any more, even in one with mistakes. */
function unfiledAllocations({ desired, recorded, unsound }: PlanInput): readonly RecordedAllocation[] {
  const declared = new Set<string>(desired.licenses.map(({ name }) => name));
  return Object.values(recorded.licensing?.allocations ?? {}).filter(
    ({ name }) => !declared.has(name) && unsound?.has(licenseAddress(name)) !== true,
  );
}

/**
 * A name is how a deal is found again, so a rename shows as a removed document and a new one: with the same
 * form, with the same customer and a deal that may be this one, or with another customer and the same counts.
 */
export function oldAllocation(
  input: PlanInput,
  desired: DesiredAllocation,
  isOverlapping: (old: RecordedAllocation) => boolean,
): RecordedAllocation | undefined {
  const customer = customerHash(input.recorded, desired.customer.tenantId);
  const form = dealDigest(input.recorded, desired);
  return unfiledAllocations(input).find(
    (old) =>
      old.offer === desired.offer &&
      old.name !== desired.renews &&
      old.status !== 'rejected' &&
      (old.customer === customer
        ? old.form?.digest === form || isUndecided(old) || isOverlapping(old)
        : hasSameCounts(old, desired)),
  );
}

/** A registered deal with the same licences of each plan: perhaps only its tenant was corrected. */
function hasSameCounts({ dealId, counts }: RecordedAllocation, { licenses }: DesiredAllocation): boolean {
  const isSame = licenses.every(({ plan, count }) => entryOf(counts, plan) === count);
  return dealId !== undefined && isSame && licenses.length === Object.keys(counts).length;
}

/** Its deal may have been registered, and nothing is known of it. */
const isUndecided = ({ dealId, unknown, form, manual = [] }: RecordedAllocation): boolean =>
  dealId === undefined && (unknown === true || form !== undefined || manual.length > 0);

/** The allocation under whose name this deal is recorded, if it is in no file any more. */
export const formerHolder = (input: PlanInput, id: DealId | undefined): RecordedAllocation | undefined =>
  id === undefined ? undefined : unfiledAllocations(input).find(({ dealId }) => dealId === id);

/** The declared allocation that nothing is recorded of, and that looks like this one, which was removed. */
export function renamedTo(
  { desired, recorded }: PlanInput,
  old: Pick<RecordedAllocation, 'offer' | 'customer'>,
): DesiredAllocation | undefined {
  const known = recorded.licensing?.allocations;
  return desired.licenses.find(
    ({ name, offer, customer, renews }) =>
      offer === old.offer &&
      renews === undefined &&
      entryOf(known, name) === undefined &&
      customerHash(recorded, customer.tenantId) === old.customer,
  );
}
