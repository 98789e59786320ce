import { given } from '../model/given.ts';
import { failuresOf, lookUpJobs } from '../apply/look-up-jobs.ts';
import { requireAllComplete } from '../apply/complete-read.ts';
import { settle } from '../record/reconcile-journal.ts';
import { MarketplaceError, UserError } from '../model/errors.ts';
import { offerId, type OfferId } from '../model/ids.ts';
import type { Desired } from '../model/desired.ts';
import type { Reader } from '../model/ports.ts';
import type { Recorded } from '../model/recorded.ts';
import type { Intent, PlanInput } from '../plan/situation/input.ts';
import { offersToRead, makePlan } from '../plan/plan.ts';
import { formatVersion, type Documents, type FailureDocument } from '../report/documents/documents.ts';
import { exitCodeOf } from '../report/documents/exit-code.ts';
import { checkAllowed, unusedAllows } from '../session/arguments/allowed.ts';
import { checkChangedFiles } from '../session/reviewed/changed-files.ts';
import { isCi } from '../model/environment.ts';
import {
  baseProblems,
  loadBase,
  withPublisherOf,
  withSecretsOf,
  type BaseProject,
} from '../session/reviewed/base-project.ts';
import { changedSince } from '../session/reviewed/changed-since.ts';
import { connect, inputOf, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { withPlacesBefore } from '../session/reviewed/places-before.ts';
import { planFile } from '../session/plans/plan-file.ts';
import { readOverrides } from '../session/reviewed/overrides.ts';
import { hasErrors } from '../model/problem.ts';
import { judgeProtections } from '../session/judge-protections.ts';
import { endOf } from '../record/decision-lines.ts';
import { loadOrFail, reportInvalidFiles, type LoadedProject } from '../session/project.ts';
import { readRecorded } from '../session/recorded-state.ts';
import { redactPlan } from '../session/plans/redaction.ts';
import { shownPlan } from '../session/plans/shown-plan.ts';
import { reviewedConfigurations } from '../session/reviewed/reviewed-configuration.ts';

export type PlanOptions = {
  /** Only these offers. */
  readonly offers: readonly string[];
  /** Only offers that the files say something else about than at this commit, whose configuration counts. */
  readonly base?: string;
  /** File that gets the plan as JSON. */
  readonly out?: string;
  readonly detailedExitcode: boolean;
  readonly allow: readonly string[];
  /** Names of customers and testers are masked. */
  readonly redact?: boolean;
};

/** Shows what an apply would do. Reads, takes no lock, and writes only the file it is told to. */
export async function showPlan(
  ofCommand: CommandContext,
  options: PlanOptions,
): Promise<CommandResult<Documents['plan'] | FailureDocument>> {
  checkAllowed(options.allow);
  const out = options.out === undefined ? undefined : planFile(ofCommand.root, options.out);
  await out?.refuseForeign();
  const base = await loadBase(ofCommand, options.base ?? ofCommand.base);
  const context = withSecretsOf(base, ofCommand);
  const loaded = await loadOrFail(context, 'plan', 'warning', options.offers);
  if ('document' in loaded) return loaded;
  const connection = await connect(context, withPublisherOf(base, loaded.desired));
  try {
    const recorded = await readRecorded(connection);
    const judged = judgeProtections(loaded, recorded);
    if (hasErrors(judged.project.problems)) return reportInvalidFiles(context, 'plan', judged.project);
    const planning = { context, loaded: judged, connection, recorded, options };
    const document = await planProject({ ...planning, ...given({ base }) });
    await out?.write(document);
    return { document };
  } finally {
    await connection.close();
  }
}

type Planning = {
  readonly context: CommandContext;
  readonly loaded: LoadedProject;
  readonly connection: Connection;
  readonly recorded: Recorded;
  readonly options: PlanOptions;
  readonly base?: BaseProject | 'new';
};

async function planProject(planning: Planning): Promise<Documents['plan']> {
  const { context, loaded, connection, options, base } = planning;
  const { desired, project } = loaded;
  const { repository } = connection;
  const at = given({ repository });
  const from = options.base ?? context.base;
  const looking = { context, connection, desired, ...given({ from }) };
  const known = await withPlacesBefore(looking, planning.recorded);
  const said = await readOverrides({ context, recorded: known, ...at });
  // Where a person plans, files are being worked on; in CI this says what an apply would.
  const { checkout } = isCi(context.env)
    ? await checkChangedFiles({ context, project, ...said, ...at })
    : said;
  const scope = scopeOf(desired, options.offers);
  const changed = options.base === undefined || base === undefined ? undefined : changedSince(base, desired);
  const { allow } = options;
  const { grants, recorded } = said;
  // Of older files nothing is applied; what runs is named all the same.
  const older = said.behind ? ({ signOffsOnly: true } as const) : {};
  const intent = { signOffs: [], allow, grants, ...both(scope.only, changed), ...older };
  const reviewed = said.behind ? [] : reviewedConfigurations(recorded, base);
  const reader = connection.marketplace;
  const read = await readInput({ desired, connection, recorded, intent, reviewed, reader });
  const input = { ...read, ...given({ checkout }) };
  const made = makePlan(input);
  const problems = [...baseProblems(base, context), ...unusedAllows(options.allow, made)];
  const whole = shownPlan(made, { loaded, connection, said, problems });
  const shown = options.redact ? redactPlan(whole, { context, input }) : whole;
  const exitCode = exitCodeOf({ plan: shown, detailed: options.detailedExitcode });
  // What was done later tells whether this plan was used.
  const history = given({
    history: options.out === undefined ? undefined : endOf(await connection.store.history()),
  });
  return { formatVersion, command: 'plan', exitCode, ...shown, ...history };
}

/** What is in both scopes; an absent one is everything. */
function both(a: readonly OfferId[] | undefined, b: readonly OfferId[] | undefined) {
  if (a === undefined && b === undefined) return {};
  return { only: (a ?? b ?? []).filter((id) => b?.includes(id) ?? true) };
}

/** `--offer`: each must be a declared one. */
export function scopeOf(desired: Desired, offers: readonly string[]): { readonly only?: readonly OfferId[] } {
  if (offers.length === 0) return {};
  const known = new Set<string>(desired.offers.map(({ id }) => id));
  const unknown = offers.find((offer) => !known.has(offer));
  if (unknown === undefined) return { only: offers.map(offerId) };
  throw new UserError('unknown-offer', `no file declares the offer \`${unknown}\``, {
    hint:
      known.size === 0
        ? 'no offer is declared in this folder: check -C and --config'
        : `declared are: ${[...known].join(', ')}`,
  });
}

type Reading = {
  readonly desired: Desired;
  readonly connection: Connection;
  readonly recorded: Recorded;
  readonly intent: Intent;
  readonly reviewed?: PlanInput['reviewed'];
  /** Planning gets a reader: it has nothing to write with. */
  readonly reader: Pick<Reader, 'read' | 'job'>;
};

/** A part of the marketplace is no marketplace: nothing is concluded from it. */
function throwIncomplete(error: unknown): never {
  if (!(error instanceof MarketplaceError)) throw error;
  const { code, retryable, requestId, details, message } = error;
  throw new MarketplaceError(
    `the marketplace was not read completely, so nothing is planned from it: ${message}`,
    { code, retryable, details, cause: error, ...given({ requestId }) },
  );
}

/** Reads everything that a plan is made of. */
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
    .read(offersToRead(desired, owned, intent.only))
    .then((all) => requireAllComplete(recorded, all))
    .catch(throwIncomplete);
  const jobs = await lookUpJobs(reader, recorded, observed);
  const settled = settle(recorded, observed, jobs);
  const failures = failuresOf(settled, observed, jobs) ?? {};
  return inputOf(desired, connection, { observed, recorded: settled, intent, reviewed, failures });
}
