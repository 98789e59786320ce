import type { AudienceMember } from '../kinds/audience.ts';
import type { MarketplaceError } from './errors.ts';
import type { OfferId, OfferPlanId, ProductRef, SubmissionNumber } from './ids.ts';
import { byText, type JsonObject } from './json.ts';

/** What the marketplace holds, read now and completely. */
export type Observed = {
  /** Declared and owned offers that exist, with every target read. */
  readonly offers: readonly ObservedOffer[];
  /** The publisher's other offers, known from the list alone. */
  readonly others: readonly OfferId[];
  /** The types of all offers, from the list of offers. */
  readonly types?: Readonly<Record<OfferId, string>>;
  /** Named offers that exist and could not be read: nothing may be concluded about them. */
  readonly unread?: readonly { readonly offer: OfferId; readonly error: MarketplaceError }[];
  /** Requests made to read all this, without those for tokens. */
  readonly calls: number;
};

/** True for an offer that exists and could not be read. */
export const isUnread = ({ unread = [] }: Pick<Observed, 'unread'>, offer: OfferId): boolean =>
  unread.some((one) => one.offer === offer);

export type ObservedOffer = {
  readonly id: OfferId;
  readonly type: string;
  readonly ref: ProductRef;
  /** The newest schema version that its reads asked for; for messages only. */
  readonly schemaLimit?: string;
  readonly submissions: readonly ObservedSubmission[];
  readonly draft: OfferCopy;
  /** Absent when no preview waits: then live is the preview, or nothing was ever published. */
  readonly preview?: OfferCopy;
  readonly live?: OfferCopy;
};

/** Content of an offer and its plans in the shape of specs; what is left out is not managed, or absent. */
export type SpecCopy = {
  /** `alias` and sections. Unknown fields are kept as they came. */
  readonly content: JsonObject;
  readonly plans: Readonly<Record<OfferPlanId, OfferPlanCopy>>;
};

export type OfferPlanCopy = {
  /** `alias`, `lifecycle` and sections. */
  readonly content: JsonObject;
  readonly audience?: readonly AudienceMember[];
  /** The end date that was announced with its stop. */
  readonly end?: ObservedEnd;
};

/** One of the three copies of an offer that the marketplace holds. */
export type OfferCopy = SpecCopy & { readonly raw: RawCopy };

declare const seal: unique symbol;

/** Resources as read; opaque to everything except the marketplace that read them. */
export type RawCopy = { readonly [seal]: 'raw' };

export type ObservedSubmission = {
  readonly number: SubmissionNumber;
  readonly target: 'preview' | 'live';
  /** A stop is `running` until it takes effect; an announced one until its date. */
  readonly state: 'running' | 'succeeded' | 'failed' | 'unknown';
  /** The live submission was taken off sale. */
  readonly stopped: boolean;
  /** The end date that was announced with the stop: the offer is on sale until then. */
  readonly end?: ObservedEnd;
  /** UTC time in ISO 8601. */
  readonly created: string;
};

/** `date`: the day (`2026-11-20`) from which customers cannot deploy it; the service sets it. */
export type ObservedEnd = {
  readonly date?: string;
  readonly dateOffset?: string;
  readonly reason?: string;
};

/** The plans of a copy in order of their ids. */
export const offerPlansOf = (
  copy: SpecCopy | undefined,
): readonly (readonly [OfferPlanId, OfferPlanCopy])[] =>
  (Object.entries(copy?.plans ?? {}) as [OfferPlanId, OfferPlanCopy][]).toSorted(([a], [b]) => byText(a, b));

/** The plan of a copy, if it has it. */
export const offerPlanIn = (copy: SpecCopy | undefined, plan: OfferPlanId): OfferPlanCopy | undefined =>
  copy !== undefined && Object.hasOwn(copy.plans, plan) ? copy.plans[plan] : undefined;
