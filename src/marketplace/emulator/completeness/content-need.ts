import type { ResourceType } from '../../wire/resource-types.ts';
import type { StoredResource } from '../store/resources.ts';
import { bodiesOf, missingAt, offerPlansOnSale } from './content.ts';
import type { Content } from './content.ts';

/** What a section of an offer, or of each plan on sale, must contain to be published. */
export type ContentNeed = {
  readonly section: ResourceType;
} & (
  | { readonly per: 'offer'; readonly missing: (content: Content) => readonly string[] }
  | { readonly per: 'plan'; readonly missing: (content: Content, plan: StoredResource) => readonly string[] }
);

type When = (content: Content) => boolean;
const always: When = () => true;
export const whenSold: When = ({ sold }) => sold;
export const whenListed: When = ({ sold }) => !sold;
export const whenLicensed: When = ({ licensed }) => licensed;

/** Requires content at each path of the offer's only resource of a type. */
export const filled = (
  section: ResourceType,
  paths: readonly string[],
  when: When = always,
): ContentNeed => ({
  section,
  per: 'offer',
  missing: (content) => (when(content) ? missingAt(bodiesOf(content.resources, section)[0], paths) : []),
});

/** Requires content at each path of every plan's resource of a type. */
export const filledPerOfferPlan = (section: ResourceType, paths: readonly string[]): ContentNeed => ({
  section,
  per: 'plan',
  missing: ({ resources }, plan) => missingAt(bodiesOf(resources, section, plan.plan ?? '')[0], paths),
});

/** Applies `need` only to some offers. */
export const only = (when: When, need: ContentNeed): ContentNeed =>
  need.per === 'offer'
    ? { ...need, missing: (content: Content) => (when(content) ? need.missing(content) : []) }
    : { ...need, missing: (content, plan) => (when(content) ? need.missing(content, plan) : []) };

/** How many assets of a type there must be. */
export type AssetRange = { readonly type: string; readonly min: number; readonly max: number };

/** Requires as many assets as the ranges say. */
export const assets = (ranges: readonly AssetRange[]): ContentNeed => ({
  section: 'listing-asset',
  per: 'offer',
  missing: ({ resources }) => {
    const types = bodiesOf(resources, 'listing-asset').map((asset) => asset['type']);
    return ranges.flatMap(({ type, min, max }) => {
      const count = types.filter((each) => each === type).length;
      if (count < min) return [`${type} (at least ${min})`];
      return count > max ? [`${type} (at most ${max}, found ${count})`] : [];
    });
  },
});

/** Allows no more videos than this. */
export const trailers = (max: number): ContentNeed => ({
  section: 'listing-trailer',
  per: 'offer',
  missing: ({ resources }) => {
    const count = bodiesOf(resources, 'listing-trailer').length;
    return count > max ? [`at most ${max} trailers, found ${count}`] : [];
  },
});

export const atLeastOneOfferPlan: ContentNeed = {
  section: 'plan',
  per: 'offer',
  missing: (content) => (offerPlansOnSale(content).length === 0 ? ['at least one plan on sale'] : []),
};

export const noOfferPlans: ContentNeed = {
  section: 'plan',
  per: 'offer',
  missing: (content) =>
    offerPlansOnSale(content).length > 0 ? ['no plans, since the offer is only listed'] : [],
};
