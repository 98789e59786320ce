import { given } from '../model/given.ts';
import { isBusy, unconfirmed } from '../model/errors.ts';
import type { DesiredOffer } from '../model/desired.ts';
import { offerOf, type OfferId } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import { mapInParallel } from '../model/parallel.ts';
import { actions, sentAs } from '../model/actions.ts';
import type { Outcome, Step } from '../model/plan.ts';
import { executionOf } from './executors/executors.ts';
import type { ObservedOffer } from '../model/observed.ts';
import { newRecord, type RecordedOffer } from '../model/recorded.ts';
import type { Override } from '../model/override.ts';
import { foreignOf, unseenLive } from '../record/known-submissions.ts';
import { isReplaced } from '../record/replaced-offer.ts';
import { goalOf, type Goal } from '../plan/offer/discard.ts';
import { byOffer, isOfWhole, type BarePlan } from '../plan/plan.ts';
import { beginLicenses } from './licenses/apply-licenses.ts';
import { holdsUp } from '../plan/refusals/refused.ts';
import { openByHand } from './executors/by-hand.ts';
import { deleteOffers } from './executors/deleting.ts';
import { finish, finishSignOff, merged } from './finish.ts';
import { awaitOpening } from './await-opening.ts';
import { recheckBeforeStep } from './recheck.ts';
import { noteCancelled } from './note-cancelled.ts';
import { awaitSignOff, signOffsOf } from './executors/publishing.ts';
import { refresh, type ApplyContext, type StepResult, type Run } from './run.ts';
import { logOutcomes, shownError, startSteps } from './reported.ts';
import { noteSeen, withNews } from './note-seen.ts';
import { noteUnsigned } from './note-unsigned.ts';
import { withoutUnsigned } from '../record/taken-live.ts';

/** Number of offers that are worked on at the same time. */
const maxParallel = 4;

async function prepareRun(run: Run, step: Step, steps: readonly Step[]): Promise<Run> {
  const prepare = step.manual ? undefined : executionOf(step).prepare;
  return prepare ? prepare(run, steps) : run;
}

/**
 * Carries out a plan: offers in parallel, the steps of each offer in order. A failed step stops its own
 * offer only. Offers without steps are recorded too if their record is out of date. Licences that wait for
 * no offer come first, the others last.
 */
export async function applyPlan(context: ApplyContext, plan: BarePlan): Promise<readonly Outcome[]> {
  const finishLicenses = await beginLicenses(context, plan);
  const holding = plan.refusals.filter(holdsUp);
  const refused = new Set(holding.map(({ address }) => offerOf(address)));
  const groups = byOffer(plan.steps);
  const startOf = startsOf(context, plan, groups);
  const halted = holding.some(isOfWhole);
  const offers = context.input.desired.offers.filter(
    ({ id }) => !halted && (context.input.intent.only?.includes(id) ?? true),
  );
  // A refused offer is still stopped if the plan stops it.
  const isHeld = ({ id }: { readonly id: OfferId }) => refused.has(id) && !groups.has(id);
  const starts = offers.filter((one) => !isHeld(one)).map((one) => startOf(one));
  const held = offers.filter(isHeld).map((one) => startOf(one, isByCommand));
  await noteUnsigned(context);
  if (!halted) await noteCancelled(context);
  await noteSeen(context);
  await writeDecisions(context, [...starts, ...held.filter((one) => isBelieved(context, one))]);
  const outcomes = await mapInParallel(starts, maxParallel, (start, aside) =>
    applyOffer({ ...start, aside }),
  );
  const declared = new Set(context.input.desired.offers.map(({ id }) => id));
  const orphans = [...groups].filter(([id]) => !declared.has(id)).flatMap(([, steps]) => steps);
  const ofOffers = [...outcomes.flat(), ...(await deleteOffers(context, orphans))];
  return [...ofOffers, ...(await finishLicenses(ofOffers))];
}

type Start = Omit<Run, 'aside'>;

/**
 * Commits are read again as long as their offer is refused, but a command is given once, so only its
 * overrides are recorded here.
 */
const isByCommand = ({ commit }: Override): boolean => commit === undefined;

/** True for an offer that was taken over and has no doubts: a new record would erase the doubted one. */
const isBelieved = ({ input: { recorded } }: ApplyContext, { id }: Start): boolean =>
  entryOf(recorded.offers, id) !== undefined &&
  !(recorded.doubts ?? []).some(({ address }) => offerOf(address) === id);

/** How each offer starts, with its part of the plan. */
function startsOf(
  context: ApplyContext,
  plan: BarePlan,
  groups: ReturnType<typeof byOffer>,
): (desired: DesiredOffer, counts?: (override: Override) => boolean) => Start {
  const { observed: all, recorded } = context.input;
  const there = new Map(all.offers.map((offer) => [offer.id, offer]));
  return (desired, counts = () => true) => {
    const { id } = desired;
    const observed = there.get(id);
    // Discarding a draft decides nothing about later content.
    const goal = goalOf({ id, input: context.input });
    const overridden = goal === 'live' ? [] : decidedOf(context, plan, id).filter(counts);
    const known = entryOf(recorded.offers, id) ?? newRecord(desired);
    const steps = groups.get(id) ?? [];
    const isNew = observed !== undefined && isReplaced(known, observed);
    const record = isNew ? { ...newRecord(desired), overrides: known.overrides } : withSeen(known, observed);
    const planned = { steps, ...given({ observed }) };
    return {
      context,
      id,
      desired,
      ...given({ observed }),
      record: {
        ...(isAcknowledged(overridden) ? withoutUnsigned(record) : record),
        overrides: merged(record.overrides, overridden),
        signOffs: signOffsOf({ context, id, record, planned }),
      },
      planned,
      overridden,
      goal,
    };
  };
}

/** The record as it is written before anything is done: see `noteSeen`. */
const withSeen = (record: RecordedOffer, observed: ObservedOffer | undefined): RecordedOffer =>
  observed && unseenLive(record, observed) ? { ...record, ...foreignOf(record, observed) } : record;

const isAcknowledged = (overridden: readonly Override[]): boolean =>
  overridden.some(({ rule }) => rule === 'LIVE-UNSIGNED');

/**
 * Runs before anything is sent, so that a run that is killed uses up no decision, not even one about
 * something it never started.
 */
async function writeDecisions({ input, store }: ApplyContext, starts: readonly Start[]): Promise<void> {
  for (const { id, record } of starts) {
    const { overrides = [], signOffs = [] } = entryOf(input.recorded.offers, id) ?? {};
    const isSignedOff = record.signOffs.some((one) => !signOffs.includes(one));
    if (record.overrides.length > overrides.length || isSignedOff) await store.writeOffer(record);
  }
}

/** The overrides for an offer, given for it alone or together with others. */
const decidedOf = (context: ApplyContext, { overridden }: BarePlan, id: OfferId): readonly Override[] =>
  overridden.flatMap(({ perOfferDecisions, ...override }) => {
    const change =
      perOfferDecisions?.get(id) ?? (offerOf(override.address) === id ? override.change : undefined);
    return change === undefined ? [] : [{ by: context.by, ...override, change }];
  });

async function applyOffer(start: Run): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let run = start;
  for (const group of grouped(start.planned.steps)) {
    const blocked = run.context.stopping() || group.some((step) => isBlocked(step, outcomes));
    const result = blocked ? { outcomes: group.map(skipped), run } : await runGroup(run, group);
    run = result.run;
    outcomes.push(...result.outcomes);
  }
  return finishOffer(run, outcomes);
}

/** What is recorded at the end. */
const finishes: Readonly<Record<Goal, (run: Run, outcomes: readonly Outcome[]) => Promise<void>>> = {
  files: finish,
  live: () => Promise.resolve(),
  'sign-off': finishSignOff,
};

/** If a record cannot be brought up to date, reports it on the last step; the next apply repairs it. */
async function finishOffer(run: Run, outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
  try {
    await finishes[run.goal](run, outcomes);
    return outcomes;
  } catch (error) {
    const last = outcomes.at(-1);
    if (!last) throw error;
    const shown = shownError(error);
    const isLate = shown.code === unconfirmed;
    if (isLate && outcomes.some(({ error: told }) => told?.code === unconfirmed)) return outcomes;
    const status = isLate ? 'waiting' : 'failed';
    return [...outcomes.slice(0, -1), { ...last, status, error: shown }];
  }
}

/** A step waits for the steps that it depends on, and for nothing else. */
const isBlocked = ({ dependsOn }: Step, outcomes: readonly Outcome[]): boolean =>
  outcomes.some(({ id, status }) => dependsOn.includes(id) && status !== 'done');

const skipped = ({ id }: Step): Outcome => ({ id, status: 'skipped', durationMs: 0 });

/** Consecutive steps that are sent together. */
function grouped(steps: readonly Step[]): readonly (readonly Step[])[] {
  return steps.reduce<readonly (readonly Step[])[]>((groups, step) => {
    const last = groups.at(-1);
    const sent = sentAs(step);
    const joins =
      last?.[0] &&
      !step.manual &&
      sentAs(last[0]) === sent &&
      actions[sent].together &&
      isAlike(last[0], step);
    return joins ? [...groups.slice(0, -1), [...last, step]] : [...groups, [step]];
  }, []);
}

/** Steps that may happen now are not held up by others of their kind that wait. */
const isAlike = (one: Step, other: Step): boolean =>
  (one.opens === undefined) === (other.opens === undefined);

async function runGroup(
  run: Run,
  steps: readonly Step[],
): Promise<{ run: Run; outcomes: readonly Outcome[] }> {
  const started = startSteps(run.context, steps);
  const { run: after, ...result } = await tryExecute(run, steps);
  return { run: after, outcomes: await logOutcomes(run.context, steps, { started, result }) };
}

/**
 * Turns errors of the service into an outcome, only here; any other error is a bug and is passed on. Uses
 * what was recorded before the error, because it may say that something was sent. If the service is busy, or
 * the result of the request is unknown, the next apply looks it up and continues.
 */
async function tryExecute(run: Run, steps: readonly Step[]): Promise<StepResult> {
  const [step] = steps;
  if (step === undefined) return { run, status: 'skipped' };
  const closed = steps.flatMap((one) => awaitOpening(run.context, one) ?? [])[0];
  if (closed) return { run, ...closed };
  try {
    const fresh = await withNews(await refresh(await prepareRun(run, step, steps)));
    if (step.manual) return await openByHand(fresh, step);
    if (step.needs.includes('sign-off')) return awaitSignOff(fresh);
    return (
      (actions[step.action].rechecked ? recheckBeforeStep(fresh, steps) : undefined) ??
      (await executionOf(step).execute(fresh, steps))
    );
  } catch (error) {
    const shown = shownError(error);
    const written = entryOf((await run.context.store.read()).offers, run.id);
    // For an offer that is gone, until something is written for the one in its place.
    const isOld = written && run.observed && isReplaced(written, run.observed);
    const stored = !written || isOld ? run.record : written;
    const { journal: _refused, ...untried } = stored;
    // A rejected request created nothing: a submission that exists now belongs to another user.
    const record = isBusy(shown.code) ? untried : stored;
    const waits = isBusy(shown.code) || shown.code === unconfirmed;
    return { run: { ...run, record }, status: waits ? 'waiting' : 'failed', error: shown };
  }
}
