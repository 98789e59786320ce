import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Invocation, Work } from './run-command.ts';
import { version } from './version.ts';

/**
 * The words of the command line and nothing else: what a word does is imported when it is used, so `--help`
 * and `--version` load neither validators nor clients.
 */

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const program = new Command('offerctl')
  .description('Keeps a Microsoft commercial marketplace catalog equal to YAML in git.')
  .version(version)
  .option('-C <dir>', 'folder of the project', '.')
  .option('--config <file>', "name of the Publisher's file (default: offerctl.yaml)")
  .addOption(
    new Option('--format <format>', 'output format')
      .choices(['text', 'json', 'markdown', 'github'])
      .default('text'),
  )
  .option('--no-color', 'no colours')
  .option('-q, --quiet', 'only problems and results')
  .option('-v, --verbose', 'every detail')
  .option('--debug', 'one line per request on stderr')
  .exitOverride()
  .configureOutput({ outputError: () => undefined });

const globals = (): Omit<Invocation, 'command'> => {
  const { C, config, format, color, quiet, verbose, debug } = program.opts<{
    C: string;
    config?: string;
    format: Invocation['format'];
    color: boolean;
    quiet?: boolean;
    verbose?: boolean;
    debug?: boolean;
  }>();
  return {
    version,
    folder: C,
    ...(config === undefined ? {} : { config }),
    format,
    color,
    quiet: quiet ?? false,
    verbose: verbose ?? false,
    debug: debug ?? false,
  };
};

/** Loads the rest of the program, runs one command in it, and takes its exit code. */
async function run(command: string, work: Work): Promise<void> {
  const { runCommand } = await import('./run-command.ts');
  process.exitCode = await runCommand({ ...globals(), command }, work);
}

program
  .command('init')
  .argument('[dir]', 'folder to fill', '.')
  .description('a small working project, ready to plan')
  .action((dir: string) =>
    run('init', async (context) => (await import('./commands/init.ts')).init(context, dir)),
  );

program
  .command('validate')
  .description('every problem of every file, offline')
  .action(() =>
    run('validate', async (context) => (await import('./commands/validate.ts')).validate(context)),
  );

program
  .command('plan')
  .description('what an apply would do')
  .option('--offer <id>', 'only this offer (repeatable)', collect, [])
  .option('--out <file>', 'write the plan as JSON')
  .option('--detailed-exitcode', 'exit with 2 when there is something to do')
  .option('--allow <rule:address>', 'show the plan with this refusal let through (repeatable)', collect, [])
  .action((options: { offer: string[]; out?: string; detailedExitcode?: boolean; allow: string[] }) =>
    run('plan', async (context) => {
      const { plan } = await import('./commands/plan.ts');
      const { offer: offers, out, detailedExitcode = false, allow } = options;
      return plan(context, { offers, allow, detailedExitcode, ...(out === undefined ? {} : { out }) });
    }),
  );

program
  .command('apply')
  .description('plan afresh, ask, and carry it out')
  .option('--offer <id>', 'only this offer (repeatable)', collect, [])
  .option('--yes', 'do not ask')
  .option('--wait [duration]', 'wait for publishing, for ever or for so long (10m, 2h)')
  .option('--go-live <offer@submission>', 'sign this preview off (repeatable)', collect, [])
  .option('--allow <rule:address>', 'let this refusal through, once (repeatable)', collect, [])
  .action(
    (options: { offer: string[]; yes?: boolean; wait?: string | true; goLive: string[]; allow: string[] }) =>
      run('apply', async (context) => {
        const { apply, parseNamedSignOff } = await import('./commands/apply.ts');
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

program
  .command('go-live')
  .argument('<offer[@submission]>', 'the preview to sign off')
  .description('sign off the waiting preview, then apply that offer')
  .option('--yes', 'do not ask')
  .option('--wait [duration]', 'wait for publishing, for ever or for so long (10m, 2h)')
  .option('--allow <rule:address>', 'let this refusal through, once (repeatable)', collect, [])
  .action((target: string, options: { yes?: boolean; wait?: string | true; allow: string[] }) =>
    run('go-live', async (context) => {
      const { goLive } = await import('./commands/go-live.ts');
      const interactive = process.stdin.isTTY && process.stderr.isTTY;
      return goLive(context, {
        target,
        yes: options.yes ?? false,
        wait: await waitOf(options.wait),
        interactive,
        allow: options.allow,
      });
    }),
  );

program
  .command('status')
  .argument('[offer...]', 'only these offers')
  .description('where every offer stands, and what it waits for')
  .action((offers: string[]) =>
    run('status', async (context) => (await import('./commands/status.ts')).status(context, offers)),
  );

program
  .command('explain')
  .argument('<subject>', 'a kind, a field (Offer.listing.title) or a rule (AUD-14)')
  .description('what a field or a rule means')
  .action((subject: string) =>
    run('explain', async () => (await import('./commands/explain.ts')).explain(subject)),
  );

program
  .command('schema')
  .argument('<kind>', 'Publisher, Offer, Plan or Audience')
  .description('the JSON Schema of a kind')
  .action((kind: string) => run('schema', async () => (await import('./commands/schema.ts')).schema(kind)));

const emulator = program.command('emulator').description('the embedded marketplace');
const storePath = () => new Option('--path <file>', "the store, instead of the project's");

emulator
  .command('serve')
  .description('put it behind HTTP on this machine')
  .option('--port <n>', 'port; 0 is any free one', portOf, 7171)
  .option('--tls <cert,key>', 'serve HTTPS with this certificate and key', filesOf)
  .addOption(storePath())
  .action((options: { port: number; path?: string; tls?: { cert: string; key: string } }) =>
    run('emulator', async (context, { print, signal }) => {
      const { emulatorServe } = await import('./commands/emulator.ts');
      await emulatorServe(context, { ...options, signal, ready: print });
      return undefined;
    }),
  );

emulator
  .command('advance')
  .argument('<duration>', 'how far its clock moves: 10m, 4h, 3d')
  .description('let time pass in it')
  .addOption(storePath())
  .action((duration: string, options: { path?: string }) =>
    run('emulator', async (context) => {
      const { emulatorAdvance } = await import('./commands/emulator.ts');
      const { parseDuration } = await import('./commands/duration.ts');
      return emulatorAdvance(context, parseDuration(duration), options.path);
    }),
  );

emulator
  .command('fail')
  .argument('<what>', 'validation, certification, preview-creation or publish')
  .argument('<offer>', 'Offer ID')
  .description('make the next such step of an offer fail')
  .addOption(storePath())
  .action((what: string, offer: string, options: { path?: string }) =>
    run('emulator', async (context) =>
      (await import('./commands/emulator.ts')).emulatorFail(context, { what, offer, ...options }),
    ),
  );

emulator
  .command('status')
  .description('its clock, its offers and what runs')
  .addOption(storePath())
  .action((options: { path?: string }) =>
    run('emulator', async (context) =>
      (await import('./commands/emulator.ts')).emulatorStatus(context, options.path),
    ),
  );

emulator
  .command('reset')
  .description('empty it')
  .addOption(storePath())
  .action((options: { path?: string }) =>
    run('emulator', async (context) =>
      (await import('./commands/emulator.ts')).emulatorReset(context, options.path),
    ),
  );

/** `--wait` alone waits for ever; without it nothing is waited for. */
async function waitOf(wait: string | true | undefined): Promise<number> {
  if (wait === undefined) return 0;
  if (wait === true) return Number.POSITIVE_INFINITY;
  return (await import('./commands/duration.ts')).parseDuration(wait);
}

function filesOf(text: string): { cert: string; key: string } {
  const [cert, key, ...rest] = text.split(',');
  if (cert && key && rest.length === 0) return { cert, key };
  throw new InvalidArgumentError('It must name two files: CERT,KEY.');
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode !== 0) await run('usage', () => Promise.reject(error));
}
