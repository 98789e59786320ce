import { audienceDocument } from './audience.ts';
import { offerPlanDocument } from './offer-plan.ts';
import { offerDocument } from './offer.ts';
import { publisherDocument } from './publisher.ts';

/** Every kind of document by the name it has in YAML. */
export const kinds = {
  Publisher: publisherDocument,
  Offer: offerDocument,
  Plan: offerPlanDocument,
  Audience: audienceDocument,
} as const;

export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as KindName[];
