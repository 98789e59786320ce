import { given } from '../../model/given.ts';
import { licenseAddress } from '../../model/ids.ts';
import { declaredDealId, type DesiredAllocation } from '../../model/licenses.ts';
import { lifecycleOf } from '../../import/source.ts';
import { statusOf } from '../../model/status.ts';
import type { BarePlan } from '../../plan/plan.ts';
import { formatVersion, type Documents } from '../../report/documents/documents.ts';
import { exitCodeOf } from '../../report/documents/exit-code.ts';
import type { ImportChoice } from './import-choice.ts';
import type { Drawn } from './import-files.ts';
import { importProblems, licenseProblems } from './import-problems.ts';
import type { ImportRun } from './import-run.ts';
import type { LicensesToImport } from './licenses-to-import.ts';

type Next = Pick<BarePlan, 'steps' | 'refusals'>;

type ImportedLicenses = {
  readonly drawn: Drawn;
  /** The allocations that are recorded now. */
  readonly allocations: readonly DesiredAllocation[];
  readonly licenses: Pick<LicensesToImport, 'left' | 'problems'>;
};

/** What an import wrote and left out, and what a plan of it holds. */
export function importDocument(
  { context, connection }: ImportRun,
  choice: ImportChoice,
  { drawn, allocations, licenses }: ImportedLicenses,
  next: Next | undefined,
): Documents['import'] {
  const { provider, endpoint, publisher } = connection.identity;
  const problems = [
    ...importProblems(choice, drawn),
    ...licenses.problems,
    ...licenseProblems(context, { drawn, publisher, left: licenses.left }),
  ];
  return {
    formatVersion,
    command: 'import',
    exitCode: exitCodeOf({ problems }),
    marketplace: { provider, endpoint, publisher },
    offers: drawn.offers.map(({ offer, source }) => ({
      offer: offer.id,
      type: offer.type,
      status: statusOf(offer),
      lifecycle: lifecycleOf(offer),
      from: source.from,
    })),
    licenses: allocations.map((one) => ({
      license: licenseAddress(one.name),
      offer: one.offer,
      ...given({ deal: declaredDealId(one) }),
    })),
    files: drawn.files,
    secrets: drawn.secrets.map(({ name, address, path }) => {
      const set = (context.env[name] ?? '') !== '';
      return { name, address, path, set };
    }),
    skipped: [...choice.skipped, ...drawn.skipped].map(({ offer, why }) => ({ offer, why })),
    ...given({ next: next && shownNext(next) }),
    problems,
  };
}

const shownNext = ({ steps, refusals }: Next) => ({
  steps: steps.map(({ id }) => id),
  refusals: refusals.map(({ rule, address }) => `${rule}:${address}`),
});
