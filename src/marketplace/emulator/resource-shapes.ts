import { languageId } from '../wire/resource-types.ts';
import type { ResourceType } from '../wire/resource-types.ts';
import { anything, both, flag, isRecord, list, mapOf, nullable, number } from './schema-checks.ts';
import { object, oneOf, text, webAddress } from './schema-checks.ts';
import type { Check } from './schema-checks.ts';

const productTypeNames = [
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
  'xbox360NonBackcompat',
];

// Says the same as the published pattern, which takes exponential time on long words.
const durableId = text({ pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z0-9-]+(\/[a-z0-9-]+)*$/ });
const referencedName = text({ min: 1, max: 50, pattern: /^[a-zA-Z0-9-_]+$/ });
const productExternalId = text({ pattern: /^[a-z0-9][a-z0-9-_]{2,49}$/ });

const byName = object(['resourceName'], { resourceName: referencedName }, true);
const byExternalId = object(['externalId'], { externalId: productExternalId }, true);

/** A durable id, `{resourceName}` or, for products and plans, `{externalId}`: exactly one of them. */
const reference =
  (withExternalId: boolean): Check =>
  (value, path) => {
    if (typeof value === 'string') return durableId(value, path);
    if (withExternalId && isRecord(value) && 'externalId' in value) return byExternalId(value, path);
    return byName(value, path);
  };

const product = reference(true);
const plan = reference(true);
const listing = reference(false);

const lifecycle = (...states: string[]): Check => oneOf('generallyAvailable', ...states);
const contact = object(['name'], { name: text(), email: text(), phone: text(), url: text() });
const language = oneOf(languageId);

const member = object(['type', 'id'], {
  type: oneOf('none', 'subscription', 'ea', 'msdn', 'tenant', 'email'),
  id: text({ min: 1, max: 320 }),
  label: nullable(text({ max: 1000 })),
});
const members = list(member);

const allMarkets = ['allMarkets', 'allTaxRemittedMarkets'];
const noMarketsBesideAll: Check = (value, path) =>
  isRecord(value) && allMarkets.includes(String(value['customerMarkets'])) && Array.isArray(value['markets'])
    ? [`No markets are allowed beside customerMarkets ${String(value['customerMarkets'])} ${path}/markets`]
    : [];

const destinations = ['none', 'blob', 'dynamics', 'email', 'httpsEndpoint', 'marketo', 'salesforce', 'table'];
const configurationOf = (destination: string): string => `${destination}LeadConfiguration`;

const onlyMatchingConfiguration: Check = (value, path) => {
  if (!isRecord(value)) return [];
  const wanted = configurationOf(String(value['leadDestination']));
  const others = destinations.map(configurationOf).filter((name) => name !== wanted && isRecord(value[name]));
  const missing = value['leadDestination'] !== 'none' && !isRecord(value[wanted]);
  return [
    ...(missing ? [`Required properties ${JSON.stringify([wanted])} were not present ${path}`] : []),
    ...others.map((name) => `No other lead configuration is allowed ${path}/${name}`),
  ];
};

const sectionOf = (required: readonly string[], fields: Readonly<Record<string, Check>>): Check =>
  object(['product', ...required], { product, ...fields });

const checks: Readonly<Record<ResourceType, Check>> = {
  product: object(['identity', 'type', 'alias'], {
    identity: object(['externalId'], { externalId: productExternalId }),
    type: oneOf(...productTypeNames),
    alias: text({ min: 1, max: 120 }),
    lifecycleState: lifecycle('deprecated', 'deleted'),
  }),
  plan: sectionOf(['identity', 'alias'], {
    identity: object(['externalId'], { externalId: text({ pattern: /^[a-z0-9-_]{1,50}$/ }) }, true),
    alias: text({ min: 1, max: 125 }),
    azureRegions: list(oneOf('azureGlobal', 'azureGovernment', 'azureGermany', 'azureChina')),
    displayRank: number,
    lifecycleState: lifecycle('deprecated', 'deleted'),
  }),
  submission: sectionOf(['target'], {
    target: object(['targetType'], {
      targetType: oneOf('flight', 'sandbox', 'draft', 'preview', 'live', 'certification', 'retail'),
    }),
    lifecycleState: lifecycle('deprecated'),
  }),
  property: sectionOf(['kind'], {
    kind: oneOf('azureVM', 'azureSaaS', 'azureContainer'),
    categories: mapOf(list(text())),
    termsConditions: text(),
    lifecycleState: lifecycle('deleted'),
  }),
  listing: sectionOf(['kind', 'languageId'], {
    kind: oneOf('azureVM', 'azureSaaS', 'azureContainer', 'xbox360NonBackCompat'),
    languageId: language,
    title: text({ max: 200 }),
    description: text(),
    searchResultSummary: text(),
    gettingStartedInstructions: text(),
    searchKeywords: list(text()),
    generalLinks: list(object(['displayText', 'link'], { displayText: text(), link: webAddress })),
    supportContact: contact,
    engineeringContact: contact,
    cloudSolutionProviderContact: contact,
    lifecycleState: lifecycle('deleted'),
  }),
  'listing-asset': sectionOf(['kind', 'listing', 'languageId', 'type'], {
    kind: oneOf('azure'),
    listing,
    languageId: language,
    type: oneOf(
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
    fileName: text(),
    lifecycleState: lifecycle('deleted'),
  }),
  'listing-trailer': sectionOf(['kind', 'listing'], {
    kind: oneOf('azure'),
    listing,
    streamingUrl: webAddress,
    assets: mapOf(
      object(['title', 'imageList'], {
        title: text(),
        imageList: list(object(['url'], { url: webAddress })),
      }),
    ),
    lifecycleState: lifecycle('deleted'),
  }),
  'plan-listing': sectionOf(['kind', 'plan', 'languageId'], {
    kind: oneOf('azureVM-plan', 'azureSaaS-plan', 'azureCoreVM-plan', 'azureContainer-plan'),
    plan,
    languageId: language,
    name: text(),
    description: text(),
    lifecycleState: lifecycle('deleted'),
  }),
  'price-and-availability-offer': sectionOf(['previewAudiences'], { previewAudiences: nullable(members) }),
  'price-and-availability-plan': both(
    sectionOf(['plan', 'visibility', 'audience'], {
      plan,
      visibility: oneOf('visible', 'hidden'),
      audience: oneOf('public', 'private'),
      privateAudiences: nullable(members),
      markets: nullable(list(text({ pattern: /^[a-z]{2,3}$/ }))),
      customerMarkets: oneOf('customMarkets', ...allMarkets),
      pricing: nullable(mapOf(anything)),
      trial: nullable(mapOf(anything)),
      meterDefine: reference(false),
    }),
    noMarketsBesideAll,
  ),
  'price-and-availability-custom-meter': sectionOf([], { customMeters: mapOf(mapOf(anything)) }),
  'price-and-availability-update-private-audiences': sectionOf(['plan', 'privateAudiences'], {
    plan,
    privateAudiences: object([], { add: members, remove: members }),
  }),
  'commercial-marketplace-setup': sectionOf([], {
    sellThroughMicrosoft: flag,
    useMicrosoftLicenseManagementService: flag,
    callToAction: oneOf('free', 'freeTrial', 'contactMe'),
    accessUrl: webAddress,
  }),
  'customer-leads': both(
    sectionOf(['leadDestination'], { leadDestination: oneOf(...destinations) }),
    onlyMatchingConfiguration,
  ),
  'microsoft365-integration': sectionOf([], { integratesWithMicrosoftGraph: flag }),
  'software-as-a-service-technical-configuration': sectionOf([], {
    landingPageUrl: text(),
    connectionWebhook: text(),
    azureAdTenantId: text(),
    azureAdAppId: text(),
  }),
  reseller: sectionOf(['resellerChannelState', 'audiences'], {
    resellerChannelState: oneOf('notSet', 'none', 'some', 'all', 'terminated'),
    audiences: list(mapOf(anything)),
  }),
};

const common = object([], { id: durableId, resourceName: text({ min: 1, max: 50 }) });

/** Everything in which a resource does not fit its type, each with its place after a `#`. */
export const shapeErrors = (type: ResourceType, resource: unknown): readonly string[] =>
  both(common, checks[type])(resource, '#');
