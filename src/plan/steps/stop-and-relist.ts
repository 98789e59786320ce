import { given } from '../../model/given.ts';
import { planIn, plansOf } from '../../model/observed.ts';
import { isSold, isStopped } from '../../model/on-sale.ts';
import { offerAddress, planAddress, planOf, type PlanId } from '../../model/ids.ts';
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
import { isPlanSale, isPlanStop } from '../situation/plan-stops.ts';
import type { Situation } from '../situation/situation.ts';
import { step } from './new-step.ts';
import { cite } from '../../rulebook/cite.ts';
import { dayMs } from '../../model/time.ts';

/** What takes an offer or a plan off sale, puts it back, or takes a submission or a draft away. */

/** Takes the running publish of ours back. */
export const cancelStep = (s: Situation, reason: string): Step =>
  step(s, {
    action: 'cancel-publish',
    reason,
    reversibility: 'reversible',
    changes: [
      wordChange(s, '/publish', { before: (s.observed && runningSubmission(s.observed)?.number) ?? null }),
    ],
  });

/** Puts an offer back on sale: publishing and going live are what does it. */
export const relistStep = (s: Situation): Step =>
  step(s, {
    action: 'relist',
    reason: 'lifecycle changed from stopped; publishing again puts it back on sale',
    reversibility: 'costly',
    exposure: exposureOf(s.draftAfterSave),
    changes: [],
  });

/** Takes an offer off sale, at once. */
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

/** A machine can be deployed until a day that is counted from the stop (DEPR-02). */
function leaves({ desired, input }: Situation): string {
  if (!(machines as readonly OfferType[]).includes(desired.type)) return '';
  const offset = desired.stop?.dateOffset;
  const days = typeof offset === 'string' ? daysIn(offset) : windDown;
  return `nobody can deploy it from ${dayAfter(input.now, days)} on; `;
}

const dayAfter = (now: Date, days: number): string =>
  new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);

const keptWords = `customers keep what they have and get no updates ${cite('STOP-06')}`;

/** A plan of an offer that is stopped or put back on sale, in the draft, by its lifecycle. */
export type PlanSale = { readonly plan: PlanId; readonly stops: boolean; readonly found: CopyDifference };

/** Plans whose draft is on sale and shall not be, or the other way round. */
export const planSalesOf = (s: Pick<Situation, 'unsaved' | 'observed'>): readonly PlanSale[] =>
  s.unsaved.flatMap((found) => {
    const plan = planOf(found.address);
    if (plan === undefined || !isPlanSale(found) || !planIn(s.observed?.draft, plan)) return [];
    return [{ plan, stops: isPlanStop(found), found }];
  });

/** Plans that go off sale with the next publish: the draft says so, or will. */
export const plansStopping = (s: Situation): readonly PlanId[] => [
  ...new Set(
    [...s.unsaved, ...s.unpublished].flatMap((found) => {
      const plan = planOf(found.address);
      return plan !== undefined && isPlanStop(found) ? [plan] : [];
    }),
  ),
];

/** Plans that the waiting preview takes off sale when it goes live. */
export const plansStoppedByPreview = ({ observed }: Pick<Situation, 'observed'>): readonly PlanId[] =>
  plansOf(observed?.live)
    .filter(([id, plan]) => isSold(plan) && isStopped(planIn(observed?.preview, id)))
    .map(([id]) => id);

/** Written into the draft; customers see it with the next publish and go-live (STOP-08). */
export const planSaleSteps = (s: Situation): readonly Step[] =>
  planSalesOf(s).map(({ plan, stops, found }) =>
    step(s, {
      action: stops ? 'stop-sell' : 'relist',
      address: planAddress(s.id, plan),
      reason: stops
        ? `lifecycle is stopped; ${keptWords}`
        : 'lifecycle changed from stopped; publishing puts it back on sale',
      reversibility: 'costly',
      exposure: exposureOfPlan(s, plan),
      changes: [...changesOf(s, [found])],
    }),
  );

function exposureOfPlan(s: Situation, plan: PlanId): Step['exposure'] {
  const copy = planIn(s.observed?.live, plan) ?? planIn(s.draftAfterSave, plan);
  return copy ? exposureOf({ content: {}, plans: { [plan]: copy } }) : noExposure;
}

/** Deletes a draft that was never published: an offer with its plans, or one plan. */
export const deleteStep = (offer: OfferInput, plan?: PlanId): Step =>
  step(offer, {
    action: 'delete-draft',
    ...given({ address: plan && planAddress(offer.id, plan) }),
    reason: 'in no file any more, and never published',
    reversibility: 'final',
    changes: [
      wordChange(offer, plan === undefined ? '' : `/plans/${plan}`, {
        before: offer.observed?.ref ?? null,
      }),
    ],
  });

/** A change that no section holds, as one word. */
function wordChange(
  offer: OfferInput,
  path: string,
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
