import type { Desired } from '../model/desired.ts';
import { licenseAddress } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import type { HistoryEntry } from '../model/recorded.ts';
import type { Salvaged } from '../model/state-damage.ts';
import { lostAllocations, rebuiltLicensing, type LostAllocation } from '../record/rebuilt-allocations.ts';
import type { Connection } from '../session/connect.ts';

/** Finds declared allocations whose record is missing, damaged or forged. */
export async function findAllocations(
  { licensing, store }: Connection,
  desired: Desired,
  before: Salvaged,
): Promise<readonly LostAllocation[]> {
  const { licenses } = desired;
  if (licenses.length === 0) return [];
  const observed = await licensing?.read([...new Set(licenses.map(({ offer }) => offer))]);
  const { breaks, lines } = await store.history();
  return lostAllocations(desired, before, { observed, isWhole: breaks.length === 0 && lines > 0 });
}

/** Writes their records. */
export async function writeAllocations(
  { store, licensing }: Connection,
  { found, at }: { readonly found: readonly LostAllocation[]; readonly at: string },
  line: (address: string) => HistoryEntry,
): Promise<void> {
  if (found.length === 0) return;
  const recorded = await store.read();
  const shown = found.filter(({ from }) => from === 'marketplace').map(({ declared }) => declared.offer);
  const observed = shown.length > 0 ? await licensing?.read(shown) : undefined;
  const { allocations, customers } = rebuiltLicensing(recorded, found, { observed, now: at });
  if (observed) await store.writeCustomers(customers);
  for (const { declared } of found) {
    const record = entryOf(allocations, declared.name);
    if (record) await store.writeAllocation(record, line(licenseAddress(declared.name)));
  }
}
