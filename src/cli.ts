import { given } from './model/given.ts';
import { Command, CommanderError, Help, Option } from 'commander';
import type { Work } from './session/context.ts';
import type { Invocation } from './cli/run-command.ts';
import { version } from './version.ts';
import { applyingWords } from './cli/apply.ts';
import { byHandWords } from './cli/by-hand.ts';
import { catalogWords } from './cli/catalog.ts';
import { completionWords } from './cli/completion.ts';
import { emulatorWords } from './cli/emulator.ts';
import { addExamples } from './cli/examples.ts';
import { fileWords } from './cli/files.ts';
import { licenseWords } from './cli/licenses.ts';
import { recordWords } from './cli/state.ts';

/**
 * The words of the command line and nothing else: what a word does is imported when it is used, so `--help`
 * and `--version` load neither validators nor clients.
 */

const program = new Command('offerctl')
  .description('Keeps a Microsoft commercial marketplace catalog equal to YAML in git.')
  .version(version)
  .option('-C <dir>', 'folder of the project (default: this one, or the nearest above in the repository)')
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
  // A repeatable option begins as an empty list, which is no useful default to show.
  .configureHelp({
    showGlobalOptions: true,
    optionDescription: (option) =>
      Array.isArray(option.defaultValue) ? option.description : new Help().optionDescription(option),
  })
  .configureOutput({ outputError: () => undefined });

const globals = (): Omit<Invocation, 'command'> => {
  const { C, config, format, color, quiet, verbose, debug } = program.opts<{
    C?: string;
    config?: string;
    format: Invocation['format'];
    color: boolean;
    quiet?: boolean;
    verbose?: boolean;
    debug?: boolean;
  }>();
  return {
    version,
    ...given({ folder: C, config }),
    format,
    color,
    quiet: quiet ?? false,
    verbose: verbose ?? false,
    debug: debug ?? false,
  };
};

/** Loads the rest of the program, runs one command in it, and takes its exit code. */
async function run(command: string, work: Work): Promise<void> {
  const { runCommand } = await import('./cli/run-command.ts');
  process.exitCode = await runCommand({ ...globals(), command }, work);
}

for (const words of [
  ...fileWords,
  ...catalogWords,
  ...applyingWords,
  ...recordWords,
  ...licenseWords,
  ...byHandWords,
  emulatorWords,
  ...completionWords,
])
  words(program, run);
addExamples(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode !== 0) await run('usage', () => Promise.reject(error));
}
