import { collect, waitOf, type Words } from './run.ts';

const planWords: Words = (program, run) =>
  program
    .command('plan')
    .description('what an apply would do')
    .option('--offer <id>', 'only this offer (repeatable)', collect, [])
    .option('--base <ref>', 'only offers whose files changed since this commit or branch')
    .option('--out <file>', 'write the plan as JSON')
    .option('--detailed-exitcode', 'exit with 2 when there is something to do')
    .option('--allow <rule:address>', 'show the plan with this refusal let through (repeatable)', collect, [])
    .action((options: PlanWords) =>
      run('plan', async (context) => {
        const { plan } = await import('../commands/plan.ts');
        const { offer: offers, detailedExitcode = false, allow, ...rest } = options;
        return plan(context, { offers, allow, detailedExitcode, ...rest });
      }),
    );

type PlanWords = {
  readonly offer: string[];
  readonly base?: string;
  readonly out?: string;
  readonly detailedExitcode?: boolean;
  readonly allow: string[];
};

const applyWords: Words = (program, run) =>
  program
    .command('apply')
    .description('plan afresh, ask, and carry it out')
    .option('--offer <id>', 'only this offer (repeatable)', collect, [])
    .option('--yes', 'do not ask')
    .option('--wait [duration]', 'wait for publishing, for ever or for so long (10m, 2h)')
    .option('--go-live <offer@submission>', 'sign this preview off (repeatable)', collect, [])
    .option('--allow <rule:address>', 'let this refusal through, once (repeatable)', collect, [])
    .action(
      (options: {
        offer: string[];
        yes?: boolean;
        wait?: string | true;
        goLive: string[];
        allow: string[];
      }) =>
        run('apply', async (context) => {
          const { apply, parseNamedSignOff } = await import('../commands/apply.ts');
          return apply(context, {
            command: 'apply',
            offers: options.offer,
            yes: options.yes ?? false,
            wait: await waitOf(options.wait),
            signOffs: options.goLive.map(parseNamedSignOff),
            allow: options.allow,
          });
        }),
    );

const goLiveWords: Words = (program, run) =>
  program
    .command('go-live')
    .argument('<offer[@submission]>', 'the preview to sign off')
    .description('sign off the waiting preview, then apply that offer')
    .option('--yes', 'do not ask')
    .option('--wait [duration]', 'wait for publishing, for ever or for so long (10m, 2h)')
    .option('--allow <rule:address>', 'let this refusal through, once (repeatable)', collect, [])
    .action((target: string, options: { yes?: boolean; wait?: string | true; allow: string[] }) =>
      run('go-live', async (context, { interactive }) => {
        const { goLive } = await import('../commands/go-live.ts');
        return goLive(context, {
          target,
          yes: options.yes ?? false,
          wait: await waitOf(options.wait),
          interactive,
          allow: options.allow,
        });
      }),
    );

const statusWords: Words = (program, run) =>
  program
    .command('status')
    .argument('[offer...]', 'only these offers')
    .description('where every offer stands, and what it waits for')
    .action((offers: string[]) =>
      run('status', async (context) => (await import('../commands/status.ts')).status(context, offers)),
    );

/** Words that plan and apply the catalog, and tell how it stands. */
export const catalogWords: readonly Words[] = [planWords, applyWords, goLiveWords, statusWords];
