import { languageId, resourceKinds } from '../wire/resource-types.ts';
import type { ResourceType } from '../wire/resource-types.ts';
import type { Body } from './store/resources.ts';

/** A resource that the service itself creates together with an offer or a plan. */
export type Seed = { readonly type: ResourceType; readonly body: Body };

type Maker = (alias: string, productType: string) => Body;

const emptyBody: Maker = () => ({});

const seededSetup =
  (sellThroughMicrosoft: boolean): Maker =>
  () => ({
    sellThroughMicrosoft,
    useMicrosoftLicenseManagementService: false,
  });

/** The kind of a resource in offers of a type; types without a known kind use the name of the type. */
const seededKind = (type: ResourceType, productType: string): Body => ({
  kind: resourceKinds[type]?.[productType] ?? `${productType}${type === 'plan-listing' ? '-plan' : ''}`,
});

/** Initial contents; the title of a listing is the alias. */
const makers: Readonly<Partial<Record<ResourceType, Maker>>> = {
  'customer-leads': () => ({ leadDestination: 'none' }),
  'microsoft365-integration': () => ({ integratesWithMicrosoftGraph: false }),
  'commercial-marketplace-setup': (alias, type) =>
    seededSetup(type !== 'dynamics365ForCustomerEngagement')(alias, type),
  property: (_alias, type) => ({ ...seededKind('property', type), categories: {} }),
  listing: (title, type) => ({ ...seededKind('listing', type), languageId, title }),
  'price-and-availability-offer': () => ({ previewAudiences: [] }),
  'price-and-availability-custom-meter': () => ({ customMeters: {} }),
  reseller: () => ({ resellerChannelState: 'none', audiences: [] }),
  'test-drive': () => ({ enabled: false }),
  'plan-listing': (name, type) => ({ ...seededKind('plan-listing', type), languageId, name }),
  // Public, visible and without a price.
  'price-and-availability-plan': () => ({ visibility: 'visible', audience: 'public', privateAudiences: [] }),
};

/** The initial contents of resources of these types, in an offer of this type. */
export const seedsOf = (
  types: readonly ResourceType[],
  alias: string,
  productType: string,
): readonly Seed[] => types.map((type) => ({ type, body: (makers[type] ?? emptyBody)(alias, productType) }));
