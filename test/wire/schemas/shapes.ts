import { Type } from 'typebox';
import type { TObjectOptions, TProperties, TSchema } from 'typebox';
import { resourceKinds } from '../../../src/marketplace/wire/resource-types.ts';
import type { ResourceType } from '../../../src/marketplace/wire/resource-types.ts';
import * as part from './parts.ts';
import * as section from './sections.ts';
import { testDriveFields, testDriveListingFields } from './test-drive.ts';
import { machineFields } from './virtual-machine.ts';

/** How the resources of one direction refer to others: to products and plans, and to anything else. */
export type References = {
  readonly referenced: TSchema;
  readonly named: TSchema;
  readonly edition: part.Edition;
};

/** Required members, optional members, and rules about several members. */
export type Shape = readonly [TProperties, TProperties?, TObjectOptions?];

type Shapes = Readonly<Partial<Record<ResourceType, Shape>>>;

const { object, oneOf, text } = part;

const productTypes = [
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

/** The kinds of a type; offers whose kinds are not documented use the name of their type. */
const kindOf = (type: ResourceType): TProperties => ({
  kind: oneOf(
    ...new Set([
      ...Object.values(resourceKinds[type] ?? {}),
      ...productTypes,
      ...productTypes.map((name) => `${name}-plan`),
    ]),
  ),
});

const media = { kind: Type.Literal('azure') };
const inEnglish = { languageId: part.language };
const deletable = { lifecycleState: part.lifecycle('deleted') };
const stoppable = part.lifecycle('deprecated', 'deleted');

const identity = (pattern: string, options: TObjectOptions = {}): TProperties => ({
  identity: object({ externalId: Type.String({ pattern }) }, {}, options),
});
const alias = (maxLength: number): TProperties => ({ alias: Type.String({ minLength: 1, maxLength }) });

const target = object({
  targetType: oneOf('flight', 'sandbox', 'draft', 'preview', 'live', 'certification', 'retail'),
});

const regions = oneOf('azureGlobal', 'azureGovernment', 'azureGermany', 'azureChina');

/** Product, plan and submission; `progress` is what only the service says about a submission. */
export const coreShapes = ({ referenced, named, edition }: References, progress: TProperties): Shapes => {
  const schedule = { deprecationSchedule: part.scheduleOf(referenced, edition) };
  const strict = part.strict(edition);
  const product = { product: referenced };
  return {
    product: [
      { ...identity('^[a-z0-9][a-z0-9-_]{2,49}$'), ...alias(120), type: oneOf(...productTypes) },
      { lifecycleState: stoppable, productGroup: named, ...schedule },
    ],
    plan: [
      { ...product, ...identity('^[a-z0-9-_]{1,50}$', strict), ...alias(125) },
      {
        azureRegions: Type.Array(regions, { uniqueItems: true }),
        azureGovernmentCertifications: Type.Array(Type.Object({ name: text, link: part.webAddress }, strict)),
        displayRank: Type.Number(),
        subtype: oneOf('managedApplication', 'solutionTemplate'),
        lifecycleState: stoppable,
        ...schedule,
      },
    ],
    submission: [
      { ...product, target },
      { lifecycleState: part.lifecycle('deprecated'), ...schedule, ...progress },
    ],
  };
};

/** What customers read and see. */
export const contentShapes = ({ referenced, named, edition }: References): Shapes => {
  const strict = part.strict(edition);
  const isPublished = edition === 'published';
  const product = { product: referenced };
  const listing = { listing: named };
  return {
    property: [
      { ...product, ...kindOf('property'), ...(isPublished && section.propertyTerms) },
      { ...(!isPublished && section.propertyTerms), ...section.propertyFields(edition), ...deletable },
      strict,
    ],
    listing: [
      { ...product, ...inEnglish, ...kindOf('listing') },
      { ...section.listingFields(edition), ...deletable },
      strict,
    ],
    'listing-asset': [
      { ...product, ...listing, ...inEnglish, ...media, type: section.assetTypes },
      { ...section.assetFields, ...deletable },
      strict,
    ],
    'listing-trailer': [
      { ...product, ...listing, ...media },
      { ...section.trailerFields(edition), ...deletable },
      strict,
    ],
    'plan-listing': [
      { ...product, plan: referenced, ...inEnglish, ...kindOf('plan-listing') },
      { name: text, summary: Type.String({ maxLength: 100 }), description: text, ...deletable },
      strict,
    ],
  };
};

/** How it is sold, to whom, and who is told about leads. */
export const salesShapes = ({ referenced, named, edition }: References): Shapes => {
  const members = part.members(edition);
  const product = { product: referenced };
  const plan = { ...product, plan: referenced };
  return {
    'price-and-availability-offer': [{ ...product, previewAudiences: part.nullable(members) }],
    'price-and-availability-plan': [
      { ...plan, visibility: oneOf('visible', 'hidden'), audience: oneOf('public', 'private') },
      { ...section.priceFields(edition), ...part.since(edition, { meterDefine: named }) },
      part.noMarketsBesideAll,
    ],
    'price-and-availability-custom-meter': [
      product,
      { customMeters: part.mapOf(part.mapOf(Type.Unknown())) },
    ],
    'price-and-availability-update-private-audiences': [
      { ...plan, privateAudiences: object({}, { add: members, remove: members }) },
    ],
    'commercial-marketplace-setup': [product, section.setupFields],
    'customer-leads': [
      { ...product, leadDestination: section.leadDestinations },
      section.leadFields,
      section.leadRules,
    ],
    reseller: [
      {
        ...product,
        resellerChannelState: oneOf('notSet', 'none', 'some', 'all', 'terminated'),
        audiences: Type.Array(part.mapOf(Type.Unknown())),
      },
    ],
  };
};

/** What is deployed, and how it can be tried. */
export const configurationShapes = ({ referenced, named, edition }: References): Shapes => {
  const product = { product: referenced };
  const plan = { ...product, plan: referenced };
  const machine = machineFields(named, referenced, edition);
  return {
    'microsoft365-integration': [product, { integratesWithMicrosoftGraph: part.flag }],
    'software-as-a-service-technical-configuration': [
      product,
      { landingPageUrl: text, connectionWebhook: text, azureAdTenantId: text, azureAdAppId: text },
    ],
    'test-drive': [
      { ...product, enabled: part.flag },
      { type: section.testDriveTypes },
      section.testDriveRules,
    ],
    'test-drive-listing': [product, testDriveListingFields],
    'azure-test-drive-technical-configuration': [product, testDriveFields(named)],
    'virtual-machine-test-drive-technical-configuration': [product, testDriveFields(named)],
    'virtual-machine-plan-technical-configuration': [plan, machine],
    'core-virtual-machine-plan-technical-configuration': [
      plan,
      { ...machine, softwareType: oneOf('operatingSystem', 'solution') },
    ],
    'container-plan-technical-configuration': [plan, section.containerFields],
    'azure-application-plan-technical-configuration': [plan, section.applicationFields],
    'dynamics365-for-customer-engagement-availability': [
      product,
      section.dynamicsAvailabilityFields,
      part.noMarketsBesideAll,
    ],
    'dynamics365-for-customer-engagement-technical-configuration': [product, section.dynamicsFields],
  };
};
