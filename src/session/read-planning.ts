import { given } from '../model/given.ts';
import { isCi } from '../model/environment.ts';
import type { Problem } from '../model/problem.ts';
import type { Recorded } from '../model/recorded.ts';
import type { Intent, PlanInput } from '../plan/situation/input.ts';
import type { Connection } from './connect.ts';
import type { CommandContext } from './context.ts';
import type { LoadedProject } from './judge-files.ts';
import type { BaseProject } from './reviewed/base-project.ts';
import { judgeFiles } from './judge-files.ts';
import { checkChangedFiles, type ChangedFiles } from './reviewed/changed-files.ts';
import { readOverrides, type CommitOverrides } from './reviewed/overrides.ts';
import { reviewedConfigurations } from './reviewed/reviewed-configuration.ts';
import { readInput } from './read-input.ts';

/** The input of a plan, and what the commit messages that were read for it allow. */
export type Planning = {
  readonly input: PlanInput;
  readonly said: CommitOverrides;
  /** The files, judged with the marketplace at hand. */
  readonly loaded: LoadedProject;
  /** What an apply has to report about files that differ from HEAD. */
  readonly problems: readonly Problem[];
};

type PlanningRequest = {
  readonly context: CommandContext;
  readonly loaded: LoadedProject;
  readonly connection: Connection;
  readonly recorded: Recorded;
  readonly base?: BaseProject | 'new';
  readonly isApplying: boolean;
  /** The request, once it is known what the commit messages allow. */
  readonly intentFor: (said: CommitOverrides) => Intent;
};

/** Reads the input of `plan` and of each round of `apply`: commits, checkout, marketplace. */
export async function readPlanning(asked: PlanningRequest): Promise<Planning> {
  const { context, loaded, connection, base } = asked;
  const at = given({ repository: connection.repository });
  const said = await readOverrides({ context, recorded: asked.recorded, ...at });
  const { checkout, problems } = await readChanges(asked, { ...said, ...at });
  const { recorded, grants } = said;
  // Files older than the last apply are not applied, so nothing in them can loosen the configuration.
  const reviewed = said.behind ? [] : reviewedConfigurations(recorded, base);
  const intent = { ...asked.intentFor(said), grants };
  const reader = connection.marketplace;
  const read = await readInput({ desired: loaded.desired, connection, recorded, intent, reviewed, reader });
  const isUnattended = isCi(context.env) || undefined;
  const judged = judgeFiles(loaded, read);
  const input = { ...read, unsound: judged.unsound, ...given({ checkout, isUnattended }) };
  return { input, said, loaded: judged.loaded, problems };
}

/**
 * A person who plans may be editing files, so uncommitted changes are fine; in CI the plan shows what an
 * apply would refuse.
 */
async function readChanges(
  { context, loaded, isApplying }: PlanningRequest,
  at: Pick<CommitOverrides, 'checkout'> & Pick<Connection, 'repository'>,
): Promise<ChangedFiles> {
  const { checkout } = at;
  if (isApplying || isCi(context.env)) return checkChangedFiles({ context, project: loaded.project, ...at });
  return { problems: [], ...given({ checkout }) };
}
