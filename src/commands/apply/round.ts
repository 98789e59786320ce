import { given } from '../../model/given.ts';
import { applyPlan } from '../../apply/apply.ts';
import { reviewedAfter, reviewedBefore } from '../../record/commits/reviewed.ts';
import { isUnderWay, type Round } from '../../apply/rounds.ts';
import type { ApplyContext } from '../../apply/run.ts';
import { licenseOf, offerOf } from '../../model/ids.ts';
import type { Desired } from '../../model/desired.ts';
import { UserError } from '../../model/errors.ts';
import type { Plan } from '../../model/plan.ts';
import { outOfScope } from '../../plan/steps/scope.ts';
import type { PlanInput } from '../../plan/situation/input.ts';
import { configurationInForce } from '../../plan/refusals/configuration.ts';
import { protectedAfter } from '../../plan/situation/protection.ts';
import { decorateOutcomes } from '../../session/plans/decorate.ts';
import { maskingOf } from '../../plan/situation/masking.ts';
import { maskedProgress } from './masked-progress.ts';
import { noteOverrides, noteRefusedSignOffs } from './note-decisions.ts';
import { redactPlan } from '../../session/plans/redaction.ts';
import { landingsAfter, unplannedLanding } from '../../record/landings.ts';
import type { Reviewed } from '../../model/recorded.ts';
import { maskLicenseAddress } from '../../plan/redaction/license-names.ts';
import { planAfresh, type Applying, type AskedOfRound, type PlannedRound } from './planned-round.ts';
import { reportUnsaved } from '../../session/unsaved.ts';

/** A round: its plan as people see it, and the input of that plan. */
export type ShownRound = Round & {
  readonly plan: Plan;
  readonly input: PlanInput;
  /** How long its steps took together, without planning and questions. */
  readonly durationMs: number;
};

/** Makes a new plan, asks, carries it out, and records the decisions. */
export async function runRound(applying: Applying, asked: AskedOfRound): Promise<ShownRound> {
  const { context, loaded, connection } = applying;
  const planning = planAfresh(applying, asked);
  // A later round belongs to a run that wrote something, and has to report it.
  const planned = await (asked.isFirst ? (context.leaveOnInterrupt?.(planning) ?? planning) : planning);
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
  const begun = context.monotonicMs();
  const outcomes = await applyPlan(applyContext(applying, planned, asked.waitUntilMs), bare);
  const durationMs = Math.round(context.monotonicMs() - begun);
  const facts = { plan: shown, outcomes, inScope: isInScope(input) };
  const after = withLandings(reviewedAfter(said, using, facts), {
    ...applying,
    ...given({ before: recorded.reviewed }),
    isSetAside: said.behind,
    after: { ...facts, declared: input.desired },
  });
  const protect = said.behind ? recorded.protect : protectedAfter(input, bare.refusals);
  const unsaved = await reportUnsaved(() => store.bind(binding, protect, after, inForce));
  const plan = { ...shown, problems: [...shown.problems, ...unsaved] };
  return { plan, input, durationMs, outcomes: decorateOutcomes(outcomes, shown, loaded.project.locate) };
}

type AfterRound = Pick<Applying, 'landed'> & {
  readonly before?: Reviewed;
  /** Older files than what was applied say nothing about what landed since. */
  readonly isSetAside: boolean;
  readonly after: Omit<Parameters<typeof landingsAfter>[1], 'asKept'> & { readonly declared: Desired };
};

/** What landed stays recorded until all of it is done. */
function withLandings(
  reviewed: Reviewed | undefined,
  { landed, before, isSetAside, after }: AfterRound,
): Reviewed | undefined {
  if (!reviewed || isSetAside) return reviewed;
  const { plans: known, ...rest } = reviewed;
  const begun = () => unplannedLanding(rest.commit, after.declared, after);
  if (!landed?.approval) {
    if (!known) return reviewed;
    // A person decided about this run: the next ones may finish what it began, and read what landed with it.
    const plansSince = before?.plansSince ?? before?.commit;
    return { ...rest, plans: [...known, ...begun()], ...given({ plansSince }) };
  }
  const asKept = (address: string) => maskLicenseAddress(landed.masking, address);
  const isFree = landed.approval.landed?.exempt === 'all';
  const unplanned = isFree ? begun() : [];
  const plans = [...landingsAfter(landed.landed, { ...after, asKept }), ...unplanned];
  return { ...rest, plans, ...given({ plansSince: landed.unreadSince }) };
}

/** Whether an offer or a licence allocation is planned; those of no file are, unless the run is for some. */
const isInScope =
  ({ intent: { only, onlyLicenses }, desired }: PlanInput) =>
  (subject: string): boolean => {
    const license = licenseOf(subject);
    if (license === undefined) return only?.some((id) => id === offerOf(subject)) ?? true;
    const offer = desired.licenses.find(({ name }) => name === license)?.offer;
    return onlyLicenses?.includes(license) ?? only?.some((id) => id === offer) ?? true;
  };

/** The checked-out commit is not what is applied, so its configuration does not take effect. */
const isSetAside = ({ said, bare }: Pick<PlannedRound, 'said' | 'bare'>): boolean =>
  said.behind || bare.refusals.some(({ rule }) => rule === 'GIT-DIVERGED' || rule === 'GIT-DIRTY');

async function approve(
  { context, options, loaded: { project } }: Applying,
  { shown, input }: PlannedRound,
  isLater: boolean,
): Promise<void> {
  const { yes, command, approved } = options;
  const plan = options.redact ? redactPlan(shown, { context, input, project }) : shown;
  if (yes || approved) return context.announce?.(plan);
  const answer = await context.confirm(plan);
  if (answer === true) return;
  if (answer === false) throw new UserError('declined', `nothing ${isLater ? 'more ' : ''}was applied`);
  throw new UserError('approval-needed', 'there is no terminal to ask on', {
    hint:
      command === 'go-live' ? 'name the preview: OFFER@SUBMISSION' : 'read `offerctl plan`, then add --yes',
  });
}

/** What a round needs to carry out its plan. */
function applyContext(
  { context, connection, signer, options }: Applying,
  { input, shown, said: { commit } }: PlannedRound,
  untilMs: number,
): ApplyContext {
  const { clock, by, stopping } = context;
  const { redact } = options;
  const masking = redact ? maskingOf(input.recorded, context.randomUuid) : undefined;
  const progress = masking ? maskedProgress(context.progress, masking) : context.progress;
  const { marketplace, licensing, store, pollEvery, binding } = connection;
  // While other offers are in progress, do not wait inside this run: that would delay them, too.
  const waitUntilMs = shown.waiting.some(isUnderWay) ? 0 : untilMs;
  const sign: ApplyContext['sign'] = signer && ((offer, signOff) => signer(binding, offer, signOff));
  const { now } = connection;
  const facts = given({ commit, licensing, sign, now });
  return { marketplace, store, clock, progress, input, waitUntilMs, pollEvery, by, stopping, ...facts };
}
