import { entryOf } from '../../model/json.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import type { RecordedLicensing } from '../../model/recorded-licenses.ts';
import { recordLicensing } from '../../record/record-licensing.ts';
import { sameRecord } from './license-run.ts';
import type { ApplyContext } from '../run.ts';

const nothing: RecordedLicensing = { allocations: {}, customers: {} };

/** Reads these allocations again, and records what changed about them and their customers. */
export async function recordSeen(
  { store, licensing, input, clock }: ApplyContext,
  allocations: readonly DesiredAllocation[],
): Promise<void> {
  if (licensing === undefined || allocations.length === 0) return;
  const before = (await store.read()).licensing ?? nothing;
  const offers = [...new Set(allocations.map(({ offer }) => offer))];
  const facts = { allocations, sealing: input.recorded, now: clock.now().toISOString() };
  const after = recordLicensing(before, await licensing.read(offers), facts);
  for (const { name } of allocations) {
    const [known, seen] = [entryOf(before.allocations, name), entryOf(after.allocations, name)];
    if (seen && !sameRecord(known, seen)) await store.writeAllocation(seen);
  }
  if (!sameRecord(before.customers, after.customers)) await store.writeCustomers(after.customers);
}
