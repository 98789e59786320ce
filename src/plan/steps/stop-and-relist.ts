import type { SpecPath } from '../../kinds/spec-path.ts';
import { given } from '../../model/given.ts';
import { offerPlanIn, offerPlansOf } from '../../model/observed.ts';
import { isSold, isStopped } from '../../model/on-sale.ts';
import { offerAddress, offerPlanAddress, offerPlanOf, type OfferPlanId } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import type { Change, Step } from '../../model/plan.ts';
import type { CopyDifference } from '../../diff/copies.ts';
import { liveSubmission, runningSubmission } from '../../model/status.ts';
import { changesOf } from './changes.ts';
import { exposureOf, noExposure } from './exposure.ts';
import { fingerprint } from '../../record/fingerprint.ts';
import { machines, type OfferType } from '../../kinds/offer-types.ts';
import { daysIn, windDown } from '../../rules/stop-rules.ts';
import type { OfferInput } from '../situation/input.ts';
import { isOfferPlanSale, isOfferPlanStop } from '../situation/offer-plan-stops.ts';
import type { Situation } from '../situation/situation.ts';
import { step } from './new-step.ts';
import { cite } from '../../rulebook/cite.ts';
import { dayMs } from '../../model/time.ts';

/** Steps that take an offer or plan off sale or re-list it, cancel a submission or delete a draft. */

/** Cancels our running publish. */
export const cancelStep = (s: Situation, reason: string): Step =>
  step(s, {
    action: 'cancel-publish',
    reason,
    reversibility: 'reversible',
    changes: [
      wordChange(s, '/publish', { before: (s.observed && runningSubmission(s.observed)?.number) ?? null }),
    ],
  });

/** Re-lists an offer: publishing and going live put it back on sale. */
export const relistStep = (s: Situation): Step =>
  step(s, {
    action: 'relist',
    reason: 'lifecycle changed from stopped; publishing again puts it back on sale',
    reversibility: 'costly',
    exposure: exposureOf(s.draftAfterSave),
    changes: [],
  });

/** Takes an offer off sale at once. */
export const stopStep = (s: Situation): Step =>
  step(s, {
    action: 'stop-sell',
    reason: `lifecycle is stopped; ${leaves(s)}${keptWords}`,
    reversibility: 'costly',
    exposure: exposureOf(s.observed?.live),
    changes: [
      wordChange(s, '/lifecycle', {
        before: s.observed && liveSubmission(s.observed) ? 'live' : 'draft',
        after: 'stopped',
      }),
      ...(s.desired.stop ? [wordChange(s, '/stop', { before: null, after: s.desired.stop })] : []),
    ],
  });

/** A machine can still be deployed until a day that is counted from the stop (DEPR-02). */
function leaves({ desired, input }: Situation): string {
  if (!(machines as readonly OfferType[]).includes(desired.type)) return '';
  const offset = desired.stop?.dateOffset;
  const days = typeof offset === 'string' ? daysIn(offset) : windDown;
  return `nobody can deploy it from ${dayAfter(input.now, days)} on; `;
}

const dayAfter = (now: Date, days: number): string =>
  new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);

const keptWords = `customers keep what they have and get no updates ${cite('STOP-06')}`;

/** Stops or re-lists a plan in the draft, according to its lifecycle. */
export type OfferPlanSale = {
  readonly plan: OfferPlanId;
  readonly stops: boolean;
  readonly found: CopyDifference;
};

/** Plans that the draft sells although the files stop them, or the other way round. */
export const offerPlanSalesOf = (s: Pick<Situation, 'unsaved' | 'observed'>): readonly OfferPlanSale[] =>
  s.unsaved.flatMap((found) => {
    const plan = offerPlanOf(found.address);
    if (plan === undefined || !isOfferPlanSale(found) || !offerPlanIn(s.observed?.draft, plan)) return [];
    return [{ plan, stops: isOfferPlanStop(found), found }];
  });

/** Plans that the next publish takes off sale: the draft already says so, or will. */
export const offerPlansStopping = (s: Situation): readonly OfferPlanId[] => [
  ...new Set(
    [...s.unsaved, ...s.unpublished].flatMap((found) => {
      const plan = offerPlanOf(found.address);
      return plan !== undefined && isOfferPlanStop(found) ? [plan] : [];
    }),
  ),
];

/** Plans that the waiting preview takes off sale when it goes live. */
export const offerPlansStoppedByPreview = ({
  observed,
}: Pick<Situation, 'observed'>): readonly OfferPlanId[] =>
  offerPlansOf(observed?.live)
    .filter(([id, plan]) => isSold(plan) && isStopped(offerPlanIn(observed?.preview, id)))
    .map(([id]) => id);

/** Written into the draft; customers see it after the next publish and go-live (STOP-08). */
export const offerPlanSaleSteps = (s: Situation): readonly Step[] =>
  offerPlanSalesOf(s).map(({ plan, stops, found }) =>
    step(s, {
      action: stops ? 'stop-sell' : 'relist',
      address: offerPlanAddress(s.id, plan),
      reason: stops
        ? `lifecycle is stopped; ${keptWords}`
        : 'lifecycle changed from stopped; publishing puts it back on sale',
      reversibility: 'costly',
      exposure: exposureOfOfferPlan(s, plan),
      changes: [...changesOf(s, [found])],
    }),
  );

function exposureOfOfferPlan(s: Situation, plan: OfferPlanId): Step['exposure'] {
  const copy = offerPlanIn(s.observed?.live, plan) ?? offerPlanIn(s.draftAfterSave, plan);
  return copy ? exposureOf({ content: {}, plans: { [plan]: copy } }) : noExposure;
}

/** Deletes a draft that was never published: an offer with its plans, or one plan. */
export const deleteStep = (offer: OfferInput, plan?: OfferPlanId): Step =>
  step(offer, {
    action: 'delete-draft',
    ...given({ address: plan && offerPlanAddress(offer.id, plan) }),
    reason: 'in no file any more, and never published',
    reversibility: 'final',
    changes: [
      wordChange(offer, plan === undefined ? '' : `/plans/${plan}`, {
        before: offer.observed?.ref ?? null,
      }),
    ],
  });

/** A change that is in no section, as one word. */
/** The path of a field, or a word for a change that has no field: a publish, a whole draft, or a plan. */
type WordPath = SpecPath | '/publish' | '' | `/plans/${string}`;

function wordChange(
  offer: OfferInput,
  path: WordPath,
  { before, after }: { readonly before: Json; readonly after?: Json },
): Change {
  const at = { address: offerAddress(offer.id), path, schema: undefined };
  return {
    address: at.address,
    path,
    op: after === undefined ? 'remove' : 'replace',
    before,
    ...given({ after }),
    origin: offer.recorded ? 'git' : 'new',
    fingerprint: { before: fingerprint(offer.input, at, before), after: fingerprint(offer.input, at, after) },
  };
}
