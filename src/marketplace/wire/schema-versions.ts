import type { ResourceType } from './resource-types.ts';

/** Where a version was seen, and when that was looked up. */
export const versionSources = {
  reference: {
    source: 'Microsoft Learn, Product Ingestion API: table of resource versions',
    date: '2023-10',
  },
  tree: {
    source: 'resource tree of a live SaaS offer in github.com/dstarr/partner-center-cli',
    date: '2026-11',
  },
  flatcar: { source: 'github.com/flatcar/azure-marketplace-ingestion-api', date: '2026-11' },
  azureCli: { source: 'github.com/Azure/partnercenter-cli-extension', date: '2026-11' },
  cloudpub: {
    source: 'github.com/release-engineering/cloudpub: preview7 demands `sources`',
    date: '2026-11',
  },
  notes: { source: 'field notes of a publisher in github.com/robe070/cookbooks', date: '2026-11' },
  siblings: { source: 'inferred from listing and listing-asset, which were read', date: '2026-11' },
  /** Published nowhere: these offer types have no documented API. */
  inferred: { source: 'inferred from the other types', date: '2026-11' },
} as const satisfies Record<string, { readonly source: string; readonly date: string }>;

export type VersionRow = {
  /** The newest version that is known to be read and accepted. */
  readonly version: string;
  readonly source: keyof typeof versionSources;
  /** A higher version that is published, and why it is not named. */
  readonly declined?: { readonly version: string; readonly why: string };
  /** Members that earlier versions lack: the version that a payload with one of them needs. */
  readonly since?: Readonly<Record<string, string>>;
};

/** The reference lists it; a tree that was read under it in 2026 returned preview3 all the same. */
const notReturned = { version: '2022-03-01-preview5', why: 'reads return preview3 under this limit, too' };

/** The schema versions that we know. `doctor --schemas` compares them with the service's own index. */
export const schemaVersions = {
  product: { version: '2022-03-01-preview3', source: 'tree' },
  plan: { version: '2022-03-01-preview3', source: 'tree' },
  submission: {
    version: '2022-03-01-preview2',
    source: 'cloudpub',
    declined: { version: '2022-03-01-preview7', why: 'it demands `sources`, a list of modules of games' },
  },
  property: { version: '2022-03-01-preview3', source: 'tree', declined: notReturned },
  listing: { version: '2022-03-01-preview3', source: 'tree', declined: notReturned },
  'listing-asset': { version: '2022-03-01-preview3', source: 'tree', declined: notReturned },
  'listing-trailer': { version: '2022-03-01-preview3', source: 'siblings', declined: notReturned },
  'plan-listing': { version: '2022-03-01-preview3', source: 'tree', declined: notReturned },
  'price-and-availability-offer': { version: '2022-03-01-preview3', source: 'tree' },
  'price-and-availability-plan': {
    version: '2022-03-01-preview4',
    source: 'tree',
    since: {
      'pricing/recurrentPrice': '2022-03-01-preview4',
      'pricing/systemMeterPricing': '2022-03-01-preview4',
      'pricing/customMeters': '2022-03-01-preview4',
    },
  },
  'price-and-availability-custom-meter': { version: '2022-03-01-preview3', source: 'tree' },
  'price-and-availability-update-private-audiences': { version: '2022-03-01-preview3', source: 'reference' },
  'commercial-marketplace-setup': { version: '2022-03-01-preview2', source: 'tree' },
  'customer-leads': {
    version: '2022-03-01-preview3',
    source: 'tree',
    since: {
      'marketoLeadConfiguration/clientId': '2022-03-01-preview3',
      'marketoLeadConfiguration/clientSecret': '2022-03-01-preview3',
    },
  },
  'microsoft365-integration': { version: '2022-03-01-preview2', source: 'tree' },
  'software-as-a-service-technical-configuration': { version: '2022-03-01-preview3', source: 'tree' },
  reseller: { version: '2022-03-01-preview2', source: 'tree' },
  'test-drive': { version: '2022-03-01-preview2', source: 'reference' },
  'test-drive-listing': { version: '2022-03-01-preview3', source: 'reference' },
  'azure-test-drive-technical-configuration': { version: '2022-03-01-preview3', source: 'reference' },
  'virtual-machine-test-drive-technical-configuration': {
    version: '2022-03-01-preview2',
    source: 'reference',
  },
  // Under a lower one, the service shows no images and refuses what is written.
  'virtual-machine-plan-technical-configuration': { version: '2026-04-01-preview1', source: 'notes' },
  'core-virtual-machine-plan-technical-configuration': { version: '2022-03-01-preview5', source: 'flatcar' },
  'container-plan-technical-configuration': { version: '2022-03-01-preview3', source: 'azureCli' },
  'azure-application-plan-technical-configuration': { version: '2022-03-01-preview3', source: 'inferred' },
  'dynamics365-for-customer-engagement-availability': { version: '2022-03-01-preview3', source: 'inferred' },
  'dynamics365-for-customer-engagement-technical-configuration': {
    version: '2022-03-01-preview3',
    source: 'inferred',
  },
} as const satisfies Record<ResourceType, VersionRow>;

/** Schema versions by resource type. */
export type NamedVersions = Readonly<Record<string, string>>;

/** The versions of the table. */
export const knownVersions: Readonly<Record<ResourceType, string>> = Object.fromEntries(
  Object.entries(schemaVersions).map(([type, { version }]) => [type, version]),
) as Record<ResourceType, string>;

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

/** The highest of these versions, as the limit of reads: the service shows everything it knows up to it. */
export const ceilingOf = (versions: NamedVersions): string => Object.values(versions).reduce(higherVersion);
