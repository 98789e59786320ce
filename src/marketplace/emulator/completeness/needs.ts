import { bodiesOf } from './content.ts';
import type { Content } from './content.ts';
import { applicationPackage, containerPayload, machineConfiguration } from './configurations.ts';
import { applicationPrice, pricedMarkets, pricedWhenSold, recurringPrice, usagePrice } from './prices.ts';
import {
  assets,
  atLeastOneOfferPlan,
  filled,
  filledPerOfferPlan,
  noOfferPlans,
  only,
  trailers,
  whenLicensed,
  whenListed,
  whenSold,
} from './content-need.ts';
import type { AssetRange, ContentNeed } from './content-need.ts';

const contactPaths = (name: string, ...fields: readonly string[]): readonly string[] =>
  fields.map((field) => `${name}.${field}`);

const property = filled('property', ['categories', 'termsConditions']);

const listingPaths = [
  'title',
  'description',
  'searchResultSummary',
  'privacyPolicyLink',
  ...contactPaths('supportContact', 'name', 'email', 'phone'),
  ...contactPaths('engineeringContact', 'name', 'email', 'phone'),
];

/** The pages of machines and containers have no address in the support contact. */
const plainListing = filled('listing', listingPaths);
const listingNeed = filled('listing', [...listingPaths, 'supportContact.url']);

const offerPlanListing = filledPerOfferPlan('plan-listing', ['name', 'description']);
const previewAudienceNeed = filled('price-and-availability-offer', ['previewAudiences']);

const range = (type: string, min: number, max: number): AssetRange => ({ type, min, max });
const logoNeed = range('azureLogoLarge', 1, Infinity);
const screenshots = (min: number): AssetRange => range('azureLogoScreenshot', min, 5);
const documents = range('pdfDocument', 1, 3);

/**
 * For offers that are bought and deployed in Azure itself: always sold, with plans and a preview audience.
 */
const azureOffer = (listing: ContentNeed): readonly ContentNeed[] => [
  property,
  listing,
  previewAudienceNeed,
  atLeastOneOfferPlan,
  offerPlanListing,
];

export const saasNeeds: readonly ContentNeed[] = [
  property,
  listingNeed,
  filled('listing', ['gettingStartedInstructions'], whenSold),
  assets([logoNeed, screenshots(1), documents]),
  trailers(4),
  only(whenSold, previewAudienceNeed),
  filled(
    'software-as-a-service-technical-configuration',
    ['landingPageUrl', 'connectionWebhook', 'azureAdTenantId', 'azureAdAppId'],
    whenSold,
  ),
  only(whenSold, atLeastOneOfferPlan),
  only(whenListed, noOfferPlans),
  only(whenSold, offerPlanListing),
  only(whenSold, recurringPrice),
];

const machinePrice = usagePrice(['pricing.corePricing.priceInputOption']);
const machineListing = [assets([logoNeed, screenshots(0)]), trailers(5)];

export const virtualMachineNeeds: readonly ContentNeed[] = [
  ...azureOffer(plainListing),
  ...machineListing,
  machinePrice,
  machineConfiguration('virtual-machine-plan-technical-configuration'),
];

export const coreVirtualMachineNeeds: readonly ContentNeed[] = [
  ...azureOffer(plainListing),
  ...machineListing,
  machinePrice,
  machineConfiguration('core-virtual-machine-plan-technical-configuration'),
];

export const containerNeeds: readonly ContentNeed[] = [
  ...azureOffer(plainListing),
  assets([logoNeed, screenshots(1)]),
  trailers(5),
  usagePrice(['pricing.systemMeterPricing.priceInputOption', 'pricing.customMeters']),
  containerPayload,
];

export const azureApplicationNeeds: readonly ContentNeed[] = [
  ...azureOffer(listingNeed),
  assets([logoNeed, screenshots(0)]),
  trailers(4),
  filledPerOfferPlan('plan', ['subtype']),
  applicationPrice,
  applicationPackage,
];

const listingOption: ContentNeed = {
  section: 'commercial-marketplace-setup',
  per: 'offer',
  missing: ({ resources, sold, licensed }) => {
    const call = bodiesOf(resources, 'commercial-marketplace-setup')[0]?.['callToAction'];
    if (sold && !licensed) return ['useMicrosoftLicenseManagementService (always on when sold)'];
    if (!licensed && call === undefined) return ['callToAction'];
    return licensed && call !== undefined ? ['no callToAction beside licence management'] : [];
  },
};

const ownTermsNeed: ContentNeed = {
  section: 'property',
  per: 'offer',
  missing: ({ resources }) => {
    const body = bodiesOf(resources, 'property')[0];
    if (body?.['termsConditions'] === 'standardMicrosoft') return ['termsConditions custom'];
    const terms = body?.['termsOfUse'] ?? body?.['termsOfUseUrl'] ?? '';
    return terms === '' ? ['termsOfUse or termsOfUseUrl'] : [];
  },
};

const userLicenses: ContentNeed = {
  section: 'dynamics365-for-customer-engagement-technical-configuration',
  per: 'offer',
  missing: ({ resources }) =>
    bodiesOf(resources, 'dynamics365-for-customer-engagement-technical-configuration')[0]?.[
      'baseLicenseModel'
    ] === 'user'
      ? []
      : ['baseLicenseModel user'],
};

const offerMarkets: ContentNeed = {
  section: 'dynamics365-for-customer-engagement-availability',
  per: 'offer',
  missing: ({ resources, sold }) =>
    sold ? [] : pricedMarkets(bodiesOf(resources, 'dynamics365-for-customer-engagement-availability')[0]),
};

const hasNoOfferPlans = ({ sold, licensed }: Content): boolean => !sold && !licensed;
const hasOfferPlans = (content: Content): boolean => !hasNoOfferPlans(content);

export const dynamicsNeeds: readonly ContentNeed[] = [
  property,
  ownTermsNeed,
  filled('property', ['appVersion']),
  listingNeed,
  assets([logoNeed, screenshots(1), documents]),
  trailers(4),
  listingOption,
  offerMarkets,
  filled('dynamics365-for-customer-engagement-technical-configuration', ['crmPackageUrl']),
  only(whenLicensed, userLicenses),
  only(hasOfferPlans, atLeastOneOfferPlan),
  only(hasNoOfferPlans, noOfferPlans),
  only(hasOfferPlans, offerPlanListing),
  only(hasOfferPlans, pricedWhenSold),
];

/** Nothing is documented for the other types; a title is the minimum. */
export const otherNeeds: readonly ContentNeed[] = [filled('listing', ['title'])];
