/**
 * The resource types of the Product Ingestion API that offers are made of: the schema version each is
 * written with, and what identifies one resource of the type inside its product.
 * Source: API reference, resource versions and durable ids (2022-03-01 previews). Types marked `inferred`
 * are published nowhere: Azure applications and Dynamics 365 apps have no documented API for them.
 */
export const resourceTypes = {
  product: { version: '2022-03-01-preview3', of: 'product' },
  plan: { version: '2022-03-01-preview3', of: 'plan' },
  submission: { version: '2022-03-01-preview2', of: 'product' },
  property: { version: '2022-03-01-preview3', of: 'product' },
  listing: { version: '2022-03-01-preview3', of: 'language' },
  'listing-asset': { version: '2022-03-01-preview3', of: 'item' },
  'listing-trailer': { version: '2022-03-01-preview3', of: 'item' },
  'plan-listing': { version: '2022-03-01-preview3', of: 'plan-language' },
  'price-and-availability-offer': { version: '2022-03-01-preview3', of: 'product' },
  'price-and-availability-plan': { version: '2022-03-01-preview4', of: 'plan' },
  'price-and-availability-custom-meter': { version: '2022-03-01-preview3', of: 'product' },
  'price-and-availability-update-private-audiences': { version: '2022-03-01-preview3', of: 'command' },
  'commercial-marketplace-setup': { version: '2022-03-01-preview2', of: 'product' },
  'customer-leads': { version: '2022-03-01-preview3', of: 'product' },
  'microsoft365-integration': { version: '2022-03-01-preview2', of: 'product' },
  'software-as-a-service-technical-configuration': { version: '2022-03-01-preview3', of: 'product' },
  reseller: { version: '2022-03-01-preview2', of: 'product' },
  'test-drive': { version: '2022-03-01-preview2', of: 'product' },
  'test-drive-listing': { version: '2022-03-01-preview3', of: 'product' },
  'azure-test-drive-technical-configuration': { version: '2022-03-01-preview3', of: 'product' },
  'virtual-machine-test-drive-technical-configuration': { version: '2022-03-01-preview2', of: 'product' },
  'virtual-machine-plan-technical-configuration': { version: '2022-03-01-preview3', of: 'plan' },
  'core-virtual-machine-plan-technical-configuration': { version: '2022-03-01-preview5', of: 'plan' },
  'container-plan-technical-configuration': { version: '2022-03-01-preview3', of: 'plan' },
  // inferred
  'azure-application-plan-technical-configuration': { version: '2022-03-01-preview3', of: 'plan' },
  // inferred
  'dynamics365-for-customer-engagement-availability': { version: '2022-03-01-preview3', of: 'product' },
  // inferred
  'dynamics365-for-customer-engagement-technical-configuration': {
    version: '2022-03-01-preview3',
    of: 'product',
  },
} as const satisfies Record<string, { version: string; of: ResourceScope }>;

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

/**
 * The newest schema version that is known, as the limit of reads: under a lower one the service shows no
 * images of virtual machines. Source: field notes of a publisher, read 2026-11.
 */
export const newestVersion = '2026-04-01-preview1';

/** Sorts schema versions: by date, and previews of a date before the version itself. */
function versionRank(version: string): readonly [string, number] {
  const [date = '', preview] = version.split('-preview');
  return [date, preview === undefined ? Infinity : Number(preview)];
}

/** The higher of two schema versions. */
export function higherVersion(one: string, other: string): string {
  const [[date, preview], [otherDate, otherPreview]] = [versionRank(one), versionRank(other)];
  return date > otherDate || (date === otherDate && preview > otherPreview) ? one : other;
}

export const schemaHost = 'https://schema.mp.microsoft.com';
/** Rejected on writes since 2025; some reads still contain it. */
export const retiredSchemaHost = 'https://product-ingestion.azureedge.net';

/** The only language Partner Center accepts for listings of these offer types. */
export const languageId = 'en-us';

export const isResourceType = (name: string): name is ResourceType => Object.hasOwn(resourceTypes, name);

/** `https://schema.mp.microsoft.com/schema/<type>/<version>`. */
export const schemaUri = (type: string, version: string): string => `${schemaHost}/schema/${type}/${version}`;

/** Type and version of a `$schema` value on either host; `undefined` when it is not such a URI. */
export function parseSchemaUri(uri: string): { host: string; type: string; version: string } | undefined {
  const match = /^(https:\/\/[^/]+)\/schema\/([a-z0-9-]+)\/([0-9a-z-]+)$/.exec(uri);
  const [, host, type, version] = match ?? [];
  return host && type && version ? { host, type, version } : undefined;
}
