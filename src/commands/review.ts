import { given } from '../model/given.ts';
import { offerId, offerOf } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import { waitingPreview } from '../model/status.ts';
import type { Locate } from '../model/problem.ts';
import type { BarePlan } from '../plan/plan.ts';
import { makePlan } from '../plan/plan.ts';
import { situationFor } from '../plan/offer/discard.ts';
import { reviewSections, type ReviewedSection } from '../plan/offer/review-sections.ts';
import { storeButtons } from '../plan/offer/store-buttons.ts';
import type { PlanInput } from '../plan/situation/input.ts';
import { formatVersion, type Documents, type FailureDocument } from '../report/documents/documents.ts';
import { checkDesired } from '../rules/check.ts';
import type { RuleFinding } from '../rules/finding.ts';
import { scopeOf } from '../session/arguments/offer-scope.ts';
import { placed, withConnection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { linksOf } from '../session/plans/links.ts';
import { load, reportInvalidFiles } from '../session/project.ts';
import { readInput } from '../session/read-planning.ts';
import { readRecorded } from '../session/recorded-state.ts';

/** Shows what the portal's page for reviewing and publishing would show of an offer, from the files. */
export async function showReview(
  context: CommandContext,
  named: string,
): Promise<CommandResult<Documents['review'] | FailureDocument>> {
  const project = await load(context, 'warning');
  const findings = checkDesired(project.desired, context.clock.now());
  const judged = new Set<string>(findings.map(({ rule }) => rule));
  if (project.problems.some(({ severity, rule }) => severity === 'error' && !judged.has(rule)))
    return reportInvalidFiles(context, 'review', project);
  const { desired, locate } = project;
  scopeOf(desired, [named]);
  const id = offerId(named);
  return withConnection(context, { desired }, async (connection) => {
    const recorded = await readRecorded(connection);
    const intent = { signOffs: [], allow: [], only: [id] };
    const input = await readInput({ desired, connection, recorded, intent, reader: connection.marketplace });
    const marketplace = placed(connection.identity);
    const review = reviewOf(input, id, findings);
    const links = review.previewed ? linksOf(review.previewed, marketplace).preview.links : undefined;
    const { sections, previewed: _offer, ...rest } = review;
    const frame = { formatVersion, command: 'review', exitCode: 0 } as const;
    const document = {
      ...frame,
      marketplace,
      offer: id,
      ...rest,
      sections: sections.map((one) => withLines(one, locate)),
    };
    return { document: { ...document, ...given({ previewLinks: links && [...links] }) } };
  });
}

const withLines = ({ lacks, ...section }: ReviewedSection, locate: Locate) => ({
  ...section,
  lacks: lacks.map(({ rule, severity, message, hint, address, path }) => ({
    rule,
    severity,
    message,
    address,
    ...given({ hint, source: locate(address, path) }),
  })),
});

function reviewOf(input: PlanInput, id: ReturnType<typeof offerId>, findings: readonly RuleFinding[]) {
  const desired = input.desired.offers.find((one) => one.id === id);
  if (desired === undefined) throw new Error(`${id} is not declared`);
  const observed = input.observed.offers.find((one) => one.id === id);
  const recorded = entryOf(input.recorded.offers, id);
  const situation = situationFor({ id, input, desired, ...given({ observed, recorded }) });
  return {
    sections: reviewSections(situation, findings),
    notes: (desired.certificationNotes ?? '').trim() !== '',
    buttons: storeButtons(desired).map(({ viewer, buttons }) => ({ viewer, buttons: [...buttons] })),
    publishing: publishingOf(makePlan(input), id),
    previewed: observed && waitingPreview(observed) ? observed : undefined,
  };
}

/** What an apply does now, in the words of its plan, and what that freezes. */
function publishingOf({ steps, refusals }: BarePlan, id: string): Documents['review']['publishing'] {
  const own = steps.filter(({ address }) => offerOf(address) === id);
  return {
    steps: own.map(({ id: name, reason, reversibility }) => ({ id: name, reason, reversibility })),
    freezes: own.flatMap(({ freezes = [] }) => freezes),
    refused: refusals.filter(({ address }) => offerOf(address) === id).map(({ rule }) => rule),
  };
}
