import { posix } from 'node:path';
import { nodeDisk } from '../../files/disk/disk.ts';
import type { Project } from '../../files/load.ts';
import { findRepository } from '../../git/find.ts';
import { readTipAndFork, withFilesAt, type Repository } from '../../git/repository.ts';
import type { Desired } from '../../model/desired.ts';
import { UserError } from '../../model/errors.ts';
import { hasErrors, type Problem } from '../../model/problem.ts';
import type { CommandContext } from '../context.ts';
import { loadFolder } from '../files-at.ts';

/** The project at the base; only its configuration is used. */
export type BaseProject = {
  readonly desired: Desired;
  /** The project where HEAD left the base; absent if it did not exist there or has errors. */
  readonly fork?: Desired;
};

/** The name of the Publisher's file. */
export const configFile = ({ config }: CommandContext): string => posix.normalize(config ?? 'offerctl.yaml');

/**
 * Reads the project at the base, if there is one; `new` when the project did not exist there. Throws when it
 * cannot be read: unreviewed configuration never replaces it.
 */
export async function loadBase(
  context: CommandContext,
  ref: string | undefined,
): Promise<BaseProject | 'new' | undefined> {
  if (ref === undefined) return undefined;
  const repository = await findRepository(context.root, context.env);
  if (!repository) {
    throw new UserError('no-repository', `${context.root} lies in no git repository, so it has no base`, {
      hint: 'leave --base out, or check -C',
    });
  }
  // Use the base itself, not the commit where HEAD left it: that commit may have come with a merge, so its
  // author chose it and no review saw its configuration.
  const { tip, fork } = await readTipAndFork(repository, ref);
  const base = await loadAt(context, repository, tip);
  if (base === 'new') return 'new';
  const mistake = base.problems.find((problem) => isOfConfiguration(context, problem));
  if (mistake) throw unreadable(context, ref, mistake);
  const before = fork === tip ? base : await loadAt(context, repository, fork);
  const isSound = before !== 'new' && !hasErrors(before.problems);
  return { desired: base.desired, ...(isSound ? { fork: before.desired } : {}) };
}

const loadAt = (context: CommandContext, repository: Repository, commit: string): Promise<Project | 'new'> =>
  withFilesAt(repository, commit, async (folder) => {
    const first = await nodeDisk(folder).read(configFile(context), { limit: 0 });
    const isMissing = 'failure' in first && first.failure === 'missing';
    return isMissing ? 'new' : loadFolder(context, folder);
  });

export const isOfConfiguration = (context: CommandContext, { severity, source }: Problem): boolean =>
  severity === 'error' && source?.file === configFile(context);

const unreadable = (context: CommandContext, ref: string, { rule, source }: Problem): UserError =>
  new UserError(
    'base-unreadable',
    `${configFile(context)} has a mistake at the base ${ref}: ${rule} in line ${source?.line ?? 1}`,
    { hint: 'mend it there first, in a change of its own' },
  );

/** The files with the reviewed Publisher, which says where the state and the marketplace are. */
export const withPublisherOf = (base: BaseProject | 'new' | undefined, desired: Desired): Desired =>
  base === undefined || base === 'new' ? desired : { ...desired, publisher: base.desired.publisher };

/** The context in which files get only variables that were reviewed. */
export function withSecretsOf(
  base: BaseProject | 'new' | undefined,
  context: CommandContext,
): CommandContext {
  if (base === undefined || base === 'new') return context;
  return { ...context, secrets: base.desired.publisher.spec.secrets ?? [] };
}

/** Reports that a new project uses its own configuration, because nothing of it was reviewed. */
export const baseProblems = (
  base: BaseProject | 'new' | undefined,
  context: CommandContext,
): readonly Problem[] =>
  base === 'new'
    ? [
        {
          rule: 'SAFE-CONFIG',
          severity: 'notice',
          message: `${configFile(context)} is new: this plan uses a configuration that was not reviewed yet`,
        },
      ]
    : [];
