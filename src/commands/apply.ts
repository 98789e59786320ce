import { applyPlan } from '../apply/apply.ts';
import { waitForNews } from '../apply/await.ts';
import { UserError } from '../model/errors.ts';
import { offerAddress, offerOf, type OfferId } from '../model/ids.ts';
import type { Outcome, Plan, Step } from '../model/plan.ts';
import { strays } from '../plan/contains.ts';
import type { Intent, PlanInput } from '../plan/input.ts';
import { plan as makePlan, type BarePlan } from '../plan/plan.ts';
import { protectedAfter } from '../plan/protection.ts';
import { formatVersion, type Documents, type FailureDocument } from '../report/documents.ts';
import { exitCodeOf } from '../report/exit-code.ts';
import { checkAllowed, unusedAllows } from './allowed.ts';
import { refuseForeign, type ApprovedPlan } from './approved.ts';
import { connect, type Connection } from './connect.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { decorate, decorateOutcomes } from './decorate.ts';
import { intentOf } from './intent.ts';
import { readInput } from './plan.ts';
import { allowedBy, reviewedAfter, reviewedBefore, spoken, withCommits, type Spoken } from './overrides.ts';
import { loadOrFail, type Loaded } from './project.ts';
import { named, type SignOffRequest } from './sign-off.ts';

export type ApplyOptions = {
  readonly command: 'apply' | 'go-live' | 'republish' | 'discard-draft';
  readonly offers: readonly string[];
  readonly yes: boolean;
  /** Milliseconds to wait for publishing. */
  readonly wait: number;
  readonly signOffs: readonly SignOffRequest[];
  readonly allow: readonly string[];
  /** Offers whose failed content is submitted once more. */
  readonly resubmit?: readonly string[];
  /** Offers whose running publish gives way to newer content. */
  readonly replace?: readonly string[];
  /** One more publish of what is live already; the reason goes into the plan and the history. */
  readonly republish?: { readonly offer: OfferId; readonly reason: string };
  /** The offer whose draft goes back to what is live. */
  readonly discard?: OfferId;
  /** The reviewed plan; what lies outside it is refused. */
  readonly approved?: ApprovedPlan;
};

type Applied = Documents['apply'] | Documents['go-live'] | Documents['republish' | 'discard-draft'];

/** What every command that writes prints. */
export type AppliedDocument = Applied | FailureDocument;

/** Plans afresh, asks, and carries the plan out under the lock. */
export async function apply(
  context: CommandContext,
  options: ApplyOptions,
): Promise<CommandResult<AppliedDocument>> {
  checkAllowed(options.allow);
  const loaded = await loadOrFail(context, options.command, 'error');
  if ('document' in loaded) return loaded;
  const connection = await connect(context, loaded.desired, options.command);
  try {
    if (options.approved) refuseForeign(options.approved, connection.identity);
    return { document: await applied(context, options, loaded, connection) };
  } finally {
    await connection.close();
  }
}

/** One plan that was carried out, as far as it went. */
type Round = { readonly shown: Plan; readonly outcomes: readonly Outcome[] };

/**
 * Does what can be done now; with `--wait`, waits for what runs and goes on, until nothing runs any more or
 * the time is up. What is idle, or has arrived, never waits for what is busy.
 */
async function applied(
  context: CommandContext,
  options: ApplyOptions,
  loaded: Loaded,
  connection: Connection,
): Promise<Applied> {
  const until = context.clock.now().getTime() + options.wait;
  const rounds = [await oneRound(context, options, loaded, connection)];
  for (;;) {
    const left = until - context.clock.now().getTime();
    const last = rounds.at(-1);
    if (!last || left <= 0 || context.stopping() || !goesOn(last)) break;
    await news(context, connection, { round: last, wait: left });
    const before = rounds.flatMap(({ shown }) => shown.steps);
    rounds.push(await oneRound(context, { ...next(options, left, last), before }, loaded, connection));
  }
  return documentOf(options.command, rounds);
}

/**
 * What a person asked for once is not asked for again: a refusal that was let through holds, where it has not
 * converged, by what was recorded of it. Only a publish that could not be sent yet is still asked for.
 */
function next({ republish, ...options }: ApplyOptions, left: number, { outcomes }: Round): ApplyOptions {
  const sent = outcomes.some(({ id }) => republish && id === `${offerAddress(republish.offer)}#publish`);
  const again = republish && !sent ? { republish } : {};
  return { ...options, ...again, wait: left, signOffs: [], allow: [], resubmit: [], replace: [] };
}

/** True while something runs that a further round may carry on. */
const goesOn = (round: Round): boolean =>
  !round.outcomes.some(({ status }) => status === 'failed') && waitingIn(round).length > 0;

/** Offers that wait for the marketplace, and not for a person. */
function waitingIn({ shown, outcomes }: Round): readonly OfferId[] {
  const addresses = [
    ...shown.waiting.filter(isUnderWay).map(({ address }): string => address),
    ...outcomes
      .filter(({ status, next }) => status === 'waiting' && next === undefined)
      .map(({ id }) => id.split('#')[0] ?? ''),
  ];
  return [...new Set(addresses.flatMap((address) => offerOf(address) ?? []))];
}

/** What is announced for a day months ahead is not waited for. */
const isUnderWay = ({ for: what, until }: Plan['waiting'][number]): boolean =>
  what !== 'sign-off' && what !== 'manual-step' && until === undefined;

/** What an earlier round left running has arrived; what it skipped was planned again. */
function documentOf(command: ApplyOptions['command'], rounds: readonly Round[]): Applied {
  const [last, ...before] = rounds.toReversed();
  if (!last) throw new Error('an apply has at least one round');
  const earlier = before
    .toReversed()
    .flatMap(({ outcomes }) =>
      outcomes
        .filter(({ status }) => status !== 'skipped')
        .map((outcome): Outcome => (outcome.status === 'waiting' ? { ...outcome, status: 'done' } : outcome)),
    );
  const done = new Set(earlier.map(({ id }) => id));
  const steps = before.toReversed().flatMap(({ shown }) => shown.steps.filter(({ id }) => done.has(id)));
  const exitCode = exitCodeOf({ plan: last.shown, outcomes: last.outcomes });
  const outcomes = [...earlier, ...last.outcomes];
  return {
    formatVersion,
    command,
    exitCode,
    ...last.shown,
    steps: [...steps, ...last.shown.steps],
    outcomes,
  };
}

/** Steps that a person saw in an earlier round are not asked about again. */
type RoundOptions = ApplyOptions & { readonly before?: readonly Step[] };

async function oneRound(
  context: CommandContext,
  options: RoundOptions,
  loaded: Loaded,
  connection: Connection,
): Promise<Round> {
  const { desired, project } = loaded;
  const { store } = connection;
  const before = await store.read();
  if (!before.binding) await store.bind(connection.binding, before.protect);
  const recorded = before.binding ? before : await store.read();
  const said = await spoken(connection.repository, recorded);
  const asked = intentOf(options, desired);
  const intent: Intent = {
    ...asked,
    allow: allowedBy(asked.allow, said),
    ...(said.behind ? { only: [] } : {}),
  };
  const read = await readInput({ desired, connection, recorded, intent, reader: connection.marketplace });
  const input = { ...read, intent: { ...intent, signOffs: options.signOffs.map(named(read.observed)) } };
  const bare = makePlan(input);
  const problems = [...project.problems, ...said.problems, ...unusedAllows(options.allow, bare)];
  const plain = decorate(bare, project.locate, problems);
  const shown = { ...plain, overridden: withCommits(plain.overridden, said, recorded) };
  const fresh = strays(options.before ?? [], shown.steps).length > 0;
  if (fresh) await approve(context, options, shown);
  // Where others are on their way already, nobody is waited for in here: they would wait, too.
  const wait = shown.waiting.some(isUnderWay) ? 0 : options.wait;
  const using = reviewedBefore(said, recorded.reviewed, bare);
  await store.bind(connection.binding, recorded.protect, using);
  const execution = { options: { ...options, wait }, connection, input, bare, said };
  const outcomes = await carryOut(context, execution);
  const inScope = (offer: string) => intent.only?.some((id) => id === offer) ?? true;
  const after = reviewedAfter(said, using, { plan: shown, outcomes, inScope });
  await store.bind(connection.binding, protectedAfter(input, bare.refusals), after);
  return { shown, outcomes: decorateOutcomes(outcomes, shown, project.locate) };
}

/** Waits until one of the offers that the last round left waiting can go on. */
function news(
  { clock, stopping }: CommandContext,
  { marketplace, pollEvery }: Connection,
  { round, wait }: { readonly round: Round; readonly wait: number },
): Promise<void> {
  return waitForNews({ reader: marketplace, offers: waitingIn(round), clock, wait, pollEvery, stopping });
}

async function approve(
  context: CommandContext,
  { yes, command, approved }: ApplyOptions,
  shown: Plan,
): Promise<void> {
  if (yes || approved) return;
  const answer = await context.confirm(shown);
  if (answer === true) return;
  if (answer === false) throw new UserError('declined', 'nothing was applied');
  throw new UserError('approval-needed', 'there is no terminal to ask on', {
    hint:
      command === 'go-live' ? 'name the preview: OFFER@SUBMISSION' : 'read `offerctl plan`, then add --yes',
  });
}

type Execution = {
  readonly options: ApplyOptions;
  readonly connection: Connection;
  readonly input: PlanInput;
  readonly bare: BarePlan;
  readonly said: Spoken;
};

function carryOut(context: CommandContext, run: Execution): Promise<readonly Outcome[]> {
  const { options, connection, input, bare, said } = run;
  const { clock, progress, by, stopping } = context;
  const { marketplace, store, pollEvery } = connection;
  return applyPlan(
    {
      marketplace,
      store,
      clock,
      progress,
      input,
      wait: options.wait,
      pollEvery,
      by,
      stopping,
      ...(said.commit === undefined ? {} : { commit: said.commit }),
    },
    bare,
  );
}
