import type { DesiredOffer } from '../../model/desired.ts';
import { isLicensed } from '../../rules/selling-rules.ts';

/** Whether the plans of an offer have service ids, because Microsoft manages the licences of the app. */
export const hasServiceIds = (offer: DesiredOffer): boolean =>
  offer.type === 'dynamics365ForCustomerEngagement' && isLicensed(offer);
