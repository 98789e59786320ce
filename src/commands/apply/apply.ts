import { given } from '../../model/given.ts';
import { waitUntilOneArrives } from '../../apply/await.ts';
import {
  runRounds,
  intentForNextRound,
  stillGiven,
  mergeRounds,
  type Rounds,
  type WaitOptions,
} from '../../apply/rounds.ts';
import type { OfferId } from '../../model/ids.ts';
import { formatVersion, type Documents, type FailureDocument } from '../../report/documents/documents.ts';
import { exitCodeOf } from '../../report/documents/exit-code.ts';
import { checkAllowed } from '../../session/arguments/allowed.ts';
import { refuseForeign } from '../../session/plans/approved.ts';
import { withConnectionToSave, type Connection } from '../../session/connect.ts';
import type { CommandContext, CommandResult } from '../../session/context.ts';
import { intentOf, type ApplyOptions } from './intent.ts';
import type { Problem } from '../../model/problem.ts';
import { stopsEverything } from '../../session/judge-files.ts';
import { judgeProtections } from '../../session/judge-protections.ts';
import { isPlanUsedUp, lineOfUse, usedBefore, usedLine } from '../../record/used-plan.ts';
import type { HistoryLine } from '../../model/history.ts';
import type { Plan } from '../../model/plan.ts';
import type { Intent } from '../../plan/situation/input.ts';
import { readRecorded } from '../../session/recorded-state.ts';
import { loadPlannable, reportInvalidFiles } from '../../session/project.ts';
import { maskFailures, redacting, redactPlan } from '../../session/plans/redaction.ts';
import type { Applying, AskedOfRound } from './planned-round.ts';
import { runRound, type ShownRound } from './round.ts';
import { signerOf, trustedKeys } from '../../session/signing.ts';
import { pullHeads } from '../../record/landings.ts';
import { readLandedPulls, type LandedPulls } from '../../session/approval/read-landed.ts';
import { isCi } from '../../model/environment.ts';
import { policyOf } from '../../model/policy.ts';
import type { Recorded } from '../../model/recorded.ts';

type OutcomeDocument = Documents['apply'] | Documents['go-live'] | Documents['republish' | 'discard-draft'];

/** The document of a command that writes. */
export type AppliedDocument = OutcomeDocument | FailureDocument;

/** Makes a new plan, asks, and carries it out under the lock. */
export async function apply(
  ofCommand: CommandContext,
  options: ApplyOptions,
): Promise<CommandResult<AppliedDocument>> {
  const context = redacting(ofCommand, options);
  checkAllowed(options.allow);
  const loaded = await loadPlannable(context, options.command, 'error', options);
  if ('document' in loaded) return loaded;
  const signer = options.signOffs.length > 0 ? signerOf(context, loaded.desired) : undefined;
  const opening = { desired: loaded.desired, purpose: options.command };
  const { result, unsaved } = await withConnectionToSave(context, opening, async (connection) => {
    if (options.approved) refuseForeign(options.approved, connection.identity);
    const recorded = await readRecorded(connection);
    const judged = judgeProtections(loaded, recorded);
    maskFailures(context, judged, recorded);
    if (stopsEverything(judged.project.problems))
      return reportInvalidFiles(context, options.command, judged.project);
    const landed = await readRequired({ context, options, loaded: judged, connection }, recorded);
    const applying = { context, options, loaded: judged, connection, ...given({ signer, landed }) };
    const asked = await readAsked(applying);
    const rounds = await runRounds<ShownRound>(waitOptions(applying), (waitUntilMs, earlier) =>
      runRound(applying, askedOfRound(applying, asked, { waitUntilMs, earlier })),
    );
    return { document: await finishApply(applying, asked, rounds) };
  });
  return { ...result, document: withUnsaved(result.document, unsaved) };
}

function withUnsaved<D extends AppliedDocument>(document: D, unsaved: readonly Problem[]): D {
  if (unsaved.length === 0) return document;
  const problems = [...(document.problems ?? []), ...unsaved];
  return { ...document, problems, exitCode: exitCodeOf({ problems }) };
}

/** State that all rounds share: the request, and the history line that marks its plan as used. */
type RoundRequest = { readonly intent: Intent; readonly used?: HistoryLine };

async function readAsked({ options, loaded, connection, landed }: Applying): Promise<RoundRequest> {
  const { approved } = options;
  const used = approved && usedLine(approved, await connection.store.history());
  const asked = intentOf(options, loaded.desired);
  const shown = given({ approval: asked.approval ?? landed?.approval, approvers: landed?.approvers });
  const intent = { ...asked, ...shown };
  return used ? { intent: { ...intent, approval: { steps: [], used } }, used } : { intent };
}

/** What pull requests were shown, if this run does nothing else. */
async function readRequired(
  { context, options: { required }, loaded, connection }: Applying,
  recorded: Recorded,
): Promise<LandedPulls | undefined> {
  const { desired } = loaded;
  const [trust, policy] = [trustedKeys(desired), policyOf(desired.publisher.spec)];
  // Only the Action sees reviews: elsewhere an unattended run does nothing that needs them.
  const needed = required ?? (isCi(context.env) && policy.need.length > 0 ? false : undefined);
  if (needed === undefined) return undefined;
  return readLandedPulls({ context, connection, recorded, required: needed, trust, policy });
}

/** How long to run rounds, and what they wait for. */
function waitOptions({ context, options, connection }: Applying): WaitOptions {
  const { clock, stopping } = context;
  const { marketplace: reader, pollEvery } = connection;
  const news = (offers: readonly OfferId[], wait: number) =>
    waitUntilOneArrives({ reader, offers, clock, wait, pollEvery, stopping });
  return { clock, wait: options.wait, stopping, news, pollEvery, now: connection.now };
}

/** The request for one round, given the rounds before it. */
function askedOfRound(
  { options }: Applying,
  { intent }: RoundRequest,
  { waitUntilMs, earlier }: { readonly waitUntilMs: number; readonly earlier: readonly ShownRound[] },
): AskedOfRound {
  const signed = earlier.at(-1)?.input.intent.signOffs;
  return {
    signOffs: signed ? stillGiven(signed, earlier) : options.signOffs,
    allow: earlier.length === 0 ? options.allow : [],
    waitUntilMs,
    before: earlier.flatMap(({ plan }) => plan.steps),
    isFirst: earlier.length === 0,
    intent: intentForNextRound(intent, earlier),
  };
}

/** The outcomes of all rounds. Records a plan file as used once nothing of it is left to do. */
async function finishApply(
  { context, options, loaded, connection, landed }: Applying,
  { used }: RoundRequest,
  rounds: Rounds<ShownRound>,
): Promise<OutcomeDocument> {
  const { approved } = options;
  const { outcomes, input } = rounds.last;
  const plan = used ? withNotice(rounds.last.plan, usedBefore(used)) : rounds.last.plan;
  const exitCode = exitCodeOf({ plan, outcomes, problems: plan.problems });
  if (approved && !used && isPlanUsedUp(approved, { exitCode, observed: plan.observed })) {
    const facts = { at: context.clock.now().toISOString(), by: context.by };
    await connection.store.append(lineOfUse(approved, loaded.desired.publisher.name, facts));
  }
  await removeDone(connection, landed);
  const durationMs = [...rounds.earlier, rounds.last].reduce((sum, round) => sum + round.durationMs, 0);
  const document = { ...plan, ...mergeRounds(rounds), durationMs, problems: plan.problems };
  const shown = options.redact ? redactPlan(document, { context, input, project: loaded.project }) : document;
  return { formatVersion, command: options.command, exitCode, ...shown };
}

/** Removes the plans of pull requests of which nothing is left to do. */
async function removeDone({ store, plans }: Connection, landed: LandedPulls | undefined): Promise<void> {
  const before = pullHeads(landed?.landed ?? []);
  if (!plans || before.length === 0) return;
  const open = pullHeads((await store.read()).reviewed?.plans ?? []);
  const done = before.filter(({ pull }) => !open.some((one) => one.pull === pull));
  await plans.remove(done);
}

const withNotice = (plan: Plan, problem: Problem): Plan => ({
  ...plan,
  problems: [...plan.problems, problem],
});
