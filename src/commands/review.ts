import { offerId } from '../model/ids.ts';
import { makePlan } from '../plan/plan.ts';
import { formatVersion, type Documents, type FailureDocument } from '../report/documents/documents.ts';
import { scopeOf } from '../session/arguments/offer-scope.ts';
import { placed, withConnection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { isUnreviewable, reviewsOf } from '../session/plans/reviews.ts';
import { load, reportInvalidFiles } from '../session/project.ts';
import { readInput } from '../session/read-input.ts';
import { readRecorded } from '../session/recorded-state.ts';

/** Shows what the portal's page for reviewing and publishing would show of an offer, from the files. */
export async function showReview(
  context: CommandContext,
  named: string,
): Promise<CommandResult<Documents['review'] | FailureDocument>> {
  const project = await load(context, 'warning');
  if (isUnreviewable(project, context.clock.now())) return reportInvalidFiles(context, 'review', project);
  const { desired } = project;
  scopeOf(desired, [named]);
  const id = offerId(named);
  return withConnection(context, { desired }, async (connection) => {
    const recorded = await readRecorded(connection);
    const intent = { signOffs: [], allow: [], only: [id] };
    const input = await readInput({ desired, connection, recorded, intent, reader: connection.marketplace });
    const marketplace = placed(connection.identity);
    const [review] = reviewsOf([id], { project, input, plan: makePlan(input), marketplace });
    if (review === undefined) throw new Error(`${id} has no review`);
    return { document: { formatVersion, command: 'review', exitCode: 0, marketplace, ...review } };
  });
}
