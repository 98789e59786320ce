import { given } from '../model/given.ts';
import { failuresOf, lookUpJobs } from '../apply/look-up-jobs.ts';
import { requireAllComplete } from '../apply/complete-read.ts';
import { specOf } from '../model/configuration.ts';
import type { Desired } from '../model/desired.ts';
import { isCi } from '../model/environment.ts';
import { MarketplaceError, reworded } from '../model/errors.ts';
import { offerId } from '../model/ids.ts';
import type { Observed } from '../model/observed.ts';
import { policyOf } from '../model/policy.ts';
import type { Reader } from '../model/ports.ts';
import type { Problem } from '../model/problem.ts';
import type { Recorded } from '../model/recorded.ts';
import { offersToRead } from '../plan/plan.ts';
import { configurationInForce } from '../plan/refusals/configuration.ts';
import type { Intent, PlanInput } from '../plan/situation/input.ts';
import { hasLicenses, readKnownLicensing } from '../record/licensing-by-record.ts';
import { settle } from '../record/reconcile-journal.ts';
import type { Connection } from './connect.ts';
import type { CommandContext } from './context.ts';
import type { LoadedProject } from './judge-files.ts';
import type { BaseProject } from './reviewed/base-project.ts';
import { judgeFiles } from './judge-files.ts';
import { checkChangedFiles, type ChangedFiles } from './reviewed/changed-files.ts';
import { readOverrides, type CommitOverrides } from './reviewed/overrides.ts';
import { reviewedConfigurations } from './reviewed/reviewed-configuration.ts';

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

type Reading = {
  readonly desired: Desired;
  readonly connection: Connection;
  readonly recorded: Recorded;
  readonly intent: Intent;
  readonly reviewed?: PlanInput['reviewed'];
  /** Planning gets a reader, so it cannot write. */
  readonly reader: Pick<Reader, 'read' | 'job'>;
};

/** Reads the marketplace, and looks up the results of operations that are recorded as running. */
export async function readInput({
  desired,
  connection,
  recorded,
  intent,
  reviewed = [],
  reader,
}: Reading): Promise<PlanInput> {
  const owned = Object.keys(recorded.offers).map(offerId);
  const observed = await reader
    .read(offersToRead(desired, owned, intent), 'partly')
    .then((all) => requireDeclaredRead(desired, all))
    .then((all) => requireAllComplete(recorded, all))
    .catch(throwIncomplete);
  const licensing = hasLicenses({ desired, recorded })
    ? await readKnownLicensing({ desired, recorded }, connection.licensing)
    : undefined;
  const jobs = await lookUpJobs(reader, recorded, observed);
  const settled = settle(recorded, observed, jobs);
  const failures = failuresOf(settled, observed, jobs) ?? {};
  return inputOf(desired, connection, {
    observed,
    recorded: settled,
    intent,
    reviewed,
    failures,
    ...given({ licensing }),
  });
}

/** An offer that no file declares may stay unread: nothing is planned for it. */
function requireDeclaredRead(desired: Desired, observed: Observed): Observed {
  const wanted = new Set<string>([
    ...desired.offers.map(({ id }) => id),
    ...desired.licenses.map(({ offer }) => offer),
  ]);
  const missing = observed.unread?.find(({ offer }) => wanted.has(offer));
  if (missing) throw missing.error;
  return observed;
}

/** Refuses a partial read: nothing can be concluded from it. */
function throwIncomplete(error: unknown): never {
  if (!(error instanceof MarketplaceError)) throw error;
  throw reworded(
    error,
    `the marketplace was not read completely, so nothing is planned from it: ${error.message}`,
  );
}

/** The plan's input, except for what has to be read. */
export const inputOf = (
  desired: Desired,
  connection: Connection,
  read: Pick<PlanInput, 'observed' | 'recorded' | 'intent' | 'failures' | 'reviewed' | 'licensing'>,
): PlanInput => ({
  identity: connection.identity,
  desired,
  policy: policyOf(specOf(configurationInForce({ ...read, desired }))),
  byHand: connection.byHand,
  now: connection.now(),
  ...read,
});
