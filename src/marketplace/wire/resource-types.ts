/**
 * The resource types of the Product Ingestion API that offers are made of, and what identifies one
 * resource of the type inside its product. Their versions are in `schema-versions.ts`.
 * Source: API reference, durable ids (2022-03-01 previews). Types marked `inferred` are published nowhere:
 * Azure applications and Dynamics 365 apps have no documented API for them.
 */
export const resourceTypes = {
  product: { of: 'product' },
  plan: { of: 'plan' },
  submission: { of: 'product' },
  property: { of: 'product' },
  listing: { of: 'language' },
  'listing-asset': { of: 'item' },
  'listing-trailer': { of: 'item' },
  'plan-listing': { of: 'plan-language' },
  'price-and-availability-offer': { of: 'product' },
  'price-and-availability-plan': { of: 'plan' },
  'price-and-availability-custom-meter': { of: 'product' },
  'price-and-availability-update-private-audiences': { of: 'command' },
  'commercial-marketplace-setup': { of: 'product' },
  'customer-leads': { of: 'product' },
  'microsoft365-integration': { of: 'product' },
  'software-as-a-service-technical-configuration': { of: 'product' },
  reseller: { of: 'product' },
  'test-drive': { of: 'product' },
  'test-drive-listing': { of: 'product' },
  'azure-test-drive-technical-configuration': { of: 'product' },
  'virtual-machine-test-drive-technical-configuration': { of: 'product' },
  'virtual-machine-plan-technical-configuration': { of: 'plan' },
  'core-virtual-machine-plan-technical-configuration': { of: 'plan' },
  'container-plan-technical-configuration': { of: 'plan' },
  // inferred
  'azure-application-plan-technical-configuration': { of: 'plan' },
  // inferred
  'dynamics365-for-customer-engagement-availability': { of: 'product' },
  // inferred
  'dynamics365-for-customer-engagement-technical-configuration': { of: 'product' },
} as const satisfies Record<string, { of: ResourceScope }>;

/** What one resource belongs to; a `command` is never read back. */
export type ResourceScope = 'product' | 'plan' | 'language' | 'plan-language' | 'item' | 'command';

export type ResourceType = keyof typeof resourceTypes;

/** Kinds of property and listing; those of Azure applications and Dynamics 365 apps are inferred. */
const contentKinds = {
  softwareAsAService: 'azureSaaS',
  azureVirtualMachine: 'azureVM',
  coreVirtualMachine: 'azureVM',
  azureContainer: 'azureContainer',
  containerApp: 'azureContainer',
  azureApplication: 'azureApplication',
  dynamics365ForCustomerEngagement: 'dynamics365ForCustomerEngagement',
} as const;

const offerPlanKinds = {
  softwareAsAService: 'azureSaaS-plan',
  azureVirtualMachine: 'azureVM-plan',
  coreVirtualMachine: 'azureCoreVM-plan',
  azureContainer: 'azureContainer-plan',
  containerApp: 'azureContainer-plan',
  azureApplication: 'azureApplication-plan',
  dynamics365ForCustomerEngagement: 'dynamics365ForCustomerEngagement-plan',
} as const;

const mediaKinds = {
  softwareAsAService: 'azure',
  azureVirtualMachine: 'azure',
  coreVirtualMachine: 'azure',
  azureContainer: 'azure',
  containerApp: 'azure',
  azureApplication: 'azure',
  dynamics365ForCustomerEngagement: 'azure',
} as const;

/** The `kind` constant that some resource types carry, by product type. */
export const resourceKinds: Readonly<Partial<Record<ResourceType, Readonly<Record<string, string>>>>> = {
  property: contentKinds,
  listing: contentKinds,
  'plan-listing': offerPlanKinds,
  'listing-asset': mediaKinds,
  'listing-trailer': mediaKinds,
};

export const schemaHost = 'https://schema.mp.microsoft.com';
/** Rejected on writes since 2025; some reads still contain it. */
export const retiredSchemaHost = 'https://product-ingestion.azureedge.net';

/** The only language Partner Center accepts for listings of these offer types. */
export const languageId = 'en-us';

export const isResourceType = (name: string): name is ResourceType => Object.hasOwn(resourceTypes, name);

/** `https://schema.mp.microsoft.com/schema/<type>/<version>`. */
export const schemaUri = (type: string, version: string): string => `${schemaHost}/schema/${type}/${version}`;

type SchemaUri = { readonly host: string; readonly type: string; readonly version: string };

/** A catalog has few of them, and each thousands of times; a service that makes up others fills no memory. */
const parsedUris = new Map<string, SchemaUri | undefined>();
const mostUris = 1000;

/** Type and version of a `$schema` value on either host; `undefined` when it is not such a URI. */
export function parseSchemaUri(uri: string): SchemaUri | undefined {
  if (parsedUris.has(uri)) return parsedUris.get(uri);
  const parsed = readSchemaUri(uri);
  if (parsedUris.size < mostUris) parsedUris.set(uri, parsed);
  return parsed;
}

function readSchemaUri(uri: string): SchemaUri | undefined {
  const match = /^(https:\/\/[^/]+)\/schema\/([a-z0-9-]+)\/([0-9a-z-]+)$/.exec(uri);
  const [, host, type, version] = match ?? [];
  return host && type && version ? { host, type, version } : undefined;
}
