import { applyPlan } from '../apply/apply.ts';
import { readWhenQuiet } from '../apply/await.ts';
import { UserError } from '../model/errors.ts';
import { offerId, submissionNumber, type OfferId, type SubmissionNumber } from '../model/ids.ts';
import type { Observed } from '../model/observed.ts';
import type { Outcome, Plan } from '../model/plan.ts';
import { waitingPreview } from '../model/status.ts';
import type { PlanInput } from '../plan/input.ts';
import { plan as makePlan, type BarePlan } from '../plan/plan.ts';
import { formatVersion, type Documents, type FailureDocument } from '../report/documents.ts';
import { exitCodeOf } from '../report/exit-code.ts';
import { checkAllowed } from './allowed.ts';
import { connect, type Connection } from './connect.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { decorate, decorateOutcomes } from './decorate.ts';
import { allowedBy, reviewedAfter, reviewedBefore, spoken, withCommits, type Spoken } from './overrides.ts';
import { readInput, scopeOf } from './plan.ts';
import { loadOrFail, type Loaded } from './project.ts';

/** A preview that a person signs off; without a number, the one that waits. */
export type SignOffRequest = { readonly offer: OfferId; readonly submission?: SubmissionNumber };

export type ApplyOptions = {
  readonly command: 'apply' | 'go-live';
  readonly offers: readonly string[];
  readonly yes: boolean;
  /** Milliseconds to wait for publishing. */
  readonly wait: number;
  readonly signOffs: readonly SignOffRequest[];
  readonly allow: readonly string[];
};

type Applied = Documents['apply'] | Documents['go-live'];

/** Plans afresh, asks, and carries the plan out under the lock. */
export async function apply(
  context: CommandContext,
  options: ApplyOptions,
): Promise<CommandResult<Applied | FailureDocument>> {
  checkAllowed(options.allow);
  const loaded = await loadOrFail(context, options.command, 'error');
  if ('document' in loaded) return loaded;
  const connection = await connect(context, loaded.desired, options.command);
  try {
    return { document: await applied(context, options, loaded, connection) };
  } finally {
    await connection.close();
  }
}

/** One plan that was carried out, as far as it went. */
type Round = { readonly shown: Plan; readonly outcomes: readonly Outcome[] };

/**
 * Does what can be done now; with `--wait`, waits for what runs and goes on, until nothing runs any more or
 * the time is up. What is idle never waits for what is busy.
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
    await quiet(context, connection, left);
    rounds.push(await oneRound(context, { ...options, wait: left, signOffs: [] }, loaded, connection));
  }
  return documentOf(options.command, rounds);
}

/** True while something runs that a further round may carry on. */
const goesOn = ({ shown, outcomes }: Round): boolean =>
  !outcomes.some(({ status }) => status === 'failed') &&
  (shown.waiting.some((one) => one.for !== 'sign-off') ||
    outcomes.some(({ status, next }) => status === 'waiting' && next === undefined));

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

async function oneRound(
  context: CommandContext,
  options: ApplyOptions,
  loaded: Loaded,
  connection: Connection,
): Promise<Round> {
  const { desired, project } = loaded;
  const { store } = connection;
  const before = await store.read();
  if (!before.binding) await store.bind(connection.binding, before.protect);
  const recorded = before.binding ? before : await store.read();
  const said = await spoken(connection.repository, recorded);
  const scope = said.behind ? { only: [] } : scopeOf(desired, options.offers);
  const intent = { signOffs: [], allow: allowedBy(options.allow, said), ...scope };
  const read = await readInput({ desired, connection, recorded, intent, reader: connection.marketplace });
  const input = { ...read, intent: { ...intent, signOffs: options.signOffs.map(named(read.observed)) } };
  const bare = makePlan(input);
  const plain = decorate(bare, project.locate, [...project.problems, ...said.problems]);
  const shown = { ...plain, overridden: withCommits(plain.overridden, said, recorded) };
  if (shown.steps.length > 0) await approve(context, options, shown);
  const using = reviewedBefore(said, recorded.reviewed, bare);
  await store.bind(connection.binding, recorded.protect, using);
  const outcomes = await carryOut(context, { options, connection, input, bare, said });
  const inScope = (offer: string) => scope.only?.some((id) => id === offer) ?? true;
  const after = reviewedAfter(said, using, { plan: shown, outcomes, inScope });
  await store.bind(connection.binding, protectedAfter(input), after);
  return { shown, outcomes: decorateOutcomes(outcomes, shown, project.locate) };
}

/** Waits until nothing of ours runs; says so once. */
async function quiet(context: CommandContext, connection: Connection, wait: number): Promise<void> {
  const { clock, stopping } = context;
  const offers = Object.keys((await connection.store.read()).offers).map(offerId);
  const { marketplace, pollEvery } = connection;
  await readWhenQuiet({ reader: marketplace, offers, clock, wait, pollEvery, stopping });
}

/**
 * A protection is lifted by an apply of an offer that stays on sale, so that unprotecting and stopping are
 * two reviews; never by one that leaves the offer out, or asks for its stop.
 */
function protectedAfter({ policy, recorded, desired, intent }: PlanInput): readonly string[] {
  const lifted = desired.offers
    .filter(({ id, lifecycle }) => lifecycle !== 'stopped' && (intent.only?.includes(id) ?? true))
    .map(({ id }): string => id);
  return [...new Set([...policy.protect, ...recorded.protect.filter((id) => !lifted.includes(id))])];
}

/** Fills in the number of the waiting preview where the person named none. */
const named =
  (observed: Observed) =>
  ({ offer, submission }: SignOffRequest): { offer: OfferId; submission: SubmissionNumber } => {
    if (submission !== undefined) return { offer, submission };
    const found = observed.offers.find(({ id }) => id === offer);
    const preview = found ? waitingPreview(found) : undefined;
    if (preview) return { offer, submission: preview.number };
    throw new UserError('no-preview', `no preview of \`${offer}\` waits for a sign-off`, {
      hint: 'see `offerctl status`',
    });
  };

async function approve(context: CommandContext, { yes, command }: ApplyOptions, shown: Plan): Promise<void> {
  if (yes) return;
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

/** A sign-off is for exactly one preview; whoever cannot be asked has to name it. */
export const unnamed = (offer: string): UserError =>
  new UserError('approval-needed', `the preview of \`${offer}\` has to be named`, {
    hint: `write ${offer}@SUBMISSION; \`offerctl status\` shows the number`,
  });

/** `OFFER@SUBMISSION` of `apply --go-live`, where the number must not be left out. */
export function parseNamedSignOff(text: string): SignOffRequest {
  const request = parseSignOff(text);
  if (request.submission === undefined) throw unnamed(request.offer);
  return request;
}

/** `OFFER@SUBMISSION` or `OFFER`. */
export function parseSignOff(text: string): SignOffRequest {
  const [offer = '', submission, ...rest] = text.split('@');
  const valid = rest.length === 0 && offer !== '' && (submission === undefined || /^\d+$/.test(submission));
  if (!valid) {
    throw new UserError('usage', `\`${text}\` is no OFFER@SUBMISSION`, {
      hint: 'take the words from `offerctl status`',
    });
  }
  const request = { offer: offerId(offer) };
  return submission === undefined ? request : { ...request, submission: submissionNumber(submission) };
}
