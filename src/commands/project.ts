import { posix } from 'node:path';
import { loadProject, type Project } from '../files/load.ts';
import { nodeDisk } from '../files/disk.ts';
import { placeOf } from '../marketplace/place.ts';
import type { Desired } from '../model/desired.ts';
import { UserError } from '../model/errors.ts';
import { hasErrors, type Problem, type Source } from '../model/problem.ts';
import { excerptOf, type Excerpts } from '../report/excerpts.ts';
import { formatVersion, type FailureDocument } from '../report/documents.ts';
import { checkDesired } from '../rules/check.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { variablesFor } from './files-at.ts';
import { judgeOwnPath } from './own-places.ts';

/** Loads and judges the files of the project. */
export function load(context: CommandContext, missingSecrets: 'warning' | 'error'): Promise<Project> {
  return loadProject({
    root: context.root,
    ...(context.config === undefined ? {} : { config: context.config }),
    env: variablesFor(context),
    disk: nodeDisk(context.root),
    missingSecrets,
    now: context.clock.now(),
    judgeOwnPath: judgeOwnPath(context.root),
    check: checkDesired,
  });
}

/** The project of which the configuration alone has to be sound: for what does not depend on the catalog. */
export async function loadConfigured(
  context: CommandContext,
  hint: string = 'run `offerctl validate`',
): Promise<Project> {
  const project = await load(context, 'warning');
  const config = posix.normalize(context.config ?? 'offerctl.yaml');
  if (!hasErrors(project.problems.filter(({ source }) => source?.file === config))) return project;
  throw new UserError('invalid-files', `the configuration ${config} has mistakes`, { hint });
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
  return unplannable(context, command, project);
}

/** The failure of a command that cannot work with these files. */
export async function unplannable(
  context: CommandContext,
  command: string,
  project: Project,
): Promise<CommandResult<FailureDocument>> {
  const { problems } = project;
  const marketplace = placeIn(project, context);
  const count = problems.filter(({ severity }) => severity === 'error').length;
  return {
    document: {
      formatVersion,
      command,
      exitCode: 1,
      ...(marketplace ? { marketplace } : {}),
      error: {
        code: 'invalid-files',
        message: `${count} ${count === 1 ? 'mistake' : 'mistakes'} in the files`,
      },
      problems: [...problems],
    },
    excerpts: await excerptsOf(context.root, problems),
  };
}

/** Where the project belongs to; a Publisher with mistakes says nothing. */
const placeIn = ({ desired: { publisher }, publisher: name }: Project, { env }: CommandContext) =>
  name === undefined || publisher.name !== name ? undefined : placeOf(name, publisher.spec, env);

const fileOf = ({ source }: Problem): string => source?.file ?? '';

/** Quotes the lines that problems stand on. */
export async function excerptsOf(root: string, problems: readonly Problem[]): Promise<Excerpts> {
  const disk = nodeDisk(root);
  // What could not be read as a file of the project is never quoted: it may be anybody's.
  const refused = new Set(problems.filter(({ rule }) => rule.startsWith('FILE-')).map(fileOf));
  const files = [...new Set(problems.map(fileOf))].filter((file) => file !== '' && !refused.has(file));
  // A line that holds a secret is nobody's to print.
  const secret = new Set(
    problems.flatMap(({ rule, source }) =>
      rule === 'SCHEMA-SECRET' && source ? [`${source.file}:${source.line}`] : [],
    ),
  );
  const lines = new Map<string, readonly string[]>();
  for (const file of files) {
    const read = await disk.read(file, { limit: 20_000_000 });
    if ('bytes' in read) lines.set(file, new TextDecoder().decode(read.bytes).split(/\r\n|\n|\r/));
  }
  return ({ file, line, column }: Source) => {
    const text = secret.has(`${file}:${line}`) ? undefined : lines.get(file)?.[line - 1];
    return text === undefined ? undefined : excerptOf(text, column);
  };
}
