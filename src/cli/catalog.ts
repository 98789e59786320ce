import { given } from '../model/given.ts';
import { collect, type AddWords } from './options.ts';

const planWords: AddWords = (program, run) =>
  program
    .command('plan')
    .argument('[offer...]', 'only these offers, as with --offer')
    .description('what an apply would do')
    .option('--offer <id>', 'only this offer (repeatable)', collect, [])
    .option('--license <name>', 'only this licence allocation (repeatable)', collect, [])
    .option('--base <ref>', 'only offers whose files changed since this commit or branch')
    .option('--out <file>', 'write the plan as JSON')
    .option('--detailed-exitcode', 'exit with 2 when there is something to do')
    .option('--allow <rule:address>', 'show the plan with this refusal let through (repeatable)', collect, [])
    .option('--redact', 'mask the names of customers and testers')
    .action((named: readonly string[], options: PlanWords) =>
      run('plan', async (context, { verbose }) => {
        const { showPlan: plan } = await import('../commands/plan.ts');
        const { offer, license: licenses, detailedExitcode = false, allow, ...rest } = options;
        const offers = [...named, ...offer];
        return plan(context, { offers, licenses, allow, detailedExitcode, review: verbose, ...rest });
      }),
    );

type PlanWords = {
  readonly offer: string[];
  readonly license: string[];
  readonly base?: string;
  readonly out?: string;
  readonly detailedExitcode?: boolean;
  readonly allow: string[];
  readonly redact?: boolean;
};

type StatusWords = { readonly watch?: boolean; readonly redact?: boolean; readonly exitStatus?: boolean };

const showWords: AddWords = (program, run) =>
  program
    .command('show')
    .argument('<file>', 'what `plan --out` wrote')
    .description('print a plan file')
    .action((file: string) =>
      run('show', async (context) => (await import('../commands/show.ts')).showSavedPlan(context, file)),
    );

const statusWords: AddWords = (program, run) =>
  program
    .command('status')
    .argument('[offer...]', 'only these offers')
    .description('where every offer and its licences stand, and what they wait for')
    .option('--watch', 'look again and again, until nothing runs')
    .option('--exit-status', 'exit with 1 if an offer needs attention, and with 4 if one waits')
    .option('--redact', 'mask names of licence allocations; no customer is named here in any case')
    .action((offers: string[], { watch = false, redact = false, exitStatus = false }: StatusWords) =>
      run('status', async (ofCommand, { showStatus }) => {
        const { showStatus: status, watchStatus } = await import('../commands/status.ts');
        const { redacting } = await import('../session/plans/redaction.ts');
        const context = redacting(ofCommand, { redact });
        const options = { offers, exitStatus };
        return watch ? watchStatus(context, options, showStatus()) : status(context, options);
      }),
    );

const reviewWords: AddWords = (program, run) =>
  program
    .command('review')
    .argument('<offer>', 'Offer ID')
    .description('each section of an offer before it is published, and what publishing does')
    .action((offer: string) =>
      run('review', async (context) => (await import('../commands/review.ts')).showReview(context, offer)),
    );

const importWords: AddWords = (program, run) =>
  program
    .command('import')
    .argument('[offer...]', 'these offers')
    .description('write files for offers that exist, and manage them from then on')
    .option('--all', 'every offer of the publisher that is not managed yet')
    .option('--draft', 'what the drafts hold, instead of what is live')
    .option('--overwrite', 'replace files that say something else')
    .option(
      '--licenses [file]',
      'only licences: as the marketplace, or this CSV of the dashboard, shows them',
    )
    .option('--as-of <date>', 'the day that the file is of (default: today)')
    .action((offers: string[], options: ImportWords) =>
      run('import', async (context) => {
        const { importOffers } = await import('../commands/import/import.ts');
        const { all = false, draft = false, overwrite = false } = options;
        const licenses = licensesWanted(options);
        return importOffers(context, { offers, all, draft, overwrite, ...given({ licenses }) });
      }),
    );

type ImportWords = {
  readonly all?: boolean;
  readonly draft?: boolean;
  readonly overwrite?: boolean;
  /** `true` without a file. */
  readonly licenses?: string | true;
  readonly asOf?: string;
};

/** A day without licences is refused like a day without a file. */
const licensesWanted = ({ licenses, asOf }: ImportWords) =>
  licenses === undefined && asOf === undefined
    ? undefined
    : given({ file: licenses === true ? undefined : licenses, asOf });

/** Commands that plan or import the catalog, or show its status. */
export const catalogWords: readonly AddWords[] = [
  planWords,
  showWords,
  statusWords,
  reviewWords,
  importWords,
];
