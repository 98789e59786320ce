import type { ImportedDeal } from '../../import/licenses.ts';
import type { LicenseName } from '../../model/ids.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import type { Problem } from '../../model/problem.ts';
import type { Recorded } from '../../model/recorded.ts';
import { noLicensing, type RecordedLicensing } from '../../model/recorded-licenses.ts';

/** The licences that an import writes down, and how they are recorded. */
export type LicensesToImport = {
  readonly deals: readonly ImportedDeal[];
  /** Allocations in files that an import wrote before it was killed: only their records are missing. */
  readonly unrecorded: readonly LicenseName[];
  /** What was left out, in words for a person. */
  readonly left: readonly string[];
  /** Warnings about the file that lists them. */
  readonly problems: readonly Problem[];
  readonly recordOf: (allocations: readonly DesiredAllocation[]) => RecordedLicensing;
};

export const noLicenses: LicensesToImport = {
  deals: [],
  unrecorded: [],
  left: [],
  problems: [],
  recordOf: () => noLicensing,
};

/** The recorded allocations by name. */
export const allocationsIn = ({ licensing }: Recorded): RecordedLicensing['allocations'] =>
  licensing?.allocations ?? {};
