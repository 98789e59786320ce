import { given } from '../../model/given.ts';
import { offerAddress, offerOf } from '../../model/ids.ts';
import type { HistoryLine } from '../../model/history.ts';
import { entryOf } from '../../model/json.ts';
import { offerPlansOf, type ObservedOffer } from '../../model/observed.ts';
import type { PublisherSpec } from '../../kinds/publisher.ts';
import type { Desired } from '../../model/desired.ts';
import { offerPlanStatusOf } from '../../model/on-sale.ts';
import type { Waiting } from '../../model/plan.ts';
import type { Recorded } from '../../model/recorded.ts';
import type { OfferState } from '../../model/status-report.ts';
import { liveSubmission, statusOf, waitingPreview } from '../../model/status.ts';
import type { PlanInput } from '../../plan/situation/input.ts';
import type { BarePlan } from '../../plan/plan.ts';
import { undoes } from '../../plan/refusals/undoes.ts';
import { liveDate, previewDate } from './event-dates.ts';
import { isLiveOfOthers, isPreviewOfOthers } from '../../record/known-submissions.ts';

/** Pages where people look at a copy of an offer. */
type TargetLinks = { readonly links?: readonly string[] };

export type StateInput = {
  readonly desired: Desired;
  readonly recorded: Recorded;
  readonly plan: Pick<BarePlan, 'waiting' | 'refusals'>;
  /** Why publishes failed, by offer. */
  readonly failures?: PlanInput['failures'];
  readonly linksOf: (offer: ObservedOffer) => { readonly preview: TargetLinks; readonly live: TargetLinks };
  readonly now: Date;
  readonly history: readonly HistoryLine[];
};

/** The status of one offer, what it waits for, and the command that continues from there. */
export function offerStateOf(offer: ObservedOffer, around: StateInput): OfferState {
  const { desired, plan, now } = around;
  const waiting = plan.waiting.find(({ address }) => address === offerAddress(offer.id));
  const lifecycle = desired.offers.find(({ id }) => id === offer.id)?.lifecycle;
  const links = around.linksOf(offer);
  const targets: OfferState['targets'] = {
    draft: {},
    ...previewOf(offer, around, links.preview),
    ...liveOf(offer, around, links.live),
  };
  return {
    offer: offer.id,
    status: statusOf(offer),
    ...given({ lifecycle }),
    type: offer.type,
    targets,
    ...(waiting ? waitingState(waiting, desired, targets.preview) : decisionState(offer, plan)),
    ...attentionState(offer, around),
    plans: offerPlansOf(offer.draft).map(([id]) => ({ plan: id, status: offerPlanStatusOf(offer, id, now) })),
  };
}

/** What the marketplace does by itself, so that waiting helps. */
const runningPhases: ReadonlySet<string> = new Set<Waiting['for']>([
  'validation',
  'certification',
  'preview-creation',
  'publishing',
  'distribution-stop',
  'another-publish',
]);

/** True while the status of an offer changes without a person. */
export const changesByItself = ({ status, waitingFor }: OfferState): boolean =>
  status === 'publishInProgress' || (waitingFor !== undefined && runningPhases.has(waitingFor));

/** The preview that waits for a sign-off, and whether one of our applies submitted it. */
function previewOf(
  offer: ObservedOffer,
  around: StateInput,
  links: TargetLinks,
): Pick<OfferState['targets'], 'preview'> {
  const preview = waitingPreview(offer);
  if (!preview) return {};
  const { number, created } = preview;
  const known = knownDates(offer, around);
  const another = isPreviewOfOthers(known.record, preview) ? true : undefined;
  return {
    preview: { submission: number, created, ...previewDate(preview, known), ...given({ another }), ...links },
  };
}

/** What our record and history know of the dates of an offer. */
const knownDates = ({ id }: ObservedOffer, { recorded, history, now }: StateInput) => ({
  record: entryOf(recorded.offers, id),
  history,
  readAt: now.toISOString(),
});

/** What customers see, and whether others published it after we took over the offer. */
function liveOf(
  offer: ObservedOffer,
  around: StateInput,
  links: TargetLinks,
): Pick<OfferState['targets'], 'live'> {
  const live = liveSubmission(offer);
  if (!live) return {};
  const { number, stopped } = live;
  const known = knownDates(offer, around);
  const another = isLiveOfOthers(known.record, live) ? true : undefined;
  const date = stopped ? {} : liveDate(live, known);
  return { live: { submission: number, ...date, ...given({ another }), ...(stopped ? {} : links) } };
}

/** Changes that a person made and that now need a decision: the plan says whose, and what they can do. */
const decisionState = ({ id }: ObservedOffer, { refusals }: StateInput['plan']) =>
  refusals.some(({ rule, address }) => undoes.has(rule) && offerOf(address) === id)
    ? { phase: 'decision', waitingFor: 'decision', next: `offerctl plan --offer ${id}` }
    : {};

/** Why the last publish failed, and how to go on: refused as long as the files ask for the same again. */
function attentionState(
  offer: ObservedOffer,
  { plan, failures = {}, desired }: StateInput,
): Pick<OfferState, 'reasons' | 'next'> {
  if (statusOf(offer) !== 'attentionNeeded') return {};
  const reasons = [...(entryOf(failures, offer.id)?.reasons ?? [])];
  if (!desired.offers.some(({ id }) => id === offer.id)) return { reasons };
  const refused = plan.refusals.some(
    ({ rule, address }) => rule === 'PUB-FAILED' && offerOf(address) === offer.id,
  );
  const resubmit = `offerctl apply --resubmit ${offer.id}`;
  return { reasons, next: refused ? resubmit : `offerctl plan ${offer.id}` };
}

/** The service does not tell what a running publish to preview is doing. */
const untoldPhase: Waiting['for'] = 'certification';

const waitingState = (
  waiting: Waiting,
  { publisher }: Desired,
  preview: OfferState['targets']['preview'],
) => ({
  ...(waiting.for === untoldPhase ? {} : { phase: waiting.for }),
  waitingFor: waiting.for,
  // A preview waits since it was ready, not since it was submitted.
  ...given({
    waitingSince: waiting.for === 'sign-off' ? preview?.since : waiting.since,
    queued: waiting.queued,
    opens: waiting.opens,
    zone: waiting.zone,
  }),
  next: nextCommand(waiting, publisher.spec),
});

/** When only time is needed and no decision, says to wait or to advance the emulator's clock. */
function nextCommand({ next, zone }: Waiting, { marketplace, state }: PublisherSpec): string {
  if (next !== 'offerctl apply' || zone !== undefined) return next;
  if (marketplace?.provider === 'partner-center' || state?.backend === 'git') return 'offerctl apply --wait';
  const pipeline = marketplace?.embedded?.pipeline ?? 'instant';
  return pipeline === 'instant' ? next : 'offerctl emulator advance 10d';
}
