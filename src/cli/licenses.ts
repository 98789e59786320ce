import { given } from '../model/given.ts';
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

const invitationWords: AddWords = (license, run) =>
  license
    .command('invitation')
    .argument('<name>', 'name of the licence allocation')
    .option('--again', 'invite once more a customer that declined, let it expire, or ended its consent')
    .description('the link of the open invitation, on a terminal only; or where the portal shows it')
    .action((name: string, { again = false }: { again?: boolean }) =>
      run('license', async (context, { showSecret }) => {
        const { showInvitation } = await import('../commands/licenses/invitation.ts');
        return showInvitation(context, { name, again, ...given({ showSecret }) });
      }),
    );

const licenseWordsOf: AddWords = (program, run) => {
  const license = program.command('license').description('one licence allocation');
  invitationWords(license, run);
  return license;
};

/** Commands for licences that no API shows. */
export const licenseWords: readonly AddWords[] = [dashboardWords, licenseWordsOf];
