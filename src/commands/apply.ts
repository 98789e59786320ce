import { applyPlan } from '../apply/apply.ts';
import { readWhenQuiet } from '../apply/await.ts';
import { UserError } from '../model/errors.ts';
import { offerId, submissionNumber, type OfferId, type SubmissionNumber } from '../model/ids.ts';
import type { Observed } from '../model/observed.ts';
import type { Outcome, Plan } from '../model/plan.ts';
import type { Reader } from '../model/ports.ts';
import { waitingPreview } from '../model/status.ts';
import type { PlanInput } from '../plan/input.ts';
import { plan as makePlan, type BarePlan } from '../plan/plan.ts';
import { formatVersion, type Documents, type FailureDocument } from '../report/documents.ts';
import { exitCodeOf } from '../report/exit-code.ts';
import { connect, type Connection } from './connect.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { decorate } from './decorate.ts';
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

/** How often a submission is looked at: the service asks for patience, the emulator does not. */
const slowPoll = 60_000;
const pollEvery: Readonly<Record<string, number>> = { embedded: 1000 };

/** Plans afresh, asks, and carries the plan out under the lock. */
export async function apply(
  context: CommandContext,
  options: ApplyOptions,
): Promise<CommandResult<Applied | FailureDocument>> {
  const loaded = await loadOrFail(context, options.command, 'error');
  if ('document' in loaded) return loaded;
  const connection = await connect(context, loaded.desired);
  try {
    const release = await connection.store.lock({ owner: context.by, purpose: options.command });
    try {
      return { document: await applied(context, options, loaded, connection) };
    } finally {
      await release();
    }
  } finally {
    connection.close();
  }
}

async function applied(
  context: CommandContext,
  options: ApplyOptions,
  loaded: Loaded,
  connection: Connection,
): Promise<Applied> {
  const { desired, project } = loaded;
  const { store } = connection;
  const before = await store.read();
  if (!before.binding) await store.bind(connection.binding, before.protect);
  const recorded = before.binding ? before : await store.read();
  const scope = scopeOf(desired, options.offers);
  const intent = { signOffs: [], allow: options.allow, ...scope };
  const reader = patientReader(context, options, connection);
  const read = await readInput({ desired, connection, recorded, intent, reader });
  const input = { ...read, intent: { ...intent, signOffs: options.signOffs.map(named(read.observed)) } };
  const bare = makePlan(input);
  const shown = decorate(bare, project.locate, project.problems);
  if (shown.steps.length > 0) await approve(context, options, shown);
  const outcomes = await carryOut(context, { options, connection, input, bare });
  await store.bind(connection.binding, protectedAfter(input, bare));
  const exitCode = exitCodeOf({ plan: shown, outcomes });
  return { formatVersion, command: options.command, exitCode, ...shown, outcomes: [...outcomes] };
}

/** With `--wait`, what already runs is waited for before planning, so that one apply can go all the way. */
function patientReader(
  { clock, stopping }: CommandContext,
  { wait }: ApplyOptions,
  { marketplace, identity }: Connection,
): Pick<Reader, 'read'> {
  const every = pollEvery[identity.provider] ?? slowPoll;
  return {
    read: (offers) => readWhenQuiet({ reader: marketplace, offers, clock, wait, pollEvery: every, stopping }),
  };
}

/** A run refused for a protection does not lift it: the same change must not pass when it is run again. */
function protectedAfter({ policy, recorded }: PlanInput, { refusals }: BarePlan): readonly string[] {
  const refused = refusals.some(({ rule }) => rule === 'SAFE-PROTECT');
  return refused ? [...new Set([...policy.protect, ...recorded.protect])] : policy.protect;
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
};

function carryOut(context: CommandContext, run: Execution): Promise<readonly Outcome[]> {
  const { options, connection, input, bare } = run;
  const { clock, progress, by, stopping } = context;
  const { marketplace, store, identity } = connection;
  return applyPlan(
    {
      marketplace,
      store,
      clock,
      progress,
      input,
      wait: options.wait,
      pollEvery: pollEvery[identity.provider] ?? slowPoll,
      by,
      stopping,
    },
    bare,
  );
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
