import type { ResourceType } from '../wire/resource-types.ts';
import { editionOf } from './editions.ts';
import {
  anything,
  both,
  byEdition,
  distinct,
  flag,
  isRecord,
  list,
  mapCheck,
  nullable,
} from './schema-checks.ts';
import {
  newerMember,
  number,
  object,
  oneOfCheck,
  textCheck,
  unknownMembers,
  webAddress,
} from './schema-checks.ts';
import type { Check } from './schema-checks.ts';
import {
  assetCheck,
  listingCheck,
  offerPlanListingCheck,
  propertyCheck,
  trailerCheck,
} from './shapes/content.ts';
import {
  azureApplicationConfiguration,
  containerConfiguration,
  dynamicsAvailability,
  dynamicsConfiguration,
} from './shapes/other-types.ts';
import { pricingCheck, reservationsCheck, trialCheck } from './shapes/prices.ts';
import {
  deprecationSchedule,
  lifecycle,
  marketFields,
  members,
  noMarketsBesideAll,
  offerPlanSectionOf,
  productExternalId,
  productTypeNames,
  reference,
  anyResourceOf,
  sectionOf,
} from './shapes/shared.ts';
import { testDrive, testDriveConfiguration, testDriveListing } from './shapes/test-drive.ts';
import { coreVirtualMachineConfiguration, virtualMachineConfiguration } from './shapes/virtual-machine.ts';

const destinationNames = [
  'none',
  'blob',
  'dynamics',
  'email',
  'httpsEndpoint',
  'marketo',
  'salesforce',
  'table',
];
const leadConfigurationName = (destination: string): string => `${destination}LeadConfiguration`;

const onlyMatchingConfiguration: Check = (value, path) => {
  if (!isRecord(value)) return [];
  const wanted = leadConfigurationName(String(value['leadDestination']));
  const others = destinationNames
    .map(leadConfigurationName)
    .filter((name) => name !== wanted && isRecord(value[name]));
  const missing = value['leadDestination'] !== 'none' && !isRecord(value[wanted]);
  return [
    ...(missing ? [`Required properties ${JSON.stringify([wanted])} were not present ${path}`] : []),
    ...others.map((name) => `No other lead configuration is allowed ${path}/${name}`),
  ];
};

const resourceChecks: Readonly<Record<ResourceType, Check>> = {
  product: anyResourceOf(['identity', 'type', 'alias'], {
    identity: object(['externalId'], { externalId: productExternalId }),
    type: oneOfCheck(...productTypeNames),
    alias: textCheck({ min: 1, max: 120 }),
    deprecationSchedule,
    productGroup: reference(false),
    lifecycleState: lifecycle('deprecated', 'deleted'),
  }),
  plan: sectionOf(['identity', 'alias'], {
    identity: object(
      ['externalId'],
      { externalId: textCheck({ pattern: /^[a-z0-9-_]{1,50}$/ }) },
      'published',
    ),
    alias: textCheck({ min: 1, max: 125 }),
    azureRegions: distinct(list(oneOfCheck('azureGlobal', 'azureGovernment', 'azureGermany', 'azureChina'))),
    displayRank: number,
    subtype: oneOfCheck('managedApplication', 'solutionTemplate'),
    azureGovernmentCertifications: list(
      object(['name', 'link'], { name: textCheck(), link: webAddress }, 'published'),
    ),
    deprecationSchedule,
    lifecycleState: lifecycle('deprecated', 'deleted'),
  }),
  submission: sectionOf(['target'], {
    target: object(['targetType'], {
      targetType: oneOfCheck('flight', 'sandbox', 'draft', 'preview', 'live', 'certification', 'retail'),
      targetId: textCheck(),
    }),
    // Clients send back what they read, so members that only the service sets are not checked.
    status: anything,
    result: anything,
    created: anything,
    lifecycleState: lifecycle('deprecated'),
    deprecationSchedule,
  }),
  property: propertyCheck,
  listing: listingCheck,
  'listing-asset': assetCheck,
  'listing-trailer': trailerCheck,
  'plan-listing': offerPlanListingCheck,
  'price-and-availability-offer': sectionOf(['previewAudiences'], { previewAudiences: nullable(members) }),
  'price-and-availability-plan': both(
    offerPlanSectionOf(['visibility', 'audience'], {
      visibility: oneOfCheck('visible', 'hidden'),
      audience: oneOfCheck('public', 'private'),
      privateAudiences: nullable(members),
      ...marketFields,
      pricing: byEdition(pricingCheck, nullable(pricingCheck)),
      softwareReservation: nullable(reservationsCheck),
      trial: nullable(trialCheck),
      billingTag: textCheck(),
      meterDefine: newerMember(reference(false)),
    }),
    noMarketsBesideAll,
  ),
  'price-and-availability-custom-meter': sectionOf([], { customMeters: mapCheck(mapCheck(anything)) }),
  'price-and-availability-update-private-audiences': offerPlanSectionOf(['privateAudiences'], {
    privateAudiences: object([], { add: members, remove: members }),
  }),
  'commercial-marketplace-setup': sectionOf([], {
    sellThroughMicrosoft: flag,
    useMicrosoftLicenseManagementService: flag,
    requireLicenseForInstall: flag,
    callToAction: oneOfCheck('free', 'freeTrial', 'contactMe'),
    accessUrl: webAddress,
  }),
  'customer-leads': both(
    sectionOf(['leadDestination'], {
      leadDestination: oneOfCheck(...destinationNames),
      ...Object.fromEntries(destinationNames.map((name) => [leadConfigurationName(name), anything])),
    }),
    onlyMatchingConfiguration,
  ),
  'microsoft365-integration': sectionOf([], { integratesWithMicrosoftGraph: flag }),
  'software-as-a-service-technical-configuration': sectionOf([], {
    landingPageUrl: textCheck(),
    connectionWebhook: textCheck(),
    azureAdTenantId: textCheck(),
    azureAdAppId: textCheck(),
  }),
  reseller: sectionOf(['resellerChannelState', 'audiences'], {
    resellerChannelState: oneOfCheck('notSet', 'none', 'some', 'all', 'terminated'),
    audiences: list(mapCheck(anything)),
  }),
  'test-drive': testDrive,
  'test-drive-listing': testDriveListing,
  'azure-test-drive-technical-configuration': testDriveConfiguration,
  'virtual-machine-test-drive-technical-configuration': testDriveConfiguration,
  'virtual-machine-plan-technical-configuration': virtualMachineConfiguration,
  'core-virtual-machine-plan-technical-configuration': coreVirtualMachineConfiguration,
  'container-plan-technical-configuration': containerConfiguration,
  'azure-application-plan-technical-configuration': azureApplicationConfiguration,
  'dynamics365-for-customer-engagement-availability': dynamicsAvailability,
  'dynamics365-for-customer-engagement-technical-configuration': dynamicsConfiguration,
};

/** All the ways in which a resource does not fit its type, each with its place after a `#`. */
export const shapeErrors = (
  type: ResourceType,
  resource: Readonly<Record<string, unknown>>,
): readonly string[] => resourceChecks[type](resource, '#', editionOf(type, resource));

/** The places of a resource's members that no version of its schema has, each beginning with `#`. */
export const strangersIn = (type: ResourceType, resource: unknown): readonly string[] =>
  unknownMembers(resourceChecks[type], resource);
