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
