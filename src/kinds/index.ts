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
  /** `{unset: true}` clears a field of it at the marketplace; what only we read is left out instead. */
  readonly clearable: boolean;
  /**
   * Whether items of its lists are compared within the document, or later together with those of a file that
   * it names.
   */
  readonly comparesItems: 'itself' | 'with-file';
  /** The marketplace may have values that exceed a current limit, accepted under an earlier one. */
  readonly mayExceedLimits: boolean;
};

/** A kind does not compile until all this is decided. */
export const kindRows: Readonly<Record<KindName, KindRow>> = {
  Publisher: { textsInFiles: false, clearable: false, comparesItems: 'itself', mayExceedLimits: false },
  Offer: { textsInFiles: true, clearable: true, comparesItems: 'itself', mayExceedLimits: true },
  Plan: { textsInFiles: true, clearable: true, comparesItems: 'itself', mayExceedLimits: true },
  Audience: { textsInFiles: true, clearable: true, comparesItems: 'with-file', mayExceedLimits: false },
  LicenseAllocation: { textsInFiles: true, clearable: true, comparesItems: 'itself', mayExceedLimits: false },
};
