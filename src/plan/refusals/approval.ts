import { offerAddress, offerOf } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import { strays, type Stray } from '../contains.ts';
import type { OfferInput } from '../input.ts';
import { impossible, type Refused } from './refused.ts';

/** What would be done now and was not reviewed; steps of the review that are done already may be missing. */
export function unapproved(offer: OfferInput, steps: readonly Step[], signed: boolean): readonly Refused[] {
  const { approved } = offer.input.intent;
  if (!approved) return [];
  const own = approved.filter(({ address }) => offerOf(address) === offer.id);
  const found = [...strays(own, steps), ...(signed ? [] : unsigned(own, steps))];
  if (found.length === 0) return [];
  return [
    impossible({
      rule: 'SAFE-APPROVAL',
      address: offerAddress(offer.id),
      message: `${found.length} of the things that would be done now are not in the approved plan`,
      hint: 'plan again, have that reviewed, and apply the new plan',
      details: found.map(words),
    }),
  ];
}

/** What was approved to wait for a sign-off does not go live without one. */
function unsigned(approved: readonly Step[], steps: readonly Step[]): readonly Stray[] {
  const asked = approved.filter(({ action, needs }) => action === 'go-live' && needs.includes('sign-off'));
  const goLives = steps.filter(({ action, needs }) => action === 'go-live' && !needs.includes('sign-off'));
  return asked.length > 0 ? goLives.map((step) => ({ step })) : [];
}

/** Places, never values: a plan file may be masked. */
function words({ step, change, planned }: Stray): string {
  if (!change) return `${step.action} ${step.address} is not in it`;
  const what = planned ? 'has another value in it' : 'is not in it';
  return `${step.action} ${change.address} ${change.path || '/'} ${what}`;
}
