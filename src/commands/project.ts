import { loadProject, type Project } from '../files/load.ts';
import { nodeDisk } from '../files/disk.ts';
import type { Desired } from '../model/desired.ts';
import { hasErrors, type Problem, type Source } from '../model/problem.ts';
import { excerptOf, type Excerpts } from '../report/excerpts.ts';
import { formatVersion, type FailureDocument } from '../report/documents.ts';
import { checkDesired } from '../rules/check.ts';
import type { CommandContext, CommandResult } from './context.ts';

/** Loads and judges the files of the project. */
export function load(context: CommandContext, missingSecrets: 'warning' | 'error'): Promise<Project> {
  return loadProject({
    root: context.root,
    ...(context.config === undefined ? {} : { config: context.config }),
    env: context.env,
    disk: nodeDisk(context.root),
    missingSecrets,
    check: checkDesired,
  });
}

export type Loaded = { readonly project: Project; readonly desired: Desired };

/** Loads what can be planned; mistakes in files end the command with all of them. */
export async function loadOrFail(
  context: CommandContext,
  command: string,
  missingSecrets: 'warning' | 'error',
): Promise<Loaded | CommandResult<FailureDocument>> {
  const project = await load(context, missingSecrets);
  if (!hasErrors(project.problems)) return { project, desired: project.desired };
  return unplannable(context, command, project.problems);
}

/** The failure of a command that cannot work with these files. */
export async function unplannable(
  context: CommandContext,
  command: string,
  problems: readonly Problem[],
): Promise<CommandResult<FailureDocument>> {
  const count = problems.filter(({ severity }) => severity === 'error').length;
  return {
    document: {
      formatVersion,
      command,
      exitCode: 1,
      error: {
        code: 'invalid-files',
        message: `${count} ${count === 1 ? 'mistake' : 'mistakes'} in the files`,
      },
      problems: [...problems],
    },
    excerpts: await excerptsOf(context.root, problems),
  };
}

const fileOf = ({ source }: Problem): string => source?.file ?? '';

/** Quotes the lines that problems stand on. */
export async function excerptsOf(root: string, problems: readonly Problem[]): Promise<Excerpts> {
  const disk = nodeDisk(root);
  // What could not be read as a file of the project is never quoted: it may be anybody's.
  const refused = new Set(problems.filter(({ rule }) => rule.startsWith('FILE-')).map(fileOf));
  const files = [...new Set(problems.map(fileOf))].filter((file) => file !== '' && !refused.has(file));
  const lines = new Map<string, readonly string[]>();
  for (const file of files) {
    const read = await disk.read(file, { limit: 20_000_000 });
    if ('bytes' in read) lines.set(file, new TextDecoder().decode(read.bytes).split(/\r\n|\n|\r/));
  }
  return ({ file, line, column }: Source) => {
    const text = lines.get(file)?.[line - 1];
    return text === undefined ? undefined : excerptOf(text, column);
  };
}
