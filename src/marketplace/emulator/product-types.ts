import { resourceTypes } from '../wire/resource-types.ts';
import type { ResourceType } from '../wire/resource-types.ts';
import type { ContentNeed } from './completeness/content-need.ts';
import {
  azureApplicationNeeds,
  containerNeeds,
  coreVirtualMachineNeeds,
  dynamicsNeeds,
  otherNeeds,
  saasNeeds,
  virtualMachineNeeds,
} from './completeness/needs.ts';

/** Resource types that contain the images of a virtual machine's plan. */
export const machineTypes = [
  'virtual-machine-plan-technical-configuration',
  'core-virtual-machine-plan-technical-configuration',
] as const satisfies readonly ResourceType[];

/** The maximum number of members in an audience, by the type of their ids; other types are refused. */
export type AudienceLimits = Readonly<Record<string, number>>;

/** Everything that depends on an offer's type, except durations. */
export type ProductType = {
  /** Resource types that an offer of this type may have. */
  readonly resources: readonly ResourceType[];
  /** Resources that a new offer gets, and those that a new plan gets. */
  readonly seeds: readonly ResourceType[];
  readonly planSeeds: readonly ResourceType[];
  /** What an offer needs to be published. */
  readonly needs: readonly ContentNeed[];
  /** Limits for a private plan and for the preview; absent if the service does not check them. */
  readonly privateAudience?: AudienceLimits;
  readonly previewAudience?: AudienceLimits;
  readonly maxPlans: number;
  readonly maxPrivatePlans: number;
  /** Types that a request must include if it publishes only some resources. */
  readonly modular: readonly ResourceType[];
  /** Leaves the market on a date announced long before, not within hours. */
  readonly windsDown: boolean;
};

const sharedTypes: readonly ResourceType[] = [
  'product',
  'plan',
  'submission',
  'property',
  'listing',
  'listing-asset',
  'listing-trailer',
  'customer-leads',
  'plan-listing',
  'price-and-availability-plan',
];
const testDriveTypes: readonly ResourceType[] = ['test-drive', 'test-drive-listing'];
const azureTestDrive: readonly ResourceType[] = [
  ...testDriveTypes,
  'azure-test-drive-technical-configuration',
];
const azureTypes: readonly ResourceType[] = [
  ...sharedTypes,
  'price-and-availability-offer',
  'price-and-availability-update-private-audiences',
  'reseller',
];
const offerPlanSeeds: readonly ResourceType[] = ['plan-listing', 'price-and-availability-plan'];
const offerPlanLimits = { maxPlans: 100, maxPrivatePlans: 45, windsDown: false } as const;
const oneHundredSubscriptions: AudienceLimits = { subscription: 100 };

const softwareAsAService: ProductType = {
  ...offerPlanLimits,
  resources: [
    ...azureTypes,
    'price-and-availability-custom-meter',
    'commercial-marketplace-setup',
    'microsoft365-integration',
    'software-as-a-service-technical-configuration',
  ],
  seeds: [
    'customer-leads',
    'microsoft365-integration',
    'commercial-marketplace-setup',
    'property',
    'listing',
    'price-and-availability-offer',
    'price-and-availability-custom-meter',
    'software-as-a-service-technical-configuration',
    'reseller',
  ],
  planSeeds: offerPlanSeeds,
  needs: saasNeeds,
  privateAudience: { tenant: 20_000 },
  previewAudience: { email: 20 },
  modular: ['product', 'property', 'commercial-marketplace-setup'],
};

const machineProduct = (configuration: ResourceType, needs: readonly ContentNeed[]): ProductType => ({
  ...offerPlanLimits,
  resources: [
    ...azureTypes,
    ...azureTestDrive,
    'virtual-machine-test-drive-technical-configuration',
    configuration,
  ],
  seeds: ['customer-leads', 'test-drive', 'property', 'listing', 'price-and-availability-offer', 'reseller'],
  planSeeds: [...offerPlanSeeds, configuration],
  needs,
  // No number is documented for agreements.
  privateAudience: { tenant: 20_000, subscription: 10_000, ea: Infinity, msdn: Infinity },
  // No number is documented for this type.
  previewAudience: { subscription: Infinity },
  modular: ['product', 'property'],
  windsDown: true,
});

const container: ProductType = {
  ...offerPlanLimits,
  resources: [
    ...azureTypes,
    'commercial-marketplace-setup',
    'price-and-availability-custom-meter',
    'container-plan-technical-configuration',
  ],
  seeds: [
    'customer-leads',
    'commercial-marketplace-setup',
    'property',
    'listing',
    'price-and-availability-offer',
    'price-and-availability-custom-meter',
    'reseller',
  ],
  planSeeds: [...offerPlanSeeds, 'container-plan-technical-configuration'],
  needs: containerNeeds,
  privateAudience: { tenant: 20_000 },
  previewAudience: oneHundredSubscriptions,
  modular: ['product', 'property', 'commercial-marketplace-setup'],
};

const azureApplication: ProductType = {
  ...offerPlanLimits,
  resources: [
    ...azureTypes,
    ...azureTestDrive,
    'price-and-availability-custom-meter',
    'azure-application-plan-technical-configuration',
  ],
  seeds: [
    'customer-leads',
    'test-drive',
    'property',
    'listing',
    'price-and-availability-offer',
    'price-and-availability-custom-meter',
    'reseller',
  ],
  planSeeds: [...offerPlanSeeds, 'azure-application-plan-technical-configuration'],
  needs: azureApplicationNeeds,
  privateAudience: { subscription: 10_000 },
  previewAudience: oneHundredSubscriptions,
  modular: ['product', 'property'],
};

const dynamics365ForCustomerEngagement: ProductType = {
  ...offerPlanLimits,
  resources: [
    ...sharedTypes,
    ...azureTestDrive,
    'price-and-availability-update-private-audiences',
    'commercial-marketplace-setup',
    'dynamics365-for-customer-engagement-availability',
    'dynamics365-for-customer-engagement-technical-configuration',
  ],
  seeds: [
    'customer-leads',
    'test-drive',
    'commercial-marketplace-setup',
    'property',
    'listing',
    'dynamics365-for-customer-engagement-availability',
    'dynamics365-for-customer-engagement-technical-configuration',
  ],
  planSeeds: offerPlanSeeds,
  needs: dynamicsNeeds,
  privateAudience: { tenant: 20_000 },
  previewAudience: {},
  modular: ['product', 'property', 'commercial-marketplace-setup'],
};

/** A type that the API knows but does not document: whatever is written is stored. */
const undocumented: ProductType = {
  ...offerPlanLimits,
  resources: Object.keys(resourceTypes) as ResourceType[],
  seeds: ['customer-leads', 'property', 'listing'],
  planSeeds: offerPlanSeeds,
  needs: otherNeeds,
  modular: ['product', 'property'],
};

const planlessProduct: ProductType = { ...undocumented, maxPlans: 0 };

const productTypes: Readonly<Record<string, ProductType>> = {
  softwareAsAService,
  azureVirtualMachine: machineProduct('virtual-machine-plan-technical-configuration', virtualMachineNeeds),
  coreVirtualMachine: machineProduct(
    'core-virtual-machine-plan-technical-configuration',
    coreVirtualMachineNeeds,
  ),
  azureContainer: container,
  containerApp: container,
  azureApplication,
  dynamics365ForCustomerEngagement,
  consultingService: planlessProduct,
  cosellOnly: planlessProduct,
  dynamics365ForOperations: planlessProduct,
  powerBiApp: planlessProduct,
};

/** What is true of offers of a type. Every type that the API knows can be created and stored. */
export const productTypeOf = (name: string): ProductType => productTypes[name] ?? undocumented;
