import { Type } from 'typebox';
import type { TProperties } from 'typebox';
import { closed, contact, flag, guid, mapOf, marketFields, nullable } from './parts.ts';
import { members, object, oneOf, shortName, text, webAddress } from './parts.ts';

/** Fields of resources that refer only to their product and plan. */

export const propertyFields: TProperties = {
  categories: mapOf(Type.Array(text)),
  termsConditions: text,
  termsOfUse: text,
  termsOfUseUrl: text,
  standardContractAmendment: text,
  customAmendments: Type.Array(mapOf(Type.Unknown())),
  appVersion: text,
  industries: mapOf(Type.Array(text)),
  cloudIndustries: mapOf(Type.Array(text)),
};

export const listingFields: TProperties = {
  title: Type.String({ maxLength: 200 }),
  description: text,
  searchResultSummary: text,
  shortDescription: text,
  gettingStartedInstructions: text,
  searchKeywords: Type.Array(text),
  privacyPolicyLink: text,
  generalLinks: Type.Array(object({ displayText: text, link: webAddress })),
  cloudSolutionProviderMarketingMaterials: text,
  globalSupportWebsite: text,
  governmentSupportWebsite: text,
  supportContact: contact,
  engineeringContact: contact,
  cloudSolutionProviderContact: contact,
};

export const assetTypes = oneOf(
  'azureLogoSmall',
  'azureLogoMedium',
  'azureLogoLarge',
  'azureLogoWide',
  'azureLogoScreenshot',
  'azureLogoHero',
  'pdfDocument',
);

export const assetFields: TProperties = {
  url: webAddress,
  description: text,
  displayOrder: Type.Number(),
  fileName: text,
  friendlyName: text,
};

export const trailerFields: TProperties = {
  streamingUrl: webAddress,
  assets: mapOf(object({ title: text, imageList: Type.Array(object({ url: webAddress })) })),
};

const somePrices = nullable(mapOf(Type.Unknown()));

export const priceFields: TProperties = {
  ...marketFields,
  privateAudiences: nullable(members),
  pricing: nullable(
    object(
      {},
      {
        licenseModel: text,
        corePricing: somePrices,
        systemMeterPricing: somePrices,
        recurrentPrice: somePrices,
        customMeters: somePrices,
      },
    ),
  ),
  trial: nullable(mapOf(Type.Unknown())),
  softwareReservation: nullable(Type.Array(mapOf(Type.Unknown()))),
};

const destinations = ['blob', 'dynamics', 'email', 'httpsEndpoint', 'marketo', 'salesforce', 'table'];
export const leadDestinations = oneOf('none', ...destinations);
const configurationOf = (destination: string): string => `${destination}LeadConfiguration`;
const configuration = mapOf(Type.Unknown());

export const leadFields: TProperties = Object.fromEntries(
  destinations.map((destination) => [configurationOf(destination), nullable(configuration)]),
);

/** There must be exactly the configuration that belongs to the destination. */
export const leadRules = {
  allOf: destinations.map((destination) => ({
    if: Type.Object({ leadDestination: Type.Literal(destination) }),
    // oxlint-disable-next-line unicorn/no-thenable
    then: Type.Object({ [configurationOf(destination)]: configuration }),
    else: { not: Type.Object({ [configurationOf(destination)]: configuration }) },
  })),
};

export const setupFields: TProperties = {
  sellThroughMicrosoft: flag,
  useMicrosoftLicenseManagementService: flag,
  requireLicenseForInstall: flag,
  callToAction: oneOf('free', 'freeTrial', 'contactMe'),
  accessUrl: webAddress,
};

export const testDriveTypes = oneOf(
  'azureResourceManager',
  'dynamicsForBusinessCentral',
  'dynamicsForCustomerEngagement',
  'dynamicsForOperations',
  'logicApp',
  'powerBi',
);

/** A test drive has a type if and only if it is enabled. */
export const testDriveRules = {
  if: Type.Object({ enabled: Type.Literal(true) }),
  // oxlint-disable-next-line unicorn/no-thenable
  then: { required: ['type'] },
  else: { not: { required: ['type'] } },
};

const cnabReference = Type.Object(
  {
    tenantId: guid,
    subscriptionId: guid,
    resourceGroupName: shortName,
    registryName: shortName,
    repositoryName: shortName,
    tag: shortName,
    digest: shortName,
  },
  closed,
);

export const containerFields: TProperties = {
  payloadType: oneOf('image', 'cnab'),
  clusterExtensionType: Type.String({ pattern: '^[a-zA-Z.-]{1,50}$' }),
  cnabReferences: Type.Array(cnabReference),
  imageRepositoryDetails: object(
    {
      subscriptionId: guid,
      resourceGroupName: shortName,
      registryName: shortName,
      userName: shortName,
      password: text,
    },
    { repositoryName: shortName },
    closed,
  ),
  imageTags: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 16 }),
};

/** Inferred. */
export const applicationFields: TProperties = {
  packageVersion: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
  packageUrl: webAddress,
  deploymentMode: oneOf('incremental', 'complete'),
  jitAccessEnabled: flag,
  customerAllowedActions: Type.Array(text),
  notificationEndpointUrl: webAddress,
  tenantId: guid,
  authorizations: Type.Array(object({ principalId: guid, roleDefinitionId: guid })),
};

/** Inferred. */
export const dynamicsAvailabilityFields: TProperties = {
  ...marketFields,
  hideKey: Type.String({ pattern: '^([a-z0-9]*|\\*+)$' }),
};

/** Inferred. */
export const dynamicsFields: TProperties = {
  baseLicenseModel: oneOf('user', 'resource'),
  requiresS2SOutboundAndCrmSecureStoreAccess: flag,
  applicationConfigurationUrl: Type.String({ maxLength: 0 }),
  crmPackageUrl: webAddress,
  containsMultipleCrmPackages: flag,
  crmPackageRegions: Type.Array(text),
};
