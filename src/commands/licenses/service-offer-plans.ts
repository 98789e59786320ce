import type { ServiceOfferPlan } from '../../drift/compare-dashboard.ts';
import { serviceIdOf } from '../../marketplace/licensing/service-id.ts';
import type { Desired } from '../../model/desired.ts';
import type { OfferId, OfferPlanId } from '../../model/ids.ts';
import { byText, entryOf } from '../../model/json.ts';
import type { Recorded } from '../../model/recorded.ts';
import type { Connection } from '../../session/connect.ts';

/**
 * Plans of these offers and those with allocations, by service id in lower case; an unknown id is presumed.
 */
export async function readServiceOfferPlans(
  { licensing }: Pick<Connection, 'licensing'>,
  desired: Desired,
  recorded: Recorded,
  more: readonly OfferId[] = [],
): Promise<ReadonlyMap<string, ServiceOfferPlan>> {
  const offers = [...new Set([...licensedOffers(desired, recorded), ...more])].toSorted(byText);
  const shown = await licensing?.read(offers);
  return new Map(
    offers.flatMap((offer) =>
      offerPlansWithLicenses(desired, recorded, offer).map((plan) => {
        const known =
          entryOf(entryOf(shown?.serviceIds, offer), plan) ??
          entryOf(entryOf(recorded.offers, offer)?.serviceIds, plan);
        const id = known ?? serviceIdOf(desired.publisher.name, offer, plan);
        return [id.toLowerCase(), { offer, plan }] as const;
      }),
    ),
  );
}

function licensedOffers({ licenses }: Desired, { licensing }: Recorded): readonly OfferId[] {
  const recorded = Object.values(licensing?.allocations ?? {});
  return [...licenses, ...recorded].map(({ offer }) => offer);
}

/** Plans that are declared, that were applied, or that have licences. */
function offerPlansWithLicenses(
  { offers }: Desired,
  recorded: Recorded,
  offer: OfferId,
): readonly OfferPlanId[] {
  const allocations = Object.values(recorded.licensing?.allocations ?? {}).filter(
    (one) => one.offer === offer,
  );
  return [
    ...new Set([
      ...offers.filter(({ id }) => id === offer).flatMap(({ plans }) => plans.map(({ id }) => id)),
      ...(entryOf(recorded.offers, offer)?.plans ?? []),
      ...allocations.flatMap(({ counts }) => Object.keys(counts) as OfferPlanId[]),
    ]),
  ];
}
