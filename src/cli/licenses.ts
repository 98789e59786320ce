import type { AddWords } from './options.ts';

const reconcileWords: AddWords = (licenses, run) =>
  licenses
    .command('reconcile')
    .argument('<file>', 'the CSV that the licence dashboard of Partner Center makes')
    .option('--as-of <date>', 'the day that the file is of (default: today)')
    .description('compare the licence dashboard with what is recorded')
    .action((file: string, options: { asOf?: string }) =>
      run('licenses', async (context) =>
        (await import('../commands/licenses/reconcile.ts')).reconcileLicenses(context, { file, ...options }),
      ),
    );

const dashboardWords: AddWords = (program, run) => {
  const licenses = program.command('licenses').description('the licences of customers');
  reconcileWords(licenses, run);
  return licenses;
};

/** Commands for licences that no API shows. */
export const licenseWords: readonly AddWords[] = [dashboardWords];
