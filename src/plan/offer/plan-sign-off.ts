import type { Waiting } from '../../model/plan.ts';
import { runningSubmission } from '../../model/status.ts';
import type { OfferInput } from '../situation/input.ts';
import { runningNow, signedOff, type OfferActions } from '../decide/actions.ts';
import type { OfferVerdict } from '../refusals/offer-verdict.ts';
import { carriedBy, passenger } from '../decide/passengers.ts';
import { unapproved } from '../refusals/approval.ts';
import { adoption, supportedType } from '../refusals/identity.ts';
import { liveUnsigned } from '../refusals/live-unsigned.ts';
import { passengers } from '../refusals/publishing.ts';
import type { RefusalDraft } from '../refusals/refused.ts';
import { heldUp, signOffs, unknownHere } from '../refusals/sign-offs.ts';
import { protection, offerSaleByOthers } from '../refusals/stopping.ts';
import { situationOf } from '../situation/compare-offer.ts';
import type { Situation } from '../situation/situation.ts';
import { stepsOf } from './offer-steps.ts';

/** Reasons to refuse a sign-off. What outdated files ask for is not one of them. */
const signOffChecks: readonly ((s: Situation, moves: OfferActions) => readonly RefusalDraft[])[] = [
  supportedType,
  adoption,
  offerSaleByOthers,
  protection,
  signOffs,
  heldUp,
  liveUnsigned,
  passengers,
];

type SignOffVerdict = Pick<OfferVerdict, 'steps' | 'refused' | 'waiting' | 'passengers'>;

/** Carries out a sign-off with files that are older than the last apply, and nothing else. */
export function planSignOff({ desired, ...offer }: OfferInput): SignOffVerdict {
  if (desired === undefined) {
    const given = offer.input.intent.signOffs.filter(({ offer: id }) => id === offer.id);
    return { steps: [], refused: given.map(unknownHere), waiting: [], passengers: [] };
  }
  const situation = situationOf({ ...offer, desired });
  const isAsked = offer.input.intent.signOffs.some(({ offer: id }) => id === offer.id);
  if (!isAsked) return { steps: [], refused: [], waiting: runningHere(situation), passengers: [] };
  const moves = movesOfSignOff(situation);
  const steps = stepsOf(situation, moves);
  return {
    steps,
    refused: [
      ...signOffChecks.flatMap((check) => check(situation, moves)),
      ...unapproved({ ...offer, desired }, steps, signedOff(situation)),
    ],
    waiting: moves.waiting ?? [],
    passengers: carriedBy(situation, moves).map((found) => passenger(found, 'go-live')),
  };
}

function movesOfSignOff(s: Situation): OfferActions {
  if (signedOff(s) && s.status === 'preview') return { course: 'promote', goLive: 'waiting' };
  return { course: 'await', waiting: runningHere(s) };
}

/**
 * What is running. Nothing from these files is queued behind it, and no apply of them continues from there.
 */
function runningHere(s: Situation): readonly Waiting[] {
  if (s.observed === undefined || runningSubmission(s.observed) === undefined) return [];
  const { queued: _none, ...running } = runningNow(s);
  return [{ ...running, next: 'offerctl status' }];
}
