import { given } from '../model/given.ts';
import { posix } from 'node:path';
import { concernsOf } from '../files/concerns.ts';
import { loadProject, type Project } from '../files/load.ts';
import { nodeDisk, type Disk } from '../files/disk/disk.ts';
import { marketplaceIdentityOf } from '../marketplace/marketplace-identity.ts';
import { UserError } from '../model/errors.ts';
import { hasErrors, type Problem, type Source } from '../model/problem.ts';
import { excerptOf, type Excerpts } from '../report/text/excerpts.ts';
import { formatVersion, type FailureDocument } from '../report/documents/documents.ts';
import { checkDesired } from '../rules/check.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { variablesFor } from './files-at.ts';
import { stopsEverything, type LoadedProject } from './judge-files.ts';
import { maskFailures } from './plans/redaction.ts';
import { ownProject } from './own-problems.ts';
import { judgeOwnPath } from './own-places.ts';

/** Loads and checks the files of the project. */
export function load(
  context: CommandContext,
  missingSecrets: 'warning' | 'error',
  only?: 'configuration',
): Promise<Project> {
  if (context.edges) return context.edges.load(missingSecrets);
  return loadProject({
    root: context.root,
    ...given({ config: context.config }),
    env: variablesFor(context),
    disk: nodeDisk(context.root),
    missingSecrets,
    now: context.clock.now(),
    judgeOwnPath: judgeOwnPath(context.root),
    check: checkDesired,
    ...given({ only }),
  });
}

/** The files of the project. */
export const diskOf = ({ root, edges }: Pick<CommandContext, 'root' | 'edges'>): Disk =>
  edges?.disk ?? nodeDisk(root);

/**
 * Loads a project of which only the configuration must be valid, for commands that do not depend on the
 * catalog.
 */
export const loadConfigured = (context: CommandContext, hint?: string): Promise<Project> =>
  requireConfigured(context, load(context, 'warning'), hint);

/**
 * Loads the configuration alone, for commands that use nothing of the catalog; where names are masked, the
 * whole project, because it says which names those are.
 */
export const loadConfigurationAlone = (context: CommandContext, hint?: string): Promise<Project> =>
  requireConfigured(
    context,
    load(context, 'warning', context.isRedacted ? undefined : 'configuration'),
    hint,
  );

async function requireConfigured(
  context: CommandContext,
  loading: Promise<Project>,
  hint: string = 'run `offerctl validate`',
): Promise<Project> {
  const project = await loading;
  maskFailures(context, { project, desired: project.desired });
  const config = posix.normalize(context.config ?? 'offerctl.yaml');
  const mistakes = project.problems.filter(
    (one) => one.severity === 'error' && one.source?.file === config && concernsOf(one) === undefined,
  );
  if (mistakes.length === 0) return project;
  throw new UserError('invalid-files', mistakeWords(config, mistakes), { hint });
}

/** The first mistake and where it is, and how many more there are. */
function mistakeWords(config: string, [first, ...more]: readonly Problem[]): string {
  const { line = 1, column = 1 } = first?.source ?? {};
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return `the configuration has a mistake at ${config}:${line}:${column}: ${first?.message ?? ''}${rest}`;
}

/** Loads files that must have no error. */
export async function loadOrFail(
  context: CommandContext,
  command: string,
): Promise<LoadedProject | CommandResult<FailureDocument>> {
  const project = await load(context, 'warning');
  if (!hasErrors(project.problems)) return { project, desired: project.desired };
  return reportInvalidFiles(context, command, project);
}

/**
 * Loads files that can be planned: an error of one offer refuses only that offer, any other ends the command.
 * Keeps only problems that concern the named offers or allocations.
 */
export async function loadPlannable(
  context: CommandContext,
  command: string,
  missingSecrets: 'warning' | 'error',
  { offers, licenses = [] }: { readonly offers: readonly string[]; readonly licenses?: readonly string[] },
): Promise<LoadedProject | CommandResult<FailureDocument>> {
  const project = ownProject(await load(context, missingSecrets), offers, licenses);
  maskFailures(context, { project, desired: project.desired });
  if (!stopsEverything(project.problems)) return { project, desired: project.desired };
  return reportInvalidFiles(context, command, project);
}

/** The failure of a command that cannot work with these files. */
export function reportInvalidFiles(
  context: CommandContext,
  command: string,
  project: Project,
): CommandResult<FailureDocument> {
  const { problems } = project;
  const marketplace = placeIn(project, context);
  const count = problems.filter(({ severity }) => severity === 'error').length;
  const document: FailureDocument = {
    formatVersion,
    command,
    exitCode: 1,
    ...given({ marketplace }),
    error: {
      code: 'invalid-files',
      message: `${count} ${count === 1 ? 'mistake' : 'mistakes'} in the files`,
    },
    problems: [...problems],
  };
  // A line of a file may name a customer.
  if (context.isRedacted)
    return { document: maskFailures(context, { project, desired: project.desired })(document) };
  return { document, excerpts: excerptsOf(project) };
}

/** The marketplace that the project belongs to; none if the Publisher has errors. */
const placeIn = ({ desired: { publisher }, publisher: name }: Project, { env }: CommandContext) =>
  name === undefined || publisher.name !== name
    ? undefined
    : marketplaceIdentityOf(name, publisher.spec, env);

/** Quotes the source lines of problems, unless a line must not be shown. */
export const excerptsOf =
  ({ quoteLine }: Project): Excerpts =>
  ({ file, line, column }: Source) => {
    const text = quoteLine(file, line);
    return text === undefined ? undefined : excerptOf(text, column);
  };
