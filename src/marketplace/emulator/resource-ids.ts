import { wireOfferPlanId, productId } from '../wire/durable-ids.ts';
import { languageId } from '../wire/resource-types.ts';
import type { ResourceType } from '../wire/resource-types.ts';

/** The GUIDs in the id of a resource; `plan` is empty if the resource belongs to the whole offer. */
type ResourceLocation = { readonly product: string; readonly plan: string; readonly language: string };

const ofProduct = (type: string, { product }: ResourceLocation): string => `${type}/${product}`;
const offerPlanResourceId = (type: string, { product, plan }: ResourceLocation): string =>
  `${type}/${product}/${plan}`;

const specialIds: Readonly<Partial<Record<ResourceType, (place: ResourceLocation) => string>>> = {
  product: ({ product }) => productId(product),
  plan: ({ product, plan }) => wireOfferPlanId(product, plan),
  property: ({ product }) => `property/${product}/public/main`,
  listing: ({ product, language }) => `listing/${product}/public/main/default/${language}`,
  'plan-listing': ({ product, plan, language }) => `plan-listing/${product}/public/main/${plan}/${language}`,
};

/**
 * Durable id of the only resource of its type (and language) in a product or, if `plan` is given, in one of
 * its plans.
 */
export function onlyResourceId(
  type: ResourceType,
  product: string,
  plan: string | null,
  said: unknown = languageId,
): string {
  const place = { product, plan: plan ?? '', language: String(said) };
  return specialIds[type]?.(place) ?? (plan === null ? ofProduct : offerPlanResourceId)(type, place);
}

/** Everything in a numbered resource's id except the number. */
export function numberedIdPrefix(
  type: 'listing-asset' | 'listing-trailer',
  product: string,
  kind: unknown,
  language: unknown = languageId,
): string {
  const place = `${type}/${product}/public/main/default`;
  return type === 'listing-asset'
    ? `${place}/${String(language)}/${String(kind).toLowerCase()}/`
    : `${place}/`;
}

/** The product GUID in any durable id. */
export const productOf = (durableId: string): string => durableId.split('/')[1] ?? '';

/** The `type` part of a durable id. */
export const typeOfResourceId = (durableId: string): string => durableId.slice(0, durableId.indexOf('/'));
