import { given } from '../../model/given.ts';
import { licenseAddress } from '../../model/ids.ts';
import { lifecycleOf } from '../../import/source.ts';
import { statusOf } from '../../model/status.ts';
import type { BarePlan } from '../../plan/plan.ts';
import { formatVersion, type Documents } from '../../report/documents/documents.ts';
import { exitCodeOf } from '../../report/documents/exit-code.ts';
import type { ImportChoice } from './import-choice.ts';
import type { Drawn } from './import-files.ts';
import { importProblems, licenseProblems } from './import-problems.ts';
import type { ImportRun } from './import-run.ts';

type Next = Pick<BarePlan, 'steps' | 'refusals'>;

/** What an import wrote and left out, and what a plan of it holds. */
export function importDocument(
  { context, connection }: ImportRun,
  choice: ImportChoice,
  { drawn, left }: { readonly drawn: Drawn; readonly left: readonly string[] },
  next: Next | undefined,
): Documents['import'] {
  const { provider, endpoint, publisher } = connection.identity;
  const problems = [
    ...importProblems(choice, drawn),
    ...licenseProblems(context, { drawn, publisher, left }),
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
    licenses: drawn.deals.map(({ name, offer, dealId }) => ({
      license: licenseAddress(name),
      offer,
      ...given({ deal: dealId }),
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
