import { given } from '../../model/given.ts';
import { waitUntilOneArrives } from '../../apply/await.ts';
import { runRounds, intentForNextRound, stillGiven, mergeRounds } from '../../apply/rounds.ts';
import type { OfferId } from '../../model/ids.ts';
import { formatVersion, type Documents, type FailureDocument } from '../../report/documents/documents.ts';
import { exitCodeOf } from '../../report/documents/exit-code.ts';
import { checkAllowed } from '../../session/arguments/allowed.ts';
import { refuseForeign } from '../../session/plans/approved.ts';
import { withConnectionToSave } from '../../session/connect.ts';
import type { CommandContext, CommandResult } from '../../session/context.ts';
import { intentOf, type ApplyOptions } from './intent.ts';
import { hasErrors, type Problem } from '../../model/problem.ts';
import { judgeProtections } from '../../session/judge-protections.ts';
import { isPlanUsedUp, lineOfUse, usedBefore, usedLine } from '../../record/used-plan.ts';
import type { Plan } from '../../model/plan.ts';
import { readRecorded } from '../../session/recorded-state.ts';
import { loadOrFail, reportInvalidFiles } from '../../session/project.ts';
import { redactPlan } from '../../session/plans/redaction.ts';
import { runRound, type Applying, type ShownRound } from './round.ts';
import { signerOf } from '../../session/signing.ts';

type Applied = Documents['apply'] | Documents['go-live'] | Documents['republish' | 'discard-draft'];

/** What every command that writes prints. */
export type AppliedDocument = Applied | FailureDocument;

/** Plans afresh, asks, and carries the plan out under the lock. */
export async function apply(
  context: CommandContext,
  options: ApplyOptions,
): Promise<CommandResult<AppliedDocument>> {
  checkAllowed(options.allow);
  const loaded = await loadOrFail(context, options.command, 'error', options.offers);
  if ('document' in loaded) return loaded;
  const signer = options.signOffs.length > 0 ? signerOf(context, loaded.desired) : undefined;
  const opening = { desired: loaded.desired, purpose: options.command };
  const { result, unsaved } = await withConnectionToSave(context, opening, async (connection) => {
    if (options.approved) refuseForeign(options.approved, connection.identity);
    const judged = judgeProtections(loaded, await readRecorded(connection));
    if (hasErrors(judged.project.problems))
      return reportInvalidFiles(context, options.command, judged.project);
    const applying = { context, options, loaded: judged, connection, ...given({ signer }) };
    return { document: await runApply(applying) };
  });
  return { ...result, document: withUnsaved(result.document, unsaved) };
}

function withUnsaved<D extends AppliedDocument>(document: D, unsaved: readonly Problem[]): D {
  if (unsaved.length === 0) return document;
  const problems = [...(document.problems ?? []), ...unsaved];
  return { ...document, problems, exitCode: exitCodeOf({ problems }) };
}

async function runApply(applying: Applying): Promise<Applied> {
  const { context, options, loaded, connection } = applying;
  const { clock, stopping } = context;
  const { marketplace: reader, pollEvery } = connection;
  const news = (offers: readonly OfferId[], wait: number) =>
    waitUntilOneArrives({ reader, offers, clock, wait, pollEvery, stopping });
  const { approved } = options;
  const used = approved && usedLine(approved, await connection.store.history());
  const asked = intentOf(options, loaded.desired);
  const intent = used ? { ...asked, approved: [], approvedUsed: used } : asked;
  const rounds = await runRounds<ShownRound>(
    { clock, wait: options.wait, stopping, news },
    (wait, earlier) => {
      const given = earlier.at(-1)?.input.intent.signOffs;
      const signOffs = given ? stillGiven(given, earlier) : options.signOffs;
      const allow = earlier.length === 0 ? options.allow : [];
      const before = earlier.flatMap(({ plan }) => plan.steps);
      const isFirst = earlier.length === 0;
      const asked = { signOffs, allow, wait, before, isFirst };
      return runRound(applying, { ...asked, intent: intentForNextRound(intent, earlier) });
    },
  );
  const { outcomes, input } = rounds.last;
  const plan = used ? withNotice(rounds.last.plan, usedBefore(used)) : rounds.last.plan;
  const exitCode = exitCodeOf({ plan, outcomes, problems: plan.problems });
  if (approved && !used && isPlanUsedUp(approved, { exitCode, observed: plan.observed })) {
    const facts = { at: clock.now().toISOString(), by: context.by };
    await connection.store.append(lineOfUse(approved, loaded.desired.publisher.name, facts));
  }
  const document = { ...plan, ...mergeRounds(rounds), problems: plan.problems };
  const shown = options.redact ? redactPlan(document, { context, input }) : document;
  return { formatVersion, command: options.command, exitCode, ...shown };
}

const withNotice = (plan: Plan, problem: Problem): Plan => ({
  ...plan,
  problems: [...plan.problems, problem],
});
