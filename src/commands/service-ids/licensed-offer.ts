import { serviceIdOf } from '../../marketplace/licensing/service-id.ts';
import type { DesiredOffer, DesiredOfferPlan } from '../../model/desired.ts';
import { given } from '../../model/given.ts';
import { entryOf } from '../../model/json.ts';
import type { LicensedOffer } from '../../rules/service-ids/licensed-offer.ts';
import { textAt, valueAt } from '../../rules/value-at.ts';

/** Service ids by plan. */
export type KnownIds = Readonly<Record<string, string>>;

/** The plans of an offer as the files declare them, with their service ids. */
export const licensedOfferOf = (offer: DesiredOffer, publisher: string, known: KnownIds): LicensedOffer => ({
  offer: offer.id,
  isFreeToInstall: valueAt(offer.content, '/setup/requireLicenseForInstall') === false,
  plans: offer.plans.map((plan) => ({
    plan: plan.id,
    name: offerPlanName(plan),
    expected: serviceIdOf(publisher, offer.id, plan.id),
    ...given({ serviceId: entryOf(known, plan.id) }),
  })),
});

const offerPlanName = ({ id, content }: DesiredOfferPlan): string =>
  textAt(content, '/listing/name') ?? textAt(content, '/alias') ?? id;
