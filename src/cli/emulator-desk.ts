import { InvalidArgumentError, Option } from 'commander';
import type { AddWords } from './options.ts';

const deskStorePath = () => new Option('--path <file>', "the store, instead of the project's");
const named = 'name of the licence allocation, or id of its deal';

const answers = {
  consent: 'the customer accepts its invitation',
  decline: 'the customer declines its invitation',
  expire: 'the invitation of the customer expires',
  revoke: 'the customer ends the relationship; its licences stay',
} as const;

type Answer = keyof typeof answers;

const answerWords =
  (action: Answer): AddWords =>
  (emulator, run) =>
    emulator
      .command(action)
      .argument('<name>', named)
      .description(answers[action])
      .addOption(deskStorePath())
      .action((name: string, options: { path?: string }) =>
        run('emulator', async (context) => {
          const { answerInvitation } = await import('../commands/emulator-desk.ts');
          return answerInvitation(context, action, { name, ...options });
        }),
      );

const rejectWords: AddWords = (emulator, run) =>
  emulator
    .command('reject')
    .argument('<name>', 'name of the licence allocation')
    .description('Microsoft rejects a deal under review, or the next one of this name')
    .option('--action-required', 'asks for another form instead')
    .option('--reason <text>', 'what it says', 'The deal does not meet the criteria')
    .addOption(deskStorePath())
    .action((name: string, options: { actionRequired?: boolean; reason: string; path?: string }) =>
      run('emulator', async (context) =>
        (await import('../commands/emulator-desk.ts')).rejectDeal(context, { name, ...options }),
      ),
    );

const assignWords: AddWords = (emulator, run) =>
  emulator
    .command('assign')
    .argument('<name>', named)
    .argument('<plan>', 'Plan ID')
    .argument('<seats>', 'how many licences users have from now on', seatsOf)
    .description("the customer's admin assigns licences to users")
    .addOption(deskStorePath())
    .action((name: string, plan: string, seats: number, options: { path?: string }) =>
      run('emulator', async (context) =>
        (await import('../commands/emulator-desk.ts')).assignLicenses(context, {
          name,
          plan,
          seats,
          ...options,
        }),
      ),
    );

const licensesWords: AddWords = (emulator, run) =>
  emulator
    .command('licenses')
    .argument('[name]', named)
    .description('deals, consents and licences, as customers see them')
    .addOption(deskStorePath())
    .action((name: string | undefined, options: { path?: string }) =>
      run('emulator', async (context) =>
        (await import('../commands/emulator-desk.ts')).showLicenses(context, name, options),
      ),
    );

/** Commands that act as customers and Microsoft at the desk of the embedded marketplace. */
export const emulatorDeskWords: AddWords = (emulator, run) => {
  const answerAll = (['consent', 'decline', 'expire', 'revoke'] as const).map(answerWords);
  for (const words of [...answerAll, rejectWords, assignWords, licensesWords]) words(emulator, run);
  return emulator;
};

function seatsOf(text: string): number {
  const seats = Number(text);
  if (text !== '' && Number.isSafeInteger(seats) && seats >= 0) return seats;
  throw new InvalidArgumentError('It must be a whole number from 0 on.');
}
