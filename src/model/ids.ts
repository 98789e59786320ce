/** The only place where ids are branded, so a plain string is never accepted as an id. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Offer ID (`contoso-insights`), the publisher's own name of an offer. */
export type OfferId = Branded<'OfferId'>;
/** Plan ID, unique in its offer. */
export type OfferPlanId = Branded<'PlanId'>;
/** Decimal number of a submission; kept as text because it exceeds 2^53. */
export type SubmissionNumber = Branded<'SubmissionNumber'>;
/** The marketplace's own handle of an offer; only the marketplace that issued it interprets it. */
export type ProductRef = Branded<'ProductRef'>;
/** The marketplace's handle of a running request. */
export type JobId = Branded<'JobId'>;
/** Name of a licence allocation; it exists only in the files and reveals nothing about the customer. */
export type LicenseName = Branded<'LicenseName'>;
/** The marketplace's handle of a registered deal. */
export type DealId = Branded<'DealId'>;
/** `offer/ID`, `offer/ID/plan/ID`, `offer/ID/plan/ID/audience`, `audience/NAME`, `publisher/NAME`,
 * `license/NAME`, `license/NAME/plan/ID`. */
export type Address = Branded<'Address'>;

export const offerId = (text: string): OfferId => text as OfferId;
export const offerPlanId = (text: string): OfferPlanId => text as OfferPlanId;
export const submissionNumber = (text: string): SubmissionNumber => text as SubmissionNumber;
export const productRef = (text: string): ProductRef => text as ProductRef;
export const jobId = (text: string): JobId => text as JobId;
export const licenseName = (text: string): LicenseName => text as LicenseName;
export const dealId = (text: string): DealId => text as DealId;

export const publisherAddress = (name: string): Address => `publisher/${name}` as Address;
export const offerAddress = (offer: string): Address => `offer/${offer}` as Address;
export const offerPlanAddress = (offer: string, plan: string): Address =>
  `offer/${offer}/plan/${plan}` as Address;
export const offerPlanAudienceAddress = (offer: string, plan: string): Address =>
  `offer/${offer}/plan/${plan}/audience` as Address;
export const audienceAddress = (name: string): Address => `audience/${name}` as Address;
export const licenseAddress = (license: string): Address => `license/${license}` as Address;
export const licenseOfferPlanAddress = (license: string, plan: string): Address =>
  `license/${license}/plan/${plan}` as Address;

/** The offer that an address belongs to; `undefined` for publisher and audience addresses. */
export function offerOf(address: string): OfferId | undefined {
  const [root, offer] = address.split('/');
  return root === 'offer' && offer !== undefined ? offerId(offer) : undefined;
}

/** The plan that an address belongs to, if any. */
export function offerPlanOf(address: string): OfferPlanId | undefined {
  const [, , word, plan] = address.split('/');
  return word === 'plan' && plan !== undefined ? offerPlanId(plan) : undefined;
}

/** The licence allocation that an address belongs to, if any. */
export function licenseOf(address: string): LicenseName | undefined {
  const [root, name] = address.split('/');
  return root === 'license' && name !== undefined ? licenseName(name) : undefined;
}

/** The offer or licence allocation that an address belongs to: what is planned and refused as a whole. */
export const subjectOf = (address: string): string => address.split('/').slice(0, 2).join('/');
