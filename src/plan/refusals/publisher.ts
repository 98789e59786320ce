import { offerAddress, publisherAddress } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import { everPublished, liveSubmission } from '../../model/status.ts';
import type { OfferInput, PlanInput } from '../input.ts';
import { refusal, type Refused } from './refused.ts';

/** From so many managed offers on the share of changed ones is judged. */
const updateShareFrom = 10;

/** An empty folder, or the wrong one, while we own offers. */
export function nothingDeclared(input: PlanInput): readonly Refused[] {
  const owned = Object.values(input.recorded.offers).filter(({ ref }) => ref !== undefined).length;
  if (owned === 0 || input.desired.offers.length > 0) return [];
  return [
    refusal({
      rule: 'SAFE-EMPTY',
      address: publisherAddress(input.desired.publisher.name),
      message: `no offer is declared here, but ${owned} are managed`,
      hint: 'check the folder (-C) and --config; nothing was changed',
      about: owned,
    }),
  ];
}

/** An offer that files once had and have no more: absence is never intent. */
export function vanished(offer: OfferInput): readonly Refused[] {
  if (offer.desired || !offer.recorded || !offer.observed) return [];
  const published = everPublished(offer.observed);
  const stopped = liveSubmission(offer.observed)?.stopped === true;
  const forPublished = stopped
    ? `leave it behind: \`offerctl forget ${offerAddress(offer.id)}\``
    : 'declare `lifecycle: stopped` to take it off sale';
  const what = published ? forPublished : 'wait for a later version, which deletes drafts';
  return [
    refusal({
      rule: 'SAFE-02',
      address: offerAddress(offer.id),
      message: `\`${offer.id}\` is in no file any more, and absence is no intent`,
      hint: `put its file back, or ${what}; letting this through leaves the offer as it is`,
      about: offer.observed.ref,
    }),
  ];
}

/** Too much at once: more stops than the policy lets one plan do, or too many offers changed. */
export function tooMuch(input: PlanInput, steps: readonly Step[]): readonly Refused[] {
  const address = publisherAddress(input.desired.publisher.name);
  const stops = steps.filter(({ action }) => action === 'stop-sell').map((step) => step.address);
  const { policy } = input;
  const tooManyStops =
    stops.length > policy.stopSell
      ? [
          refusal({
            rule: 'SAFE-STOPS',
            address,
            message: `${stops.length} offers would be stopped; the policy allows ${policy.stopSell} at once`,
            hint: 'stop them in several changes, or let this plan through',
            about: stops,
          }),
        ]
      : [];
  return [...tooManyStops, ...tooManyUpdates(input, steps)];
}

function tooManyUpdates(input: PlanInput, steps: readonly Step[]): readonly Refused[] {
  const managed = Object.keys(input.recorded.offers).length;
  const creates = new Set(
    steps.filter(({ action }) => action === 'create-offer').map((step) => step.address),
  );
  const offers = steps.map(({ address }) => address.split('/').slice(0, 2).join('/'));
  const changed = [...new Set(offers)].filter((offer) => !creates.has(offer));
  if (managed < updateShareFrom || (changed.length * 100) / managed <= input.policy.updatePercent) return [];
  return [
    refusal({
      rule: 'SAFE-UPDATES',
      address: publisherAddress(input.desired.publisher.name),
      message:
        `${changed.length} of ${managed} managed offers would change; ` +
        `the policy allows ${input.policy.updatePercent} %`,
      hint: 'apply in several changes, or let this plan through',
      about: changed,
    }),
  ];
}
