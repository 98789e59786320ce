import { offerAddress, offerOf } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import { strays, type Stray } from '../contains.ts';
import type { OfferInput } from '../input.ts';
import { impossible, type Refused } from './refused.ts';

/** What would be done now and was not reviewed; steps of the review that are done already may be missing. */
export function unapproved(offer: OfferInput, steps: readonly Step[]): readonly Refused[] {
  const { approved } = offer.input.intent;
  if (!approved) return [];
  const found = strays(
    approved.filter(({ address }) => offerOf(address) === offer.id),
    steps,
  );
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

/** Places, never values: a plan file may be masked. */
function words({ step, change, planned }: Stray): string {
  if (!change) return `${step.action} ${step.address} is not in it`;
  const what = planned ? 'has another value in it' : 'is not in it';
  return `${step.action} ${change.address} ${change.path || '/'} ${what}`;
}
