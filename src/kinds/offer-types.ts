/** Every product type of the API is a value of `spec.type`. */
export const offerTypes = [
  'azureApplication',
  'azureContainer',
  'azureVirtualMachine',
  'consultingService',
  'containerApp',
  'coreVirtualMachine',
  'cosellOnly',
  'dynamics365BusinessCentral',
  'dynamics365ForCustomerEngagement',
  'dynamics365ForOperations',
  'iotEdgeModule',
  'managedService',
  'powerBiApp',
  'powerBiVisual',
  'softwareAsAService',
] as const;

export type OfferType = (typeof offerTypes)[number];

/** What the portal calls the types; others go by their name in the API. */
const portalTypeNames: { readonly [T in OfferType]?: string } = {
  azureApplication: 'Azure Application',
  azureContainer: 'Azure Container',
  azureVirtualMachine: 'Azure Virtual Machine',
  consultingService: 'Consulting Service',
  dynamics365BusinessCentral: 'Dynamics 365 Business Central',
  dynamics365ForCustomerEngagement: 'Dynamics 365 apps on Dataverse and Power Apps',
  dynamics365ForOperations: 'Dynamics 365 Operations Apps',
  iotEdgeModule: 'IoT Edge module',
  managedService: 'Managed Service',
  softwareAsAService: 'Software as a Service',
};

export const portalTypeName = (type: OfferType): string => portalTypeNames[type] ?? type;

/** How people and the portal call them, in small letters. */
export const offerTypeTitles: Readonly<Record<string, OfferType>> = {
  ...Object.fromEntries(
    offerTypes.map((type): [string, OfferType] => [portalTypeName(type).toLowerCase(), type]),
  ),
  saas: 'softwareAsAService',
  vm: 'azureVirtualMachine',
  'virtual machine': 'azureVirtualMachine',
  'azure vm': 'azureVirtualMachine',
  container: 'azureContainer',
  application: 'azureApplication',
  'azure app': 'azureApplication',
  'managed application': 'azureApplication',
  'solution template': 'azureApplication',
  'dynamics 365': 'dynamics365ForCustomerEngagement',
  'dynamics 365 customer engagement': 'dynamics365ForCustomerEngagement',
  'business central': 'dynamics365BusinessCentral',
  'iot edge': 'iotEdgeModule',
  consulting: 'consultingService',
};

/** Deployed as machines: two types with the same fields. */
export const machines = ['azureVirtualMachine', 'coreVirtualMachine'] as const satisfies OfferType[];

export const isMachineType = (type: OfferType): boolean => (machines as readonly OfferType[]).includes(type);

/** Deployed as containers: two types with the same fields. */
export const containers = ['azureContainer', 'containerApp'] as const satisfies OfferType[];

/** Bought and deployed in Azure itself, and always sold. */
export const inAzure = [...machines, ...containers, 'azureApplication'] as const satisfies OfferType[];

/** Types whose resources are known, so that they can be applied. */
export const supportedTypes: readonly OfferType[] = [
  'softwareAsAService',
  ...inAzure,
  'dynamics365ForCustomerEngagement',
];

const others = offerTypes.filter((type) => !supportedTypes.includes(type));

/**
 * Only these of the supported types. The fields of other types are not known, so nothing is denied to them.
 */
export const onlyOf = (...types: readonly OfferType[]): readonly OfferType[] => [...types, ...others];
