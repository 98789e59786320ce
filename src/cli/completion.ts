import { Argument, type Command, type Option } from 'commander';
import type { Shell, WordTree } from '../report/documents/completion.ts';
import type { CompletedWords } from '../report/documents/completed-words.ts';
import type { AddWords } from './options.ts';

/** The command that completion scripts ask for names of the project. */
const namesWords: AddWords = (program, run) =>
  program
    .command('complete', { hidden: true })
    .addArgument(new Argument('<what>', 'what the words name').choices([...new Set(namedWords.values())]))
    .description('words that fit, for the scripts of `completion`')
    .action((what: CompletedWords) =>
      run('complete', async (context) =>
        (await import('../commands/complete.ts')).completeWords(context, what),
      ),
    );

/** The command that prints a completion script for a shell. */
const scriptWords: AddWords = (program, run) =>
  program
    .command('completion')
    .addArgument(
      new Argument('<shell>', 'the shell that shall know the words').choices(['bash', 'zsh', 'fish']),
    )
    .description('a script that completes the words in a shell')
    .action((shell: Shell) =>
      run('completion', async () =>
        (await import('../commands/completion.ts')).completion(shell, treeOf(program)),
      ),
    );

/** Commander's command tree as plain data. */
function treeOf(command: Command): WordTree {
  const help = command.createHelp();
  return {
    name: command.name(),
    description: command.description(),
    options: help.visibleOptions(command).map(optionOf),
    commands: help.visibleCommands(command).map(treeOf),
    choices: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    ...wordsNamed(command.registeredArguments[0]?.name()),
  };
}

/** What the project has words for, by the name of an argument. */
const namedWords: ReadonlyMap<string, CompletedWords> = new Map([
  ['offer', 'offer'],
  ['offer[@submission]', 'offer'],
  ['name', 'license'],
  ['address', 'address'],
  ['step', 'step'],
  ['subject', 'subject'],
  ['kind', 'kind'],
]);

function wordsNamed(name: string | undefined): { readonly words?: CompletedWords } {
  const words = namedWords.get(name ?? '');
  return words === undefined ? {} : { words };
}

function optionOf(option: Option): WordTree['options'][number] {
  const { short, long, description, argChoices, required, optional, flags } = option;
  const [, placeholder] = /<([a-z]+)>/.exec(long === '--offer' ? '<offer>' : flags) ?? [];
  const isPath = /[<[](?:file|dir|cert,key)[>\]]/.test(flags);
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    description,
    value: argChoices ?? (isPath ? 'file' : required || optional ? 'any' : 'none'),
    ...wordsNamed(placeholder),
  };
}

/** Commands for shells. */
export const completionWords: readonly AddWords[] = [scriptWords, namesWords];
