import { didYouMean } from '../../files/schema/nearest.ts';
import type { Desired } from '../../model/desired.ts';
import { UserError } from '../../model/errors.ts';
import {
  licenseAddress,
  licenseOfferPlanAddress,
  offerAddress,
  offerPlanAddress,
  offerPlanAudienceAddress,
  publisherAddress,
} from '../../model/ids.ts';
import type { Recorded } from '../../model/recorded.ts';
import { addressNamed } from './address.ts';

/** The address that a hold is for: the publisher without a name, else one that files or state know. */
export function addressToHold(named: string | undefined, desired: Desired, recorded: Recorded): string {
  const publisher = publisherAddress(desired.publisher.name);
  if (named === undefined) return publisher;
  const address = addressNamed(named);
  const known = knownAddresses(desired, recorded);
  if (address === publisher || known.includes(address)) return address;
  throw new UserError('unknown-address', `no file and no record knows ${address}`, {
    hint: didYouMean(address, known, 'Without an address, everything of the publisher is held.'),
  });
}

function knownAddresses({ offers, licenses }: Desired, { offers: owned, licensing }: Recorded): string[] {
  const plans = [...offers, ...Object.values(owned)].flatMap(({ id, plans: all }) =>
    all.map((plan) => ({ offer: id, plan: typeof plan === 'string' ? plan : plan.id })),
  );
  const allocations = Object.values(licensing?.allocations ?? {});
  return [
    ...[...offers, ...Object.values(owned)].map(({ id }) => offerAddress(id)),
    ...plans.flatMap(({ offer, plan }) => [
      offerPlanAddress(offer, plan),
      offerPlanAudienceAddress(offer, plan),
    ]),
    ...[...licenses, ...allocations].map(({ name }) => licenseAddress(name)),
    ...licenses.flatMap(({ name, licenses: counts }) =>
      counts.map(({ plan }) => licenseOfferPlanAddress(name, plan)),
    ),
  ];
}
