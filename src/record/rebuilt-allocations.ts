import type { Desired } from '../model/desired.ts';
import { licenseAddress } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import { declaredDealId, type DesiredAllocation } from '../model/licenses.ts';
import { dealOf, type ObservedLicensing } from '../model/observed-licenses.ts';
import { noLicensing, type RecordedAllocation, type RecordedLicensing } from '../model/recorded-licenses.ts';
import type { Recorded } from '../model/recorded.ts';
import type { StateReport } from '../model/state-report.ts';
import type { Salvaged } from '../model/state-damage.ts';
import { recordLicensing, startAllocation } from './record-licensing.ts';

type RebuiltLicense = NonNullable<StateReport['rebuiltLicenses']>[number];

/** An allocation that gets a record: as it is shown, without what was forged, or as not known. */
export type LostAllocation = Pick<RebuiltLicense, 'from' | 'why'> & { readonly declared: DesiredAllocation };

/** What is known beside the state; `isWhole`: the history is complete, and something was recorded. */
type KnownLicensing = { readonly observed: ObservedLicensing | undefined; readonly isWhole: boolean };

/** Declared allocations whose record is missing, damaged or holds what no line of the history made. */
export const lostAllocations = (
  { licenses }: Pick<Desired, 'licenses'>,
  before: Salvaged,
  { observed, isWhole }: KnownLicensing,
): readonly LostAllocation[] =>
  licenses.flatMap((declared): readonly LostAllocation[] => {
    const why = whyMissing(declared, before);
    const record = entryOf(before.recorded.licensing?.allocations, declared.name);
    if (record) return why === 'missing' ? [] : [{ declared, from: 'record', why }];
    if (observed && isShown(observed, declared)) return [{ declared, from: 'marketplace', why }];
    // A complete history does not mention it, so it was never recorded. A desk shows what was registered.
    const isNew = why === 'missing' && (observed !== undefined || isWhole);
    return isNew ? [] : [{ declared, from: 'nothing', why }];
  });

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

/** The licences as they are to be recorded; what no marketplace shows is not known, and never registered. */
export function rebuiltLicensing(
  recorded: Recorded,
  lost: readonly LostAllocation[],
  { observed, now }: { readonly observed: ObservedLicensing | undefined; readonly now: string },
): RecordedLicensing {
  const before = recorded.licensing ?? noLicensing;
  const allocations = lost.filter(({ from }) => from === 'marketplace').map(({ declared }) => declared);
  const seen = observed ? recordLicensing(before, observed, { allocations, sealing: recorded, now }) : before;
  const unknown = lost
    .filter(({ declared, from }) => from === 'nothing' || !entryOf(seen.allocations, declared.name))
    .map(({ declared }): RecordedAllocation => ({ ...startAllocation(declared, recorded), unknown: true }));
  const added = Object.fromEntries(unknown.map((one) => [one.name, one]));
  return { ...seen, allocations: { ...seen.allocations, ...added } };
}
