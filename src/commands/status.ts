import { given } from '../model/given.ts';
import { requireAllComplete } from '../apply/complete-read.ts';
import { lookUpJobs } from '../apply/look-up-jobs.ts';
import { settle } from '../record/reconcile-journal.ts';
import { UserError } from '../model/errors.ts';
import { offerAddress, offerId, offerOf } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import { offerPlansOf, type ObservedOffer } from '../model/observed.ts';
import type { PublisherSpec } from '../kinds/publisher.ts';
import type { Doubt } from '../model/history.ts';
import type { MarketplaceIdentity, Waiting } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { OfferState } from '../model/status-report.ts';
import { isNews } from '../record/known-submissions.ts';
import { offerPlanStatusOf } from '../model/on-sale.ts';
import { liveSubmission, statusOf, waitingPreview } from '../model/status.ts';
import type { Desired } from '../model/desired.ts';
import { shownManual } from '../model/recorded-manual.ts';
import type { Recorded } from '../model/recorded.ts';
import { openSteps } from '../plan/by-hand/opened-steps.ts';
import { offersToRead, makePlan, type BarePlan } from '../plan/plan.ts';
import { undoes } from '../plan/refusals/undoes.ts';
import { formatVersion, type Documents, type FailureDocument } from '../report/documents/documents.ts';
import { placed, withConnection, type Connection } from '../session/connect.ts';
import { inputOf } from '../session/read-planning.ts';
import type { CommandContext, CommandResult, ShowStatus } from '../session/context.ts';
import { linksOf } from '../session/plans/links.ts';
import { loadOrFail } from '../session/project.ts';
import { readRecorded } from '../session/recorded-state.ts';

/** Where every declared or owned offer stands, read now. */
export async function showStatus(
  context: CommandContext,
  offers: readonly string[],
): Promise<CommandResult<Documents['status'] | FailureDocument>> {
  const loaded = await loadOrFail(context, 'status', 'warning');
  if ('document' in loaded) return loaded;
  const { desired } = loaded;
  return withConnection(context, { desired }, async (connection) => ({
    document: await readStatus(context, desired, connection, offers),
  }));
}

/** Looks again and again, as often as the marketplace likes to be asked, until the run is interrupted. */
export async function watchStatus(
  context: CommandContext,
  offers: readonly string[],
  show: ShowStatus,
): Promise<CommandResult<FailureDocument> | undefined> {
  const loaded = await loadOrFail(context, 'status', 'warning');
  if ('document' in loaded) return loaded;
  const { desired } = loaded;
  return withConnection(context, { desired }, async (connection) => {
    let before: Documents['status'] | undefined;
    while (!context.stopping()) {
      const now = await readStatus(context, desired, connection, offers);
      show(now, before);
      before = now;
      await context.clock.sleep(connection.pollEvery, true);
    }
    return undefined;
  });
}

async function readStatus(
  context: CommandContext,
  desired: Desired,
  connection: Connection,
  offers: readonly string[],
): Promise<Documents['status']> {
  const recorded = await readRecorded(connection);
  const owned = Object.keys(recorded.offers).map(offerId);
  const all = await connection.marketplace.read(offersToRead(desired, owned));
  const observed = requireAllComplete(recorded, all);
  const settled = settle(recorded, observed, await lookUpJobs(connection.marketplace, recorded, observed));
  const intent = { signOffs: [], allow: [] };
  const plan = makePlan(inputOf(desired, connection, { observed, recorded: settled, intent }));
  const marketplace = placed(connection.identity);
  const around = { desired, recorded: settled, plan, marketplace, now: connection.now() };
  const found = observed.offers.map((offer) => stateOf(offer, around));
  const problems = [...(recorded.doubts ?? []).map(problemOf), ...unsignedWarnings(plan)];
  return {
    formatVersion,
    command: 'status',
    exitCode: 0,
    marketplace,
    readAt: context.clock.now().toISOString(),
    offers: chosen(found, offers),
    licenses: [],
    manualSteps: manualSteps(settled, plan, offers),
    ...(problems.length > 0 ? { problems } : {}),
  };
}

/** Previews that went live without our sign-off, or are about to, as warnings of `status`. */
const unsignedWarnings = ({
  refusals,
  findings,
}: Pick<BarePlan, 'refusals' | 'findings'>): readonly Problem[] =>
  [...refusals, ...findings]
    .filter(({ rule }) => rule === 'LIVE-UNSIGNED')
    .map(({ rule, address, message, hint = '' }) => ({ rule, severity: 'warning', message, hint, address }));

const problemOf = ({ rule, address, message, hint }: Doubt): Problem => ({
  rule,
  severity: rule === 'STATE-OLDER' ? 'notice' : 'warning',
  message,
  hint,
  address,
});

/**
 * Lists open steps that are still needed, without what only the state needs. A plan has no steps for an offer
 * that it refuses, but a person may still work on an earlier one.
 */
function manualSteps(
  { offers: records }: Recorded,
  { steps, refusals }: Pick<BarePlan, 'steps' | 'refusals'>,
  chosenOnes: readonly string[],
): Documents['status']['manualSteps'] {
  const refused = new Set(refusals.map(({ address }) => offerOf(address)));
  return Object.values(records)
    .filter(({ id }) => chosenOnes.length === 0 || chosenOnes.includes(id))
    .flatMap((record) =>
      refused.has(record.id)
        ? (record.manual ?? []).filter(({ confirmed }) => confirmed === undefined)
        : openSteps(steps, record),
    )
    .map(shownManual);
}

function chosen(found: readonly OfferState[], offers: readonly string[]): readonly OfferState[] {
  const missing = offers.find((offer) => !found.some((state) => state.offer === offer));
  if (missing !== undefined) {
    const known = found.map(({ offer: id }) => id);
    throw new UserError('unknown-offer', `there is no offer \`${missing}\` in the marketplace that is ours`, {
      hint: known.length === 0 ? 'no offer is' : `these are: ${known.join(', ')}`,
    });
  }
  return offers.length === 0 ? found : found.filter(({ offer }) => offers.includes(offer));
}

type StatusInput = {
  readonly desired: Desired;
  readonly recorded: Recorded;
  readonly plan: Pick<BarePlan, 'waiting' | 'refusals'>;
  readonly marketplace: MarketplaceIdentity;
  readonly now: Date;
};

function stateOf(offer: ObservedOffer, around: StatusInput): OfferState {
  const { desired, plan, marketplace, now } = around;
  const waiting = plan.waiting.find(({ address }) => address === offerAddress(offer.id));
  const lifecycle = desired.offers.find(({ id }) => id === offer.id)?.lifecycle;
  const links = linksOf(offer, marketplace);
  return {
    offer: offer.id,
    status: statusOf(offer),
    ...given({ lifecycle }),
    type: offer.type,
    targets: {
      draft: {},
      ...previewOf(offer, around, links.preview),
      ...liveOf(offer, around, links.live),
    },
    ...(waiting ? waitingState(waiting, desired) : decisionState(offer, plan)),
    plans: offerPlansOf(offer.draft).map(([plan]) => ({ plan, status: offerPlanStatusOf(offer, plan, now) })),
  };
}

/** What waits for a sign-off, and whether an apply of ours submitted it. */
function previewOf(
  offer: ObservedOffer,
  { recorded }: Pick<StatusInput, 'recorded'>,
  links: ReturnType<typeof linksOf>['preview'],
): Pick<OfferState['targets'], 'preview'> {
  const preview = waitingPreview(offer);
  if (!preview) return {};
  const { number, created } = preview;
  const own = entryOf(recorded.offers, offer.id)?.submissions.includes(number) ?? false;
  return { preview: { submission: number, created, ...(own ? {} : { another: true }), ...links } };
}

/** What a person undid waits for a person: the plan says for whom, and what they can do. */
const decisionState = ({ id }: ObservedOffer, { refusals }: StatusInput['plan']) =>
  refusals.some(({ rule, address }) => undoes.has(rule) && offerOf(address) === id)
    ? { phase: 'decision', waitingFor: 'decision', next: `offerctl plan --offer ${id}` }
    : {};

/** What customers see, and whether others published it since the offer is ours. */
function liveOf(
  offer: ObservedOffer,
  { recorded }: Pick<StatusInput, 'recorded'>,
  links: ReturnType<typeof linksOf>['live'],
): Pick<OfferState['targets'], 'live'> {
  const live = liveSubmission(offer);
  if (!live) return {};
  const { number, created, stopped } = live;
  const record = entryOf(recorded.offers, offer.id);
  const another = record && !isNews(record, live) ? {} : { another: true };
  return { live: { submission: number, since: created, ...another, ...(stopped ? {} : links) } };
}

const waitingState = (waiting: Waiting, { publisher }: Desired) => ({
  phase: waiting.for,
  waitingFor: waiting.for,
  ...given({ waitingSince: waiting.since, queued: waiting.queued }),
  next: nextOf(waiting, publisher.spec),
});

/** Where only time is needed, no decision: says to wait, or to advance the emulator's clock. */
function nextOf({ next }: Waiting, { marketplace, state }: PublisherSpec): string {
  if (next !== 'offerctl apply') return next;
  if (marketplace?.provider === 'partner-center' || state?.backend === 'git') return 'offerctl apply --wait';
  const pipeline = marketplace?.embedded?.pipeline ?? 'instant';
  return pipeline === 'instant' ? next : 'offerctl emulator advance 10d';
}
