import { given } from '../model/given.ts';
import { endOf } from '../record/decision-lines.ts';
import type { Project } from '../files/load.ts';
import { offerOf, type OfferId } from '../model/ids.ts';
import type { Recorded } from '../model/recorded.ts';
import type { OfferReview } from '../model/review.ts';
import type { Intent, PlanInput } from '../plan/situation/input.ts';
import { makePlan, type BarePlan } from '../plan/plan.ts';
import { formatVersion, type Documents, type FailureDocument } from '../report/documents/documents.ts';
import { exitCodeOf } from '../report/documents/exit-code.ts';
import { unusedAllows } from '../record/commits/overrides.ts';
import type { PullHead } from '../model/kept-plans.ts';
import { readOpenApprovers } from '../session/approval/read-approvers.ts';
import { keepPlan } from '../session/approval/keep-plan.ts';
import { checkAllowed } from '../session/arguments/allowed.ts';
import { namedScope } from '../session/arguments/offer-scope.ts';
import { withConnection, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { stopsEverything, type LoadedProject } from '../session/judge-files.ts';
import { policyOf } from '../model/policy.ts';
import { judgeProtections } from '../session/judge-protections.ts';
import { planFile } from '../session/plans/plan-file.ts';
import { writeTypedTexts } from '../session/plans/typed-texts.ts';
import { maskFailures, redacting, redactPlan, unmaskOverrides } from '../session/plans/redaction.ts';
import { isUnreviewable, reviewsOf } from '../session/plans/reviews.ts';
import { shownPlan } from '../session/plans/shown-plan.ts';
import { loadPlannable, reportInvalidFiles } from '../session/project.ts';
import { readPlanning } from '../session/read-planning.ts';
import { readRecorded } from '../session/recorded-state.ts';
import {
  baseProblems,
  loadBase,
  withPublisherOf,
  withSecretsOf,
  type BaseProject,
} from '../session/reviewed/base-project.ts';
import { changedSince } from '../session/reviewed/changed-since.ts';
import type { CommitOverrides } from '../session/reviewed/overrides.ts';
import { withPlacesBefore } from '../session/reviewed/places-before.ts';

export type PlanOptions = {
  /** Only these offers. */
  readonly offers: readonly string[];
  /** Only these licence allocations, and no offer. */
  readonly licenses?: readonly string[];
  /** Only offers that differ from this commit, whose configuration applies. */
  readonly base?: string;
  /** File to write the plan to, as JSON. */
  readonly out?: string;
  readonly detailedExitcode: boolean;
  readonly allow: readonly string[];
  /** Masks the names of customers and testers. */
  readonly redact?: boolean;
  /** The head of the pull request that is shown this plan: keep it, to compare its merge with. */
  readonly keep?: PullHead;
  /** Reviews each offer that has something to do. */
  readonly review?: boolean;
};

/** Shows what an apply would do. Takes no lock, and writes nothing but the file it is told to. */
export async function showPlan(
  ofCommand: CommandContext,
  options: PlanOptions,
): Promise<CommandResult<Documents['plan'] | FailureDocument>> {
  checkAllowed(options.allow);
  const out = options.out === undefined ? undefined : planFile(ofCommand.here, options.out);
  await out?.refuseForeign();
  const base = await loadBase(ofCommand, options.base ?? ofCommand.base);
  const context = withSecretsOf(base, redacting(ofCommand, options));
  const loaded = await loadPlannable(context, 'plan', 'warning', options);
  if ('document' in loaded) return loaded;
  const desired = withPublisherOf(base, loaded.desired);
  return withConnection(context, { desired }, async (connection) => {
    const recorded = await readRecorded(connection);
    const judged = judgeProtections(loaded, recorded);
    maskFailures(context, judged, recorded);
    if (stopsEverything(judged.project.problems)) return reportInvalidFiles(context, 'plan', judged.project);
    const planned = { context, loaded: judged, connection, recorded, options };
    const document = await planProject({ ...planned, ...given({ base }) });
    await out?.write(withoutReviews(document));
    if (options.out !== undefined) await writeTypedTexts(context.here, options.out, document);
    return { document };
  });
}

/** Reviews are for the reader of this run; the file contains what is approved. */
const withoutReviews = ({ reviews: _shown, ...plan }: Documents['plan']): Documents['plan'] => plan;

type Planned = {
  readonly context: CommandContext;
  readonly loaded: LoadedProject;
  readonly connection: Connection;
  readonly recorded: Recorded;
  readonly options: PlanOptions;
  readonly base?: BaseProject | 'new';
};

async function planProject(planned: Planned): Promise<Documents['plan']> {
  const { context, connection, options, base } = planned;
  const recorded = await readKnown(planned);
  const policy = policyOf(planned.loaded.desired.publisher.spec);
  const approvers = await readOpenApprovers({ forge: context.forge, policy });
  const intentFor = (said: CommitOverrides) => ({ ...planIntent(planned, said), ...given({ approvers }) });
  const read = await readPlanning({ ...planned, recorded, isApplying: false, intentFor });
  const { input, said, loaded } = read;
  const made = makePlan(input);
  const problems = [...baseProblems(base, context), ...unusedAllows(input.intent.allow, made)];
  const shownWhole = shownPlan(made, { loaded, connection, said, problems });
  const reviews = options.review
    ? reviewsWanted({ context, project: loaded.project, input, made })
    : undefined;
  const asked = { ...shownWhole, ...given({ reviews }) };
  const unkept = options.keep
    ? await keepPlan({ context, connection, input, plan: asked, project: loaded.project }, options.keep)
    : [];
  const whole = { ...asked, problems: [...asked.problems, ...unkept] };
  const shown = options.redact ? redactPlan(whole, { context, input, project: loaded.project }) : whole;
  const exitCode = exitCodeOf({ plan: shown, problems: shown.problems, detailed: options.detailedExitcode });
  // What was applied later tells whether this plan was used.
  const history = given({
    history: options.out === undefined ? undefined : endOf(await connection.store.history()),
  });
  return { formatVersion, command: 'plan', exitCode, ...shown, ...history };
}

type PlannedReview = {
  readonly context: CommandContext;
  readonly project: Project;
  readonly input: PlanInput;
  readonly made: BarePlan;
};

/** Reviews of the declared offers with steps or refusals; none if the files cannot be reviewed. */
function reviewsWanted({ context, project, input, made }: PlannedReview): OfferReview[] | undefined {
  if (isUnreviewable(project, context.clock.now())) return undefined;
  const touched = new Set([...made.steps, ...made.refusals].map(({ address }) => offerOf(address)));
  const ids = input.desired.offers.map(({ id }) => id).filter((id) => touched.has(id));
  return reviewsOf(ids, { project, input, plan: made, marketplace: made.marketplace });
}

/** The recorded state, together with the state at places that the base named earlier. */
function readKnown({ context, loaded, connection, recorded, options }: Planned): Promise<Recorded> {
  const { desired } = loaded;
  const from = options.base ?? context.base;
  return withPlacesBefore({ context, connection, desired, ...given({ from }) }, recorded);
}

function planIntent({ loaded: { desired }, options, base }: Planned, said: CommitOverrides): Intent {
  const changed = options.base === undefined || base === undefined ? undefined : changedSince(base, desired);
  const { only, onlyLicenses } = namedScope(desired, options);
  // Nothing from older files is applied; running publishes are shown all the same.
  const older = said.behind ? ({ signOffsOnly: true } as const) : {};
  return {
    signOffs: [],
    allow: unmaskOverrides(options.allow, { desired, recorded: said.recorded }),
    ...commonScope(only, changed),
    ...given({ onlyLicenses }),
    ...older,
  };
}

/** The intersection of both scopes; an absent scope means all offers. */
function commonScope(a: readonly OfferId[] | undefined, b: readonly OfferId[] | undefined) {
  if (a === undefined && b === undefined) return {};
  return { only: (a ?? b ?? []).filter((id) => b?.includes(id) ?? true) };
}
