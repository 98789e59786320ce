import type { Desired } from '../model/desired.ts';
import { licenseAddress } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import { declaredDealId, type DesiredAllocation } from '../model/licenses.ts';
import { dealOf, type ObservedLicensing } from '../model/observed-licenses.ts';
import type { HistoryEntry } from '../model/recorded.ts';
import { newAllocation, type RecordedAllocation } from '../model/recorded-licenses.ts';
import type { StateReport } from '../model/state-report.ts';
import type { Salvaged } from '../model/state-damage.ts';
import { customerHash, recordLicensing } from '../record/record-licensing.ts';
import type { Connection } from '../session/connect.ts';

type RebuiltLicense = NonNullable<StateReport['rebuiltLicenses']>[number];

/** An allocation that gets a record: as it is shown, without what was forged, or as not known. */
export type FoundAllocation = Pick<RebuiltLicense, 'from' | 'why'> & {
  readonly record: Pick<RecordedAllocation, 'name'>;
  readonly declared: DesiredAllocation;
};

/** Declared allocations whose record is missing, damaged or holds what no line of the history made. */
export async function findAllocations(
  { licensing, store }: Connection,
  { licenses }: Desired,
  before: Salvaged,
): Promise<readonly FoundAllocation[]> {
  if (licenses.length === 0) return [];
  const observed = await licensing?.read([...new Set(licenses.map(({ offer }) => offer))]);
  const { breaks, lines } = await store.history();
  const isWhole = breaks.length === 0 && lines > 0;
  return licenses.flatMap((declared): readonly FoundAllocation[] => {
    const why = whyMissing(declared, before);
    const record = entryOf(before.recorded.licensing?.allocations, declared.name);
    if (record) return why === 'missing' ? [] : [{ record, declared, from: 'record', why }];
    if (observed && isShown(observed, declared))
      return [{ record: declared, declared, from: 'marketplace', why }];
    // A whole history that does not know it: it was never recorded. A desk shows what was registered.
    const isNew = why === 'missing' && (observed !== undefined || isWhole);
    return isNew ? [] : [{ record: declared, declared, from: 'nothing', why }];
  });
}

const isShown = (observed: ObservedLicensing, declared: DesiredAllocation): boolean =>
  dealOf(observed, { name: declared.name, id: declaredDealId(declared) }) !== undefined;

function whyMissing({ name }: DesiredAllocation, { recorded, damaged }: Salvaged): RebuiltLicense['why'] {
  if (damaged.some(({ license }) => license === name)) return 'damaged';
  const address = licenseAddress(name);
  const doubts = recorded.doubts ?? [];
  return doubts.some((doubt) => doubt.rule === 'STATE-FORGED' && doubt.address === address)
    ? 'forged'
    : 'missing';
}

type FoundWork = {
  readonly found: readonly FoundAllocation[];
  readonly desired: Desired;
  readonly at: string;
};

/** Writes their records; what no marketplace shows is recorded as not known, and never registered again. */
export async function writeAllocations(
  { store, licensing }: Connection,
  { found, at }: FoundWork,
  line: (address: string) => HistoryEntry,
): Promise<void> {
  if (found.length === 0) return;
  const recorded = await store.read();
  const before = recorded.licensing ?? { allocations: {}, customers: {} };
  const allocations = found.filter(({ from }) => from === 'marketplace').map(({ declared }) => declared);
  const seen =
    allocations.length > 0 ? await licensing?.read(allocations.map(({ offer }) => offer)) : undefined;
  const after = seen ? recordLicensing(before, seen, { allocations, sealing: recorded, now: at }) : before;
  if (seen) await store.writeCustomers(after.customers);
  for (const { declared, from } of found) {
    const { name, offer, customer } = declared;
    const unknown = {
      ...newAllocation({ name, offer, customer: customerHash(recorded, customer.tenantId) }),
      unknown: true,
    } as const;
    const record = from === 'nothing' ? unknown : (entryOf(after.allocations, name) ?? unknown);
    await store.writeAllocation(record, line(licenseAddress(name)));
  }
}
