import { given } from '../model/given.ts';
import { containers, inAzure, machines, supportedTypes, type OfferType } from '../kinds/offer-types.ts';
import type { SpecPath } from '../kinds/spec-path.ts';
import { isLicensed, declaresSale, sellsOfferPlans } from './selling-rules.ts';
import { typeFacts, type TypeFacts } from './type-facts.ts';
import type { RuleId } from '../rulebook/rulebook.ts';
import {
  type OfferCondition,
  isOnlyListed,
  whenManaged,
  paysForUse,
  unmetered,
  ownConfiguration,
  payload,
} from './need-conditions.ts';

/** A requirement for publishing an offer or plan, and its rule. */
export type Need = FieldNeed | AssetNeed;

/** `at`: where it has to be declared. */
export type FieldNeed = Needing & { readonly of: 'offer' | 'plan'; readonly at: SpecPath };

/** `at`: the type of the asset. */
type AssetNeed = Needing & { readonly of: 'asset'; readonly at: string };

type Needing = {
  readonly rule: RuleId;
  /** Absent: every supported type needs it. */
  readonly types?: readonly OfferType[];
  /** Absent: always. */
  readonly when?: OfferCondition;
};

const saasOnly: readonly OfferType[] = ['softwareAsAService'];
const engagement: readonly OfferType[] = ['dynamics365ForCustomerEngagement'];
const withPrices: readonly OfferType[] = [...saasOnly, ...engagement];
const application: readonly OfferType[] = ['azureApplication'];
const everyAzure: readonly OfferType[] = inAzure;
const charged: readonly OfferType[] = [...machines, ...containers];

const contacts: readonly Need[] = [
  ...(['name', 'email', 'phone'] as const).map((field) => `supportContact/${field}` as const),
  ...(['name', 'email', 'phone'] as const).map((field) => `engineeringContact/${field}` as const),
].map((field): Need => ({ of: 'offer', at: `/listing/${field}`, rule: 'LST-07' }));

/** The supported types of which a fact is true. */
const typesWith = (is: (facts: TypeFacts) => boolean): readonly OfferType[] =>
  supportedTypes.filter((type) => typeFacts[type] !== undefined && is(typeFacts[type]));

const technical = (
  types: readonly OfferType[],
  places: readonly SpecPath[],
  when?: OfferCondition,
): readonly Need[] => places.map((at) => ({ of: 'plan', at, rule: 'PUB-01', types, ...given({ when }) }));

const neededPricing = '/availability/pricing';

/** Everything that publishing requires, by offer type. */
export const needs: readonly Need[] = [
  { of: 'offer', at: '/properties/categories', rule: 'CATG-01' },
  { of: 'offer', at: '/properties/termsConditions', rule: 'LEG-01' },
  { of: 'offer', at: '/properties/appVersion', rule: 'LST-15', types: engagement },
  { of: 'offer', at: '/listing/title', rule: 'LST-01' },
  { of: 'offer', at: '/listing/description', rule: 'LST-02' },
  { of: 'offer', at: '/listing/searchResultSummary', rule: 'LST-02' },
  {
    of: 'offer',
    at: '/listing/gettingStartedInstructions',
    rule: 'LST-02',
    types: saasOnly,
    when: declaresSale,
  },
  { of: 'offer', at: '/listing/privacyPolicyLink', rule: 'LST-06' },
  ...contacts,
  {
    of: 'offer',
    at: '/listing/supportContact/url',
    rule: 'LST-07',
    types: typesWith((facts) => facts.showsSupportPage),
  },
  { of: 'asset', at: 'azureLogoLarge', rule: 'LST-09' },
  {
    of: 'asset',
    at: 'azureLogoScreenshot',
    rule: 'LST-10',
    types: [...saasOnly, ...containers, ...engagement],
  },
  { of: 'asset', at: 'pdfDocument', rule: 'LST-12', types: typesWith((facts) => facts.showsDocuments) },
  {
    of: 'offer',
    at: '/previewAudience/previewAudiences',
    rule: 'PRV-01',
    types: saasOnly,
    when: declaresSale,
  },
  { of: 'offer', at: '/previewAudience/previewAudiences', rule: 'PRV-01', types: everyAzure },
  { of: 'offer', at: '/availability/markets', rule: 'PLN-30', types: engagement, when: isOnlyListed },
  { of: 'offer', at: '/technical/landingPageUrl', rule: 'TEC-01', types: saasOnly, when: declaresSale },
  { of: 'offer', at: '/technical/connectionWebhook', rule: 'TEC-01', types: saasOnly, when: declaresSale },
  { of: 'offer', at: '/technical/azureAdTenantId', rule: 'TEC-02', types: saasOnly, when: declaresSale },
  { of: 'offer', at: '/technical/azureAdAppId', rule: 'TEC-02', types: saasOnly, when: declaresSale },
  { of: 'offer', at: '/technical/crmPackageUrl', rule: 'LIC-08', types: engagement },
  {
    of: 'offer',
    at: '/technical/baseLicenseModel',
    rule: 'LIC-07',
    types: engagement,
    when: isLicensed,
  },
  { of: 'plan', at: '/setup/subtype', rule: 'PLN-43', types: application },
  { of: 'plan', at: '/listing/name', rule: 'PLN-13', when: sellsOfferPlans },
  { of: 'plan', at: '/listing/description', rule: 'PLN-15', when: sellsOfferPlans },
  { of: 'plan', at: '/availability/markets', rule: 'PLN-30', types: everyAzure },
  { of: 'plan', at: '/availability/markets', rule: 'PLN-30', types: withPrices, when: declaresSale },
  {
    of: 'plan',
    at: `${neededPricing}/recurrentPrice/prices`,
    rule: 'PUB-01',
    types: withPrices,
    when: declaresSale,
  },
  {
    of: 'plan',
    at: `${neededPricing}/recurrentPrice/prices`,
    rule: 'PUB-01',
    types: application,
    when: whenManaged,
  },
  { of: 'plan', at: `${neededPricing}/licenseModel`, rule: 'PRC-03', types: charged },
  { of: 'plan', at: `${neededPricing}/corePricing`, rule: 'PUB-01', types: machines, when: paysForUse },
  {
    of: 'plan',
    at: `${neededPricing}/systemMeterPricing`,
    rule: 'PUB-01',
    types: containers,
    when: unmetered,
  },
  ...technical(
    machines,
    ['/technical/operatingSystem', '/technical/skus', '/technical/vmImageVersions'],
    ownConfiguration,
  ),
  ...technical(containers, ['/technical/payloadType']),
  ...technical(containers, ['/technical/clusterExtensionType', '/technical/cnabReferences'], payload('cnab')),
  ...technical(containers, ['/technical/imageRepositoryDetails', '/technical/imageTags'], payload('image')),
  ...technical(application, ['/technical/packageVersion', '/technical/packageUrl']),
  ...technical(application, ['/technical/tenantId', '/technical/authorizations'], whenManaged),
];
