import { given } from '../../model/given.ts';
import { applyPlan } from '../../apply/apply.ts';
import { reviewedAfter, reviewedBefore } from '../../record/commits/reviewed.ts';
import { isUnderWay, type Round } from '../../apply/rounds.ts';
import type { ApplyContext } from '../../apply/run.ts';
import { UserError } from '../../model/errors.ts';
import type { Plan, Step } from '../../model/plan.ts';
import type { Recorded } from '../../model/recorded.ts';
import { outOfScope } from '../../plan/steps/scope.ts';
import type { Intent, PlanInput } from '../../plan/situation/input.ts';
import { configurationInForce } from '../../plan/refusals/configuration.ts';
import { makePlan, type BarePlan } from '../../plan/plan.ts';
import { protectedAfter } from '../../plan/situation/protection.ts';
import { unusedAllows } from '../../record/commits/overrides.ts';
import type { ApplyOptions } from './intent.ts';
import type { Connection } from '../../session/connect.ts';
import type { CommandContext } from '../../session/context.ts';
import { decorateOutcomes } from '../../session/plans/decorate.ts';
import type { CommitOverrides } from '../../session/reviewed/overrides.ts';
import { noteOverrides, noteRefusedSignOffs } from './note-decisions.ts';
import { readPlanning } from '../../session/read-planning.ts';
import { readBound } from '../../session/recorded-state.ts';
import { maskingOfApproval, redactPlan } from '../../session/plans/redaction.ts';
import type { LoadedProject } from '../../session/project.ts';
import { shownPlan } from '../../session/plans/shown-plan.ts';
import { parseOfferName } from '../../session/arguments/sign-off.ts';
import { reportUnsaved } from '../../session/unsaved.ts';
import type { Signer } from '../../session/signing.ts';

/** One command that applies, and what it works with in every round. */
export type Applying = {
  readonly context: CommandContext;
  readonly options: ApplyOptions;
  readonly loaded: LoadedProject;
  readonly connection: Connection;
  /** Signs sign-offs, if only signed ones count. */
  readonly signer?: Signer;
};

/** The request for one round. */
export type AskedOfRound = {
  /** Everything except sign-offs, which have to be looked up first. */
  readonly intent: Intent;
  readonly signOffs: ApplyOptions['signOffs'];
  /** Overrides to report when they allow nothing. */
  readonly allow: readonly string[];
  /** How long to wait, in milliseconds. */
  readonly wait: number;
  readonly isFirst: boolean;
  /** Steps that a person already confirmed in an earlier round, so that they are not asked about again. */
  readonly before: readonly Step[];
};

/** A round: its plan as people see it, and the input of that plan. */
export type ShownRound = Round & { readonly plan: Plan; readonly input: PlanInput };

/** Makes a new plan, asks, carries it out, and records the decisions. */
export async function runRound(applying: Applying, asked: AskedOfRound): Promise<ShownRound> {
  const { loaded, connection } = applying;
  const planned = await planAfresh(applying, asked);
  const { input, bare, shown, said, recorded } = planned;
  if (outOfScope(asked.before, shown.steps).length > 0)
    await approve(applying, planned, asked.before.length > 0);
  const { store, binding } = connection;
  const inForce = isSetAside(planned) ? undefined : configurationInForce(input);
  const using = reviewedBefore(said, recorded.reviewed, bare);
  // An override is a decision even if this run fails; a first configuration is not.
  await store.bind(binding, recorded.protect, using, recorded.configuration && inForce);
  await noteOverrides(applying, planned);
  if (asked.isFirst) await noteRefusedSignOffs(applying, planned);
  const outcomes = await applyPlan(applyContext(applying, planned, asked.wait), bare);
  const inScope = (offer: string) => input.intent.only?.some((id) => id === offer) ?? true;
  const after = reviewedAfter(said, using, { plan: shown, outcomes, inScope });
  const protect = said.behind ? recorded.protect : protectedAfter(input, bare.refusals);
  const unsaved = await reportUnsaved(() => store.bind(binding, protect, after, inForce));
  const plan = { ...shown, problems: [...shown.problems, ...unsaved] };
  return { plan, input, outcomes: decorateOutcomes(outcomes, shown, loaded.project.locate) };
}

/** The checked-out commit is not what is applied, so its configuration does not take effect. */
const isSetAside = ({ said, bare }: Pick<PlannedRound, 'said' | 'bare'>): boolean =>
  said.behind || bare.refusals.some(({ rule }) => rule === 'GIT-DIVERGED' || rule === 'GIT-DIRTY');

type PlannedRound = {
  readonly input: PlanInput;
  readonly bare: BarePlan;
  readonly shown: Plan;
  readonly said: CommitOverrides;
  readonly recorded: Recorded;
};

async function planAfresh(applying: Applying, asked: AskedOfRound): Promise<PlannedRound> {
  const { context, options, loaded, connection } = applying;
  const recorded = await readBound(context, connection, loaded.desired);
  const intentFor = (said: CommitOverrides) => intentAfter(said, asked.intent, options);
  const read = await readPlanning({ context, loaded, connection, recorded, isApplying: true, intentFor });
  const { said } = read;
  const signOffs = asked.signOffs.map(parseOfferName(read.input.observed));
  const input = { ...read.input, intent: { ...read.input.intent, signOffs } };
  const bare = makePlan(input);
  const problems = [...read.problems, ...unusedAllows(asked.allow, bare)];
  const plain = shownPlan(bare, { loaded, connection, said, problems });
  // The user of this run allowed every override that no commit asks for.
  const overridden = plain.overridden.map((one) =>
    one.from || one.by !== undefined ? one : { ...one, by: context.by },
  );
  const shown = { ...plain, overridden };
  return { input, bare, shown, said, recorded: said.recorded };
}

/** The request, once it is known what is recorded and how old the files are. */
const intentAfter = (
  { behind, recorded }: CommitOverrides,
  intent: Intent,
  { approved, signOffs }: ApplyOptions,
): Intent => ({
  ...intent,
  ...maskingOfApproval(approved, recorded),
  ...(behind ? signOffsOnly(intent, signOffs) : {}),
});

/** A sign-off names a preview, so it may be carried out even from files older than the last apply. */
function signOffsOnly(
  { only }: Intent,
  signOffs: ApplyOptions['signOffs'],
): Pick<Intent, 'only' | 'signOffsOnly'> {
  const offers = signOffs.map(({ offer }) => offer).filter((offer) => only?.includes(offer) ?? true);
  return { only: offers, signOffsOnly: true };
}

async function approve(
  { context, options }: Applying,
  { shown, input }: PlannedRound,
  isLater: boolean,
): Promise<void> {
  const { yes, command, approved } = options;
  if (yes || approved) return;
  const answer = await context.confirm(options.redact ? redactPlan(shown, { context, input }) : shown);
  if (answer === true) return;
  if (answer === false) throw new UserError('declined', `nothing ${isLater ? 'more ' : ''}was applied`);
  throw new UserError('approval-needed', 'there is no terminal to ask on', {
    hint:
      command === 'go-live' ? 'name the preview: OFFER@SUBMISSION' : 'read `offerctl plan`, then add --yes',
  });
}

/** What a round needs to carry out its plan. */
function applyContext(
  { context, connection, signer }: Applying,
  { input, shown, said: { commit } }: PlannedRound,
  patience: number,
): ApplyContext {
  const { clock, progress, by, stopping } = context;
  const { marketplace, store, pollEvery, binding } = connection;
  // While other offers are in progress, do not wait inside this run: that would delay them, too.
  const wait = shown.waiting.some(isUnderWay) ? 0 : patience;
  const sign: ApplyContext['sign'] = signer && ((offer, signOff) => signer(binding, offer, signOff));
  const facts = given({ commit, sign });
  return { marketplace, store, clock, progress, input, wait, pollEvery, by, stopping, ...facts };
}
