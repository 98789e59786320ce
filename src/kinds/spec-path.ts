import type { licenseAllocationDocument } from './license-allocation.ts';
import type { offerPlanDocument } from './offer-plan.ts';
import type { offerDocument } from './offer.ts';
import type { publisherDocument } from './publisher.ts';

/** The paths of fixed fields below a schema. Items of lists and entries of maps have their own keys. */
type PathOf<S> = S extends { readonly properties: infer P }
  ? { [K in keyof P & string]: `/${K}` | `/${K}${PathOf<P[K]>}` }[keyof P & string]
  : never;

type SpecOf<D extends { readonly properties: { readonly spec: unknown } }> = D['properties']['spec'];

/** A place in the spec of an offer. */
type OfferPath = PathOf<SpecOf<typeof offerDocument>>;

/** A place in the spec of an offer or an offer plan; a misspelt one does not compile. */
export type SpecPath = OfferPath | PathOf<SpecOf<typeof offerPlanDocument>>;

/** A place in the spec of the Publisher. */
export type PublisherPath = PathOf<SpecOf<typeof publisherDocument>>;

/** A place in the spec of a document that rules look at, or below it; '' is the whole. */
export type FindingPath = '' | KnownPath | `${KnownPath}/${string}`;

type KnownPath = SpecPath | PublisherPath | PathOf<SpecOf<typeof licenseAllocationDocument>>;

/** The paths below each field and each item of a schema. */
type PartsOf<S> = S extends { readonly properties: infer P }
  ? { [K in keyof P]: PathOf<P[K]> | PartsOf<P[K]> }[keyof P]
  : S extends { readonly items: infer I }
    ? PathOf<I> | PartsOf<I>
    : never;

/** A place within a list item: `/imageType`. */
export type PartPath =
  | SpecPath
  | PartsOf<SpecOf<typeof offerDocument>>
  | PartsOf<SpecOf<typeof offerPlanDocument>>;
