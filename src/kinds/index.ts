import { audienceDocument } from './audience.ts';
import { licenseAllocationDocument } from './license-allocation.ts';
import { offerPlanDocument } from './offer-plan.ts';
import { offerDocument } from './offer.ts';
import { publisherDocument } from './publisher.ts';

/** Every kind of document by the name it has in YAML. */
export const kinds = {
  Publisher: publisherDocument,
  Offer: offerDocument,
  Plan: offerPlanDocument,
  Audience: audienceDocument,
  LicenseAllocation: licenseAllocationDocument,
} as const;

export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as KindName[];

/** What the loader must know about a kind as a whole. */
type KindRow = {
  /** Its texts may be in files of their own. A configuration has to state in itself what it allows. */
  readonly textsInFiles: boolean;
  /**
   * Whether items of its lists are compared within the document, or later together with those of a file that
   * it names.
   */
  readonly comparesItems: 'itself' | 'with-file';
};

/** A kind does not compile until all this is decided. */
export const kindRows: Readonly<Record<KindName, KindRow>> = {
  Publisher: { textsInFiles: false, comparesItems: 'itself' },
  Offer: { textsInFiles: true, comparesItems: 'itself' },
  Plan: { textsInFiles: true, comparesItems: 'itself' },
  Audience: { textsInFiles: true, comparesItems: 'with-file' },
  LicenseAllocation: { textsInFiles: true, comparesItems: 'itself' },
};
