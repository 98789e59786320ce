import { resourceKinds } from '../wire/resource-types.ts';
import type { ResourceType } from '../wire/resource-types.ts';
import { anything, both, flag, isRecord, list, mapCheck, nullable, number } from './schema-checks.ts';
import { object, oneOfCheck, textCheck, webAddress } from './schema-checks.ts';
import type { Check } from './schema-checks.ts';
import {
  azureApplicationConfiguration,
  containerConfiguration,
  dynamicsAvailability,
  dynamicsConfiguration,
} from './shapes/other-types.ts';
import { testDrive, testDriveConfiguration, testDriveListing } from './shapes/test-drive.ts';
import {
  contactCheck,
  deprecationSchedule,
  durableId,
  language,
  lifecycle,
  listing,
  marketFields,
  members,
  noMarketsBesideAll,
  offerPlanSectionOf,
  productExternalId,
  productTypeNames,
  reference,
  sectionOf,
} from './shapes/shared.ts';
import { coreVirtualMachineConfiguration, virtualMachineConfiguration } from './shapes/virtual-machine.ts';

/**
 * Checks `kind` against the kinds of a resource type; offers of a type without a known kind may use the name
 * of their type.
 */
const kindCheck = (type: ResourceType): Check =>
  oneOfCheck(
    ...new Set([
      ...Object.values(resourceKinds[type] ?? {}),
      ...productTypeNames,
      ...productTypeNames.map((name) => `${name}-plan`),
    ]),
  );

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

const somePrices = nullable(mapCheck(anything));

const pricingShape = object([], {
  licenseModel: textCheck(),
  corePricing: somePrices,
  systemMeterPricing: somePrices,
  recurrentPrice: somePrices,
  customMeters: somePrices,
});

const resourceChecks: Readonly<Record<ResourceType, Check>> = {
  product: object(['identity', 'type', 'alias'], {
    identity: object(['externalId'], { externalId: productExternalId }),
    type: oneOfCheck(...productTypeNames),
    alias: textCheck({ min: 1, max: 120 }),
    lifecycleState: lifecycle('deprecated', 'deleted'),
  }),
  plan: sectionOf(['identity', 'alias'], {
    identity: object(['externalId'], { externalId: textCheck({ pattern: /^[a-z0-9-_]{1,50}$/ }) }, true),
    alias: textCheck({ min: 1, max: 125 }),
    azureRegions: list(oneOfCheck('azureGlobal', 'azureGovernment', 'azureGermany', 'azureChina')),
    displayRank: number,
    subtype: oneOfCheck('managedApplication', 'solutionTemplate'),
    azureGovernmentCertifications: list(
      object(['name', 'link'], { name: textCheck(), link: webAddress }, true),
    ),
    deprecationSchedule,
    lifecycleState: lifecycle('deprecated', 'deleted'),
  }),
  submission: sectionOf(['target'], {
    target: object(['targetType'], {
      targetType: oneOfCheck('flight', 'sandbox', 'draft', 'preview', 'live', 'certification', 'retail'),
    }),
    lifecycleState: lifecycle('deprecated'),
    deprecationSchedule,
  }),
  property: sectionOf(['kind'], {
    kind: kindCheck('property'),
    categories: mapCheck(list(textCheck())),
    termsConditions: textCheck(),
    termsOfUse: textCheck(),
    termsOfUseUrl: textCheck(),
    standardContractAmendment: textCheck(),
    customAmendments: list(mapCheck(anything)),
    appVersion: textCheck(),
    industries: mapCheck(list(textCheck())),
    cloudIndustries: mapCheck(list(textCheck())),
    lifecycleState: lifecycle('deleted'),
  }),
  listing: sectionOf(['kind', 'languageId'], {
    kind: kindCheck('listing'),
    languageId: language,
    title: textCheck({ max: 200 }),
    description: textCheck(),
    searchResultSummary: textCheck(),
    shortDescription: textCheck(),
    gettingStartedInstructions: textCheck(),
    searchKeywords: list(textCheck()),
    privacyPolicyLink: textCheck(),
    cloudSolutionProviderMarketingMaterials: textCheck(),
    globalSupportWebsite: textCheck(),
    governmentSupportWebsite: textCheck(),
    generalLinks: list(object(['displayText', 'link'], { displayText: textCheck(), link: webAddress })),
    supportContact: contactCheck,
    engineeringContact: contactCheck,
    cloudSolutionProviderContact: contactCheck,
    lifecycleState: lifecycle('deleted'),
  }),
  'listing-asset': sectionOf(['kind', 'listing', 'languageId', 'type'], {
    kind: oneOfCheck('azure'),
    listing,
    languageId: language,
    type: oneOfCheck(
      'azureLogoSmall',
      'azureLogoMedium',
      'azureLogoLarge',
      'azureLogoWide',
      'azureLogoScreenshot',
      'azureLogoHero',
      'pdfDocument',
    ),
    url: webAddress,
    displayOrder: number,
    description: textCheck(),
    fileName: textCheck(),
    friendlyName: textCheck(),
    lifecycleState: lifecycle('deleted'),
  }),
  'listing-trailer': sectionOf(['kind', 'listing'], {
    kind: oneOfCheck('azure'),
    listing,
    streamingUrl: webAddress,
    assets: mapCheck(
      object(['title', 'imageList'], {
        title: textCheck(),
        imageList: list(object(['url'], { url: webAddress })),
      }),
    ),
    lifecycleState: lifecycle('deleted'),
  }),
  'plan-listing': offerPlanSectionOf(['kind', 'languageId'], {
    kind: kindCheck('plan-listing'),
    languageId: language,
    name: textCheck(),
    summary: textCheck({ max: 100 }),
    description: textCheck(),
    lifecycleState: lifecycle('deleted'),
  }),
  'price-and-availability-offer': sectionOf(['previewAudiences'], { previewAudiences: nullable(members) }),
  'price-and-availability-plan': both(
    offerPlanSectionOf(['visibility', 'audience'], {
      visibility: oneOfCheck('visible', 'hidden'),
      audience: oneOfCheck('public', 'private'),
      privateAudiences: nullable(members),
      ...marketFields,
      pricing: nullable(pricingShape),
      softwareReservation: nullable(list(mapCheck(anything))),
      trial: nullable(mapCheck(anything)),
      meterDefine: reference(false),
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
    sectionOf(['leadDestination'], { leadDestination: oneOfCheck(...destinationNames) }),
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

const commonFields = object([], { id: durableId, resourceName: textCheck({ min: 1, max: 50 }) });

/** All the ways in which a resource does not fit its type, each with its place after a `#`. */
export const shapeErrors = (type: ResourceType, resource: unknown): readonly string[] =>
  both(commonFields, resourceChecks[type])(resource, '#');
