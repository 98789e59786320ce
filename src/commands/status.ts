import { requireAllComplete } from '../apply/complete-read.ts';
import { failuresOf, lookUpJobs } from '../apply/look-up-jobs.ts';
import type { Project } from '../files/load.ts';
import { given } from '../model/given.ts';
import { offerId } from '../model/ids.ts';
import { makePlan, offersToRead } from '../plan/plan.ts';
import { hasLicenses, readKnownLicensing } from '../record/licensing-by-record.ts';
import { settle } from '../record/reconcile-journal.ts';
import { exitCodeOf } from '../report/documents/exit-code.ts';
import { changesByItself } from '../report/documents/offer-state.ts';
import type { Documents, FailureDocument } from '../report/documents/documents.ts';
import { statusDocument } from '../report/documents/status-document.ts';
import { requireRead } from '../session/arguments/offer-scope.ts';
import { placed, withConnection, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult, ShowStatus } from '../session/context.ts';
import { judgeFiles } from '../session/judge-files.ts';
import { linksOf } from '../session/plans/links.ts';
import { redactReport } from '../session/plans/redaction.ts';
import { isUnreviewable, reviewsOf } from '../session/plans/reviews.ts';
import { loadConfigured } from '../session/project.ts';
import { inputOf } from '../session/read-input.ts';
import { readRecorded } from '../session/recorded-state.ts';

type StatusResult = CommandResult<Documents['status'] | FailureDocument>;
type StatusOptions = {
  /** If empty, all of them. */
  readonly offers: readonly string[];
  /** Exit with 1 if an offer needs attention, and with 4 if one still waits. */
  readonly exitStatus?: boolean;
};

/** Reads and shows the status of every declared or owned offer. */
export async function showStatus(
  context: CommandContext,
  { offers, exitStatus }: StatusOptions,
): Promise<StatusResult> {
  const project = await loadConfigured(context);
  const { desired } = project;
  return withConnection(context, { desired }, async (connection) => {
    const document = await readStatus(context, project, connection, offers);
    return { document: exitStatus ? withExitStatus(document) : document };
  });
}

const withExitStatus = (document: Documents['status']): Documents['status'] => ({
  ...document,
  exitCode: exitCodeOf({ states: document.offers }),
});

/** Reads again at the interval that the marketplace asks for, until nothing runs, or it is interrupted. */
export async function watchStatus(
  context: CommandContext,
  { offers, exitStatus }: StatusOptions,
  { show, end }: ShowStatus,
): Promise<StatusResult | undefined> {
  const project = await loadConfigured(context);
  const { desired } = project;
  return withConnection(context, { desired }, async (connection) => {
    let before: Documents['status'] | undefined;
    while (!context.stopping()) {
      const now = await readStatus(context, project, connection, offers);
      show(now, before);
      before = now;
      if (!now.offers.some(changesByItself)) break;
      await context.clock.sleep(connection.pollEvery, true);
    }
    end();
    return before && { document: exitStatus ? withExitStatus(before) : before };
  });
}

async function readStatus(
  context: CommandContext,
  project: Project,
  connection: Connection,
  offers: readonly string[],
): Promise<Documents['status']> {
  const { desired } = project;
  const recorded = await readRecorded(connection);
  const { entries: history } = await connection.store.history();
  const owned = Object.keys(recorded.offers).map(offerId);
  const all = await connection.marketplace.read(offersToRead(desired, owned));
  const observed = requireAllComplete(recorded, all);
  requireRead(
    offers,
    observed.offers.map(({ id }) => id),
  );
  const jobs = await lookUpJobs(connection.marketplace, recorded, observed);
  const settled = settle(recorded, observed, jobs);
  const failures = failuresOf(settled, observed, jobs);
  const intent = { signOffs: [], allow: [] };
  const licensing = hasLicenses({ desired, recorded })
    ? await readKnownLicensing({ desired, recorded }, connection.licensing)
    : undefined;
  const read = { observed, recorded: settled, intent, ...given({ licensing, failures }) };
  const { unsound, loaded } = judgeFiles({ project, desired }, { observed, now: connection.now() });
  const input = { ...inputOf(desired, connection, read), unsound };
  const plan = makePlan(input);
  const marketplace = placed(connection.identity);
  const now = context.clock.now();
  const named = desired.offers.map(({ id }) => id).filter((id) => offers.includes(id));
  const isShown = named.length > 0 && !isUnreviewable(project, now);
  const reviews = isShown ? reviewsOf(named, { project, input, plan, marketplace }) : undefined;
  const document = statusDocument({
    desired,
    observed: observed.offers,
    recorded: settled,
    ...given({ licensing, failures }),
    fileErrors: loaded.project.problems.filter(({ severity }) => severity === 'error').length,
    plan,
    marketplace,
    linksOf: (offer) => linksOf(offer, marketplace),
    now: connection.now(),
    readAt: now,
    history,
    doubts: recorded.doubts ?? [],
    only: offers,
    ...given({ reviews }),
  });
  return redactReport(context, document, { desired, ...read });
}
