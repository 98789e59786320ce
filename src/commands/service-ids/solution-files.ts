import { decodeCsv } from '../../files/csv/decode-csv.ts';
import { readMappingCsv } from '../../files/licensing/license-csv.ts';
import { packageLimits } from '../../files/licensing/open-package.ts';
import { readPackage } from '../../files/licensing/read-package.ts';
import type { MappingRow } from '../../model/service-ids.ts';
import { hasErrors, type Problem } from '../../model/problem.ts';
import type { Documents } from '../../report/documents/documents.ts';
import { checkMapping } from '../../rules/service-ids/mapping.ts';
import { checkPackage } from '../../rules/service-ids/package.ts';
import type { LicensedOffer } from '../../rules/service-ids/licensed-offer.ts';
import { readNamedFile } from './read-named-file.ts';

export const maxCsvBytes = 10_000_000;

type Shown = Documents['service-ids'];

type CheckedMapping = {
  readonly mapping: NonNullable<Shown['mapping']>;
  readonly rows: readonly MappingRow[];
  readonly problems: readonly Problem[];
};

/** Reads and checks a plan mapping. */
export async function checkMappingFile(
  root: string,
  licensed: LicensedOffer,
  file: string | undefined,
): Promise<CheckedMapping | undefined> {
  if (file === undefined) return undefined;
  const decoded = decodeCsv(file, await readNamedFile(root, file, maxCsvBytes));
  const { rows, problems } =
    'text' in decoded ? readMappingCsv(file, decoded.text) : { rows: [], problems: [decoded.problem] };
  const judged = hasErrors(problems) ? [] : checkMapping(licensed, file, rows);
  return { mapping: { file, rows: rows.length }, rows, problems: [...problems, ...judged] };
}

type CheckedPackage = {
  readonly package: NonNullable<Shown['package']>;
  readonly problems: readonly Problem[];
};

/** Reads a package, and compares it with the service ids and the plan mapping. */
export async function checkPackageFile(
  root: string,
  facts: Omit<Parameters<typeof checkPackage>[0], 'found'>,
  file: string | undefined,
): Promise<CheckedPackage | undefined> {
  if (file === undefined) return undefined;
  const found = readPackage(file, await readNamedFile(root, file, packageLimits.file));
  return {
    package: { file, read: [...found.read], apps: [...found.apps] },
    problems: checkPackage({ ...facts, found }),
  };
}
