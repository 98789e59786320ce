import * as publishing from '../refusals/publishing.ts';
import * as stopping from '../refusals/stopping.ts';
import type { Step } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import { offerAddress, offerPlanAddress } from '../../model/ids.ts';
import { compareCopies, declaredCopy, type CopyDifference } from '../../diff/copies.ts';
import { isWithin } from '../../model/path.ts';
import { goalOf, planDiscard, situationFor } from './discard.ts';
import type { OfferInput } from '../situation/input.ts';
import { decideActions, signedOff, type OfferActions } from '../decide/actions.ts';
import { waitingSignatures } from '../decide/rotated.ts';
import { carriedBy, passenger } from '../decide/passengers.ts';
import { uncheckedPackage } from '../by-hand/package-check.ts';
import { byHandMoves, unseenSteps, withManualSteps } from '../by-hand/manual-steps.ts';
import { waitingForPersons } from '../by-hand/opened-steps.ts';
import { firstFreePrices, newPrices } from '../prices/price-notices.ts';
import { publishedByAnother, takenLiveByAnother, unwantedPreview } from '../decide/others-notices.ts';
import { notAppliedTo } from './not-applied.ts';
import { resaleReminder } from './resale-reminder.ts';
import { isStop } from '../situation/offer-plan-stops.ts';
import { asksForPrices } from '../situation/held-prices.ts';
import {
  adoption,
  burntOfferPlans,
  frozenRefusals,
  supportedType,
  vanishedDocuments,
} from '../refusals/identity.ts';
import { looserGoLive } from '../refusals/configuration.ts';
import { frozenItems } from '../refusals/frozen-items.ts';
import { cancelled } from '../refusals/cancelled.ts';
import { lostMembers } from '../refusals/audiences.ts';
import { unreviewed } from '../refusals/missing-approvals.ts';
import { unapproved } from '../refusals/approval.ts';
import { lookAlike, vanished } from '../refusals/publisher.ts';
import { isDeleted } from '../situation/vanished.ts';
import { deleteStep, offerPlanSalesOf } from '../steps/stop-and-relist.ts';
import { previewOfAnother } from '../refusals/foreign-previews.ts';
import { imagelessSkus, imagesOfAnother } from '../refusals/images.ts';
import { hiddenImages } from '../refusals/hidden-images.ts';
import { lostMarkets } from '../refusals/markets.ts';
import { lostPrices } from '../refusals/price-gone.ts';
import { priceSlips } from '../refusals/price-falls.ts';
import { prices } from '../refusals/price-refusals.ts';
import type { RefusalDraft } from '../refusals/refused.ts';
import { liveUnsigned } from '../refusals/live-unsigned.ts';
import { heldUp, signOffs } from '../refusals/sign-offs.ts';
import { replacedSignOffs } from '../situation/replaced-sign-offs.ts';
import { marketsBack, membersBack } from '../refusals/removed.ts';
import { onlyRead, unknownStatus } from '../refusals/unknown-status.ts';
import { unbelieved } from '../refusals/unbelieved.ts';
import { planSignOff } from './plan-sign-off.ts';
import { comparison, type Situation } from '../situation/situation.ts';
import { stepsOf } from './offer-steps.ts';
import type { OfferVerdict } from '../refusals/offer-verdict.ts';

type RefusalCheck = (situation: Situation, moves: OfferActions) => readonly RefusalDraft[];

/** Applies only when something is written: a wrong price must not keep an offer from being stopped. */
const whenWriting =
  (check: RefusalCheck): RefusalCheck =>
  (situation, moves) =>
    moves.create || moves.save || moves.publish ? check(situation, moves) : [];

/** Applies even when the only thing left to do is that a person types a price. */
const whenRepricing =
  (check: RefusalCheck): RefusalCheck =>
  (situation, moves) =>
    asksForPrices(situation) ? check(situation, moves) : whenWriting(check)(situation, moves);

/** Every reason to refuse an offer, in the order in which reasons are printed. */
const refusalChecks: readonly RefusalCheck[] = [
  looserGoLive,
  supportedType,
  adoption,
  lookAlike,
  unknownStatus,
  whenWriting(frozenRefusals),
  whenWriting(frozenItems),
  whenWriting(burntOfferPlans),
  stopping.nothingToStop,
  whenWriting(stopping.offerPlanStops),
  whenWriting(stopping.builtUpon),
  whenWriting(stopping.offerPlanSaleByOthers),
  whenWriting(imagesOfAnother),
  imagelessSkus,
  whenWriting(hiddenImages),
  stopping.offerSaleByOthers,
  stopping.protection,
  vanishedDocuments,
  lostMembers,
  membersBack,
  signOffs,
  heldUp,
  liveUnsigned,
  previewOfAnother,
  publishing.failed,
  cancelled,
  whenWriting(publishing.publicity),
  whenRepricing(prices),
  priceSlips,
  lostPrices,
  lostMarkets,
  marketsBack,
  whenWriting(publishing.leadDestinations),
  whenWriting(publishing.maskedSecrets),
  publishing.passengers,
  publishing.loop,
];

/** These also block stops: the offer is not ours, nothing can be stopped, or a person decided to sell it. */
const checksOfStops: ReadonlySet<RefusalCheck> = new Set<RefusalCheck>([
  supportedType,
  adoption,
  stopping.nothingToStop,
  stopping.offerSaleByOthers,
  stopping.protection,
]);

const noStops: OfferVerdict['stopping'] = { steps: [], refused: [] };

const planNothing = (offer: OfferInput): OfferVerdict => ({
  offer,
  steps: [],
  refused: [],
  stopping: noStops,
  waiting: [],
  behind: [],
  stopsLater: [],
  notApplied: [],
  passengers: [],
  notices: [],
});

/** Plans one offer, independently of all others. */
export function planOffer(offer: OfferInput): OfferVerdict {
  const { desired } = offer;
  const goal = goalOf(offer);
  const nothing = planNothing(offer);
  if (goal === 'sign-off') {
    const verdict = planSignOff(offer);
    return {
      ...nothing,
      ...verdict,
      refused: hasNothing(verdict) ? [] : [...unbelieved(offer), ...verdict.refused],
    };
  }
  if (desired === undefined) {
    const steps = isDeleted(offer) ? [deleteStep(offer)] : [];
    const refused = [
      ...vanished(offer),
      ...unbelieved(offer),
      ...unapproved(offer, steps, false),
      ...unreviewed(offer.input, steps),
    ];
    return { ...nothing, steps, refused };
  }
  const situation = situationFor({ ...offer, desired });
  if (goal === 'live') {
    const { steps, refused } = planDiscard(situation);
    return { ...nothing, steps, refused: [...refused, ...unapproved(offer, steps, false)] };
  }
  return planFiles(offer, situation);
}

/** Without a sign-off, nothing is done to this offer, so no doubt about it blocks anything. */
const hasNothing = ({ steps, refused }: Pick<OfferVerdict, 'steps' | 'refused'>): boolean =>
  steps.length + refused.length === 0;

/** Brings an offer to what its files say. */
function planFiles(offer: OfferInput, situation: Situation): OfferVerdict {
  const moves = byHandMoves(situation, decideActions(situation));
  const asked = stepsOf(situation, moves);
  const steps = withManualSteps(situation, asked);
  const spoken = refusalChecks.map((check) => ({ check, refused: check(situation, moves) }));
  const against = (some: readonly Step[], which: typeof spoken) => [
    ...which.flatMap(({ refused }) => refused),
    ...unapproved(offer, some, signedOff(situation)),
    ...unreviewed(offer.input, some),
  ];
  const stops = steps.filter(isStop);
  return {
    offer,
    steps,
    refused: [...unbelieved(offer), ...against(steps, spoken)],
    stopping: {
      steps: stops,
      refused: against(
        stops,
        spoken.filter(({ check }) => checksOfStops.has(check)),
      ),
    },
    stopsLater: stopsLater(situation, moves),
    waiting: [...(moves.waiting ?? []), ...waitingForPersons(situation, steps)],
    behind: moves.behind ?? [],
    notApplied: notAppliedTo(situation, moves),
    passengers: carriedBy(situation, moves).map((found) =>
      passenger(found, moves.publish ? 'publish' : 'go-live'),
    ),
    notices: [
      ...unmanagedFields(situation),
      ...onlyRead(situation),
      ...waitingSignatures(situation),
      ...unwantedPreview(situation),
      ...publishedByAnother(situation),
      ...takenLiveByAnother(situation),
      ...newPrices(situation, moves),
      ...firstFreePrices(situation, moves),
      ...unseenSteps(situation, asked),
      ...uncheckedPackage(situation, moves.publish === true),
      ...replacedSignOffs(situation),
      ...resaleReminder(situation, moves, steps),
    ],
    unjudged: situation.status === 'unknown',
  };
}

/**
 * True for the offer itself and for plans that the draft still sells. When a whole offer goes off sale, its
 * plans are not written.
 */
function stopsLater(
  s: Situation,
  { stopsLater: whole, save, waiting = [], behind = [] }: OfferActions,
): readonly string[] {
  if (whole) return [offerAddress(s.id)];
  if (s.desired.lifecycle === 'stopped' || save || waiting.length + behind.length === 0) return [];
  return offerPlanSalesOf(s).flatMap(({ plan, stops }) => (stops ? [offerPlanAddress(s.id, plan)] : []));
}

/**
 * Fields that were removed from the files since the last apply; from now on they keep the service's value.
 */
function unmanagedFields(s: Situation): readonly Finding[] {
  const sent = s.recorded?.applied?.sent;
  if (!sent) return [];
  const declared = declaredCopy(s.desired);
  const before = compareCopies(sent, declared, comparison(s, 'declared'));
  // A field that is declared anew or cleared is managed; its old value is shown there.
  const now = compareCopies(declared, sent, comparison(s, 'declared'));
  const isSaid = ({ address, path }: CopyDifference) =>
    now.some((other) => other.address === address && isWithin(path, other.path));
  return before
    .filter((found) => found.kind === 'spec' && found.op === 'add' && !isSaid(found))
    .map(({ address, path }) => ({
      rule: 'PLAN-UNMANAGED',
      severity: 'notice',
      message: `\`${path.slice(1)}\` is no longer managed; it keeps its value`,
      address,
      path,
    }));
}
