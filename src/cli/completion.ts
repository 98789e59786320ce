import { Argument, type Command, type Option } from 'commander';
import type { Shell, WordTree } from '../report/documents/completion.ts';
import type { AddWords } from './options.ts';

/** The command that prints a completion script for a shell. */
export const completionWords: AddWords = (program, run) =>
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
  };
}

function optionOf(option: Option): WordTree['options'][number] {
  const { short, long, description, argChoices, required, optional, flags } = option;
  const isPath = /[<[](?:file|dir|cert,key)[>\]]/.test(flags);
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    description,
    value: argChoices ?? (isPath ? 'file' : required || optional ? 'any' : 'none'),
  };
}
