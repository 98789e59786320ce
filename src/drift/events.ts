import { given } from '../model/given.ts';
import { offerAddress, offerPlanAddress, type OfferPlanId } from '../model/ids.ts';
import type { DriftItem } from '../model/drift.ts';
import { allowCommand } from '../model/override.ts';
import { isNews } from '../record/known-submissions.ts';
import { unsignedRunning } from '../record/taken-live.ts';
import { offerPlanIn, offerPlansOf, type ObservedSubmission } from '../model/observed.ts';
import { failedSubmission, liveSubmission, runningSubmission, waitingPreview } from '../model/status.ts';
import { goLiveCommand } from '../plan/decide/go-live-command.ts';
import { situationOf } from '../plan/situation/compare-offer.ts';
import { unsignedLive } from '../plan/refusals/live-unsigned.ts';
import { isLiveOurs, type Present, type Watched } from './watched.ts';

/**
 * An offer of ours that is gone, or was replaced by another one with its name; nothing else is reported
 * then.
 */
export function offerEvents({ id, observed, recorded }: Watched): readonly DriftItem[] {
  const address = offerAddress(id);
  const base = { address, target: 'draft', act: 'find-out' } as const;
  if (!observed) {
    const next = `find out who deleted it; then \`offerctl forget ${address}\`, or let it be created again`;
    return [{ ...base, kind: 'offer-gone', next }];
  }
  if (observed.ref === recorded.ref) return [];
  const next = `find out who made it; then \`offerctl forget ${address}\`, or let it be adopted`;
  return [{ ...base, kind: 'offer-replaced', next }];
}

/** Stops and re-listings by others. */
export function saleEvents({ id, observed, recorded, desired }: Present): readonly DriftItem[] {
  const live = liveSubmission(observed);
  const address = offerAddress(id);
  if (!live) return [];
  const facts = { address, target: 'live', submission: live.number, act: 'declare' } as const;
  if (live.stopped && recorded.lifecycle !== 'stopped' && desired?.lifecycle !== 'stopped') {
    const next = `declare \`lifecycle: stopped\`, or ${allowCommand({ rule: 'STOP-10', address })}`;
    return [{ ...facts, kind: 'stopped', next }];
  }
  if (!live.stopped && recorded.lifecycle === 'stopped' && desired?.lifecycle === 'stopped') {
    const next = `declare \`lifecycle: live\`, or ${allowCommand({ rule: 'STOP-DRIFT', address })}`;
    return [{ ...facts, kind: 'relisted', next, since: live.created }];
  }
  return [];
}

/** A publish of ours that a person cancelled, until the files ask for something else. */
export function cancelEvents({ id, recorded: { cancelled } }: Present): readonly DriftItem[] {
  if (cancelled === undefined) return [];
  const { submission, republish } = cancelled;
  const address = offerAddress(id);
  return [
    {
      address,
      kind: 'cancelled',
      target: 'preview',
      ...given({ submission }),
      act: republish ? 'find-out' : 'declare',
      next: republish
        ? `ask who cancelled it; ${allowCommand({ rule: 'PUB-CANCELLED', address })} takes note of it`
        : `change the files, or \`offerctl apply --resubmit ${id}\` submits it once more`,
    },
  ];
}

/** Our preview that others take live, or took live, without the sign-off that its file requires. */
export const goLiveEvents = (offer: Present): readonly DriftItem[] => [
  ...unsignedEvents(offer),
  ...unsignedRunningEvents(offer),
];

function unsignedRunningEvents({ id, observed, recorded, desired }: Present): readonly DriftItem[] {
  const running = desired?.goLive === 'auto' ? undefined : unsignedRunning(recorded, observed);
  if (!running) return [];
  const { number: submission, created: since } = running;
  const next = 'find out who takes it live, and look at it; once it is live, a person acknowledges it';
  const facts = { address: offerAddress(id), kind: 'unsigned-running', target: 'live' } as const;
  return [{ ...facts, submission, since, act: 'find-out', next }];
}

function unsignedEvents(offer: Present): readonly DriftItem[] {
  const submission = unsignedLive(offer);
  if (submission === undefined) return [];
  const address = offerAddress(offer.id);
  const next =
    'find out who took it live, and look at it; ' +
    `then ${allowCommand({ rule: 'LIVE-UNSIGNED', address })} acknowledges it`;
  const since = liveSubmission(offer.observed)?.created;
  return [
    {
      address,
      kind: 'unsigned',
      target: 'live',
      submission,
      ...given({ since }),
      act: 'find-out',
      next,
    },
  ];
}

type Happening = Pick<DriftItem, 'kind' | 'target' | 'act' | 'next'>;

/** What others submitted and its result; leaves out what a later publish replaced. */
export function submissionEvents(offer: Present): readonly DriftItem[] {
  const { id, observed } = offer;
  const by = (submission: ObservedSubmission | undefined, told: (number: string) => Happening) =>
    submission === undefined || !isNews(offer.recorded, submission)
      ? []
      : [
          {
            address: offerAddress(id),
            submission: submission.number,
            since: submission.created,
            ...told(submission.number),
          },
        ];
  return [
    ...by(runningSubmission(observed), running),
    ...by(failedSubmission(observed), failedEvent),
    ...by(waitingPreview(observed), (number) => waitingEvent(offer, number)),
    ...by(liveSubmission(observed), publishedEvent),
  ];
}

const running = (): Happening => ({
  kind: 'publishing',
  target: 'preview',
  act: 'wait',
  next: 'wait for it; nothing is written while it runs',
});

const failedEvent = (): Happening => ({
  kind: 'failed',
  target: 'preview',
  act: 'none',
  next: 'nothing: the next publish replaces it',
});

const waitingEvent = (offer: Present, number: string): Happening => ({
  kind: 'submitted',
  target: 'preview',
  act: 'go-live',
  next:
    `\`${goLiveHint(offer, number)}\`, or leave it: ` +
    `\`offerctl apply --replace ${offer.id}\` publishes over it`,
});

const goLiveHint = ({ desired, ...offer }: Present, number: string): string =>
  desired
    ? goLiveCommand(situationOf({ ...offer, desired }), number)
    : `offerctl go-live ${offer.id}@${number}`;

const publishedEvent = (): Happening => ({
  kind: 'published',
  target: 'live',
  act: 'apply',
  next: 'look at what differs; `offerctl apply` publishes what the files declare',
});

/** Plans that others created or deleted. */
export function offerPlanEvents(offer: Present): readonly DriftItem[] {
  const { id, observed, recorded } = offer;
  const gone = recorded.plans.filter((plan) => offerPlanIn(observed.draft, plan) === undefined);
  return [
    ...gone.map((plan) => goneItem(offer, plan)),
    ...addedOfferPlans(offer).map((plan): DriftItem => {
      const address = offerPlanAddress(id, plan);
      const next = `declare it and ${allowCommand({ rule: 'SAFE-ADOPT', address })}, or delete it there`;
      return { address, kind: 'plan-added', target: 'draft', act: 'declare', next };
    }),
  ];
}

function goneItem({ id, desired }: Present, plan: OfferPlanId): DriftItem {
  const address = offerPlanAddress(id, plan);
  const facts = { address, kind: 'plan-gone', target: 'draft' } as const;
  return desired?.plans.some((declared) => declared.id === plan)
    ? { ...facts, act: 'apply', next: '`offerctl apply` creates it again; or take its document away' }
    : { ...facts, act: 'find-out', next: `\`offerctl forget ${address}\`` };
}

/** Plans in the draft that no apply has seen; those that an approved publish carried are known. */
export function addedOfferPlans(offer: Present): readonly OfferPlanId[] {
  const { observed, recorded } = offer;
  const known = new Set<string>([
    ...recorded.plans,
    ...offerPlansOf(recorded.applied?.returned).map(([id]) => id),
  ]);
  const approved = isLiveOurs(offer) ? observed.live : undefined;
  if (!recorded.applied) return [];
  return offerPlansOf(observed.draft)
    .map(([id]) => id)
    .filter((id) => !known.has(id) && offerPlanIn(approved, id) === undefined);
}
