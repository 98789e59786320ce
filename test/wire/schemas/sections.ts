import { Type } from 'typebox';
import type { TProperties, TSchema } from 'typebox';
import { closed, contact, flag, guid, mapOf, marketFields, nullable, nullableSince } from './parts.ts';
import { members, object, oneOf, shortName, since, strict, text, webAddress } from './parts.ts';
import type { Edition } from './parts.ts';

/** Fields of resources that refer only to their product and plan. */

export const propertyTerms: TProperties = {
  categories: mapOf(Type.Array(text)),
  termsConditions: oneOf('custom', 'standardMicrosoft'),
};

export const propertyFields = (edition: Edition): TProperties => ({
  termsOfUse: text,
  termsOfUseUrl: text,
  standardContractAmendment: text,
  customAmendments: Type.Array(mapOf(Type.Unknown())),
  ...since(edition, {
    appVersion: text,
    industries: mapOf(Type.Array(text)),
    cloudIndustries: mapOf(Type.Array(text)),
  }),
});

export const listingFields = (edition: Edition): TProperties => ({
  title: Type.String({ maxLength: 200 }),
  description: text,
  searchResultSummary: text,
  shortDescription: text,
  ...since(edition, { gettingStartedInstructions: text, searchKeywords: Type.Array(text) }),
  privacyPolicyLink: text,
  generalLinks: Type.Array(object({ displayText: text, link: webAddress })),
  cloudSolutionProviderMarketingMaterials: text,
  globalSupportWebsite: text,
  governmentSupportWebsite: text,
  supportContact: contact(edition),
  engineeringContact: contact(edition),
  cloudSolutionProviderContact: contact(edition),
});

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
  displayOrder: Type.Integer({ minimum: 0 }),
  fileName: text,
  friendlyName: text,
};

/** In the published schemas, trailers are in English. */
export function trailerFields(edition: Edition): TProperties {
  const image = object({ url: webAddress }, {}, strict(edition));
  const imageList = Type.Array(image, { minItems: 1, maxItems: 1 });
  const thumbnail = object({ title: text, imageList }, {}, strict(edition));
  const assets = edition === 'published' ? object({ 'en-us': thumbnail }, {}, closed) : mapOf(thumbnail);
  return { streamingUrl: webAddress, assets };
}

const bySize = mapOf(Type.Number());

/** With each way to enter prices, one member is required and those of the others are not allowed. */
const priceOptions: Readonly<Record<string, string | undefined>> = {
  free: undefined,
  flat: 'price',
  perCore: 'pricePerCore',
  perCoreSize: 'pricePerCoreSize',
  perMarketAndCoreSize: 'prices',
};

const optionRules = {
  allOf: Object.entries(priceOptions).map(([option, wanted]) => ({
    if: Type.Object({ priceInputOption: Type.Literal(option) }),
    // oxlint-disable-next-line unicorn/no-thenable
    then: {
      required: wanted === undefined ? [] : [wanted],
      allOf: Object.values(priceOptions)
        .filter((name) => name !== undefined && name !== wanted)
        .map((name) => ({ not: { required: [name] } })),
    },
  })),
};

const priceInputOption = oneOf(...Object.keys(priceOptions));

const corePricing = (edition: Edition): TSchema =>
  object(
    edition === 'published' ? { priceInputOption } : {},
    {
      ...since(edition, { priceInputOption }),
      price: Type.Number(),
      pricePerCore: Type.Number(),
      pricePerCoreSize: bySize,
      prices: Type.Array(
        object(
          {
            markets: Type.Array(Type.String({ pattern: '[a-z]{2,3}' })),
            prices: bySize,
            currency: Type.String({ pattern: '[a-zA-Z]{3}' }),
          },
          {},
          strict(edition),
        ),
      ),
    },
    { ...strict(edition), ...optionRules },
  );

const somePrices = nullable(mapOf(Type.Unknown()));

const pricing = (edition: Edition): TSchema =>
  object(
    {},
    {
      licenseModel: oneOf('byol', 'payAsYouGo'),
      corePricing: nullableSince(edition, corePricing(edition)),
      ...since(edition, {
        systemMeterPricing: somePrices,
        recurrentPrice: somePrices,
        customMeters: somePrices,
      }),
    },
    strict(edition),
  );

const trial = (edition: Edition): TSchema =>
  object({ type: oneOf('day', 'week', 'month', 'year'), value: Type.Number() }, {}, strict(edition));

const reservation = (edition: Edition): TSchema =>
  object(
    { type: oneOf('month', 'year'), term: Type.Number(), percentageSave: Type.Number() },
    {},
    strict(edition),
  );

export const priceFields = (edition: Edition): TProperties => ({
  ...marketFields(edition),
  privateAudiences: nullable(members(edition)),
  pricing: nullableSince(edition, pricing(edition)),
  trial: nullable(trial(edition)),
  softwareReservation: nullable(Type.Array(reservation(edition))),
  billingTag: text,
});

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
  ...marketFields('later'),
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
