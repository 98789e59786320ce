import type { Desired } from '../model/desired.ts';
import type { Recorded } from '../model/recorded.ts';
import { noLicensing, type RecordedAllocation } from '../model/recorded-licenses.ts';
import type { PlanInput } from '../plan/situation/input.ts';
import type { Connection } from './connect.ts';
import { readInput } from './read-input.ts';

/** The input of a plan of one allocation, as if this were its record. */
export function readAllocationInput(
  connection: Connection,
  { desired, recorded }: { readonly desired: Desired; readonly recorded: Recorded },
  record: RecordedAllocation,
): Promise<PlanInput> {
  const { customers, allocations } = recorded.licensing ?? noLicensing;
  const licensing = { customers, allocations: { ...allocations, [record.name]: record } };
  return readInput({
    desired,
    connection,
    recorded: { ...recorded, licensing },
    intent: { signOffs: [], allow: [], onlyLicenses: [record.name] },
    reader: connection.marketplace,
  });
}
