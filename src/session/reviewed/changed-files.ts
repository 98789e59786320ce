import type { Project } from '../../files/load.ts';
import { readChangedFiles } from '../../git/changed-files.ts';
import type { Repository } from '../../git/repository.ts';
import { isCi } from '../../model/environment.ts';
import type { Problem } from '../../model/problem.ts';
import type { Checkout } from '../../plan/situation/input.ts';
import type { CommandContext } from '../context.ts';
import { uncommitted } from '../../record/commits/commit-problems.ts';

/** What an apply does about files that differ from HEAD: refuse them in CI, warn a person elsewhere. */
export type ChangedFiles = {
  readonly checkout?: Checkout;
  readonly problems: readonly Problem[];
};

type ChangedFilesRequest = {
  readonly context: CommandContext;
  readonly project: Pick<Project, 'files'>;
  readonly repository?: Repository;
  readonly checkout?: Checkout;
};

/** Compares the files that were read with HEAD, if there is one. */
export async function checkChangedFiles({
  context,
  project,
  repository,
  checkout,
}: ChangedFilesRequest): Promise<ChangedFiles> {
  if (!repository || !checkout) return { problems: [] };
  const changed = await readChangedFiles(repository, context.root, project.files);
  if (changed.length === 0) return { checkout, problems: [] };
  if (isCi(context.env)) return { checkout: { ...checkout, changed }, problems: [] };
  return { checkout, problems: [uncommitted(checkout.head, changed)] };
}
