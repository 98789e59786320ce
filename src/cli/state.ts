import { given } from '../model/given.ts';
import type { AddWords } from './options.ts';

const driftWords: AddWords = (program, run) =>
  program
    .command('drift')
    .description('what changed outside git, and who must act')
    .option('--redact', 'mask names of licence allocations; no customer is named here in any case')
    .action(({ redact = false }: { redact?: boolean }) =>
      run('drift', async (context) => {
        const { redacting } = await import('../session/plans/redaction.ts');
        return (await import('../commands/drift.ts')).showDrift(redacting(context, { redact }));
      }),
    );

const historyWords: AddWords = (program, run) =>
  program
    .command('history')
    .argument('[address]', 'only what was done at offer/ID, offer/ID/plan/ID or license/NAME')
    .description('who applied what, when; verifies that nothing was changed')
    .action((address: string | undefined) =>
      run('history', async (context) =>
        (await import('../commands/history.ts')).showHistory(context, address),
      ),
    );

const forgetWords: AddWords = (program, run) =>
  program
    .command('forget')
    .argument('<address>', 'offer/ID, offer/ID/plan/ID or license/NAME')
    .option('--yes', 'do not ask')
    .description('stop managing an offer, plan or allocation; the marketplace is not changed')
    .action((address: string, { yes = false }: { yes?: boolean }) =>
      run('forget', async (context) => (await import('../commands/forget.ts')).forget(context, address, yes)),
    );

const holdWords: AddWords = (program, run) =>
  program
    .command('hold')
    .argument(
      '[address]',
      'offer/ID, offer/ID/plan/ID, its /audience, or license/NAME; without it, everything',
    )
    .requiredOption('--reason <text>', 'why; plans and comments show it')
    .option('--including-stops', 'hold stops and cancelled publishes, too')
    .description('let nothing be written there until `unhold`')
    .action((named: string | undefined, { reason, includingStops }: HoldWords) =>
      run('hold', async (context) =>
        (await import('../commands/hold.ts')).holdAddress(context, {
          reason,
          ...given({ named, stops: includingStops }),
        }),
      ),
    );

type HoldWords = { readonly reason: string; readonly includingStops?: true };

const unholdWords: AddWords = (program, run) =>
  program
    .command('unhold')
    .argument('[address]', 'the held address; without it, the publisher')
    .option('--yes', 'do not ask')
    .description('take a hold off')
    .action((named: string | undefined, { yes = false }: { yes?: boolean }) =>
      run('unhold', async (context) =>
        (await import('../commands/hold.ts')).takeHoldOff(context, { yes, ...given({ named }) }),
      ),
    );

const stateWords: AddWords = (program, run) => {
  const state = program.command('state').description('the recorded state');
  state
    .command('show')
    .description('what is recorded, without contents and secrets')
    .action(() => run('state', async (context) => (await import('../commands/state.ts')).showState(context)));
  state
    .command('unlock')
    .description('remove the lock of a process that is gone for good')
    .option('--yes', 'do not ask')
    .action(({ yes = false }: { yes?: boolean }) =>
      run('state', async (context) => (await import('../commands/state.ts')).unlockState(context, yes)),
    );
  state
    .command('rebuild')
    .description('make missing and damaged records anew from the marketplace')
    .option('--yes', 'do not ask')
    .action(({ yes = false }: { yes?: boolean }) =>
      run('state', async (context) =>
        (await import('../commands/state-rebuild.ts')).rebuildState(context, yes),
      ),
    );
  return state;
};

/** Commands for the recorded state; none of them writes to the marketplace. */
export const recordWords: readonly AddWords[] = [
  driftWords,
  historyWords,
  holdWords,
  unholdWords,
  forgetWords,
  stateWords,
];
