import { resourceKinds } from '../../wire/resource-types.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { anything, both, byEdition, list, mapCheck, newerMember, object } from '../schema-checks.ts';
import { oneOfCheck, sized, textCheck, webAddress, wholeFrom } from '../schema-checks.ts';
import type { Check } from '../schema-checks.ts';
import {
  contactCheck,
  language,
  lifecycle,
  listing,
  offerPlanSectionOf,
  productTypeNames,
  sectionOf,
} from './shared.ts';

/** What customers read and see. */

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

const deletable = { lifecycleState: lifecycle('deleted') };

/** Required by the published edition; the service seeds drafts without these members. */
const demanding = (...names: readonly string[]): Check => byEdition(object(names, {}), anything);

const subcategories = mapCheck(list(textCheck()));

export const propertyCheck = both(
  demanding('categories', 'termsConditions'),
  sectionOf(
    ['kind'],
    {
      kind: kindCheck('property'),
      categories: subcategories,
      termsConditions: oneOfCheck('custom', 'standardMicrosoft'),
      termsOfUse: textCheck(),
      termsOfUseUrl: textCheck(),
      standardContractAmendment: textCheck(),
      customAmendments: list(mapCheck(anything)),
      appVersion: newerMember(textCheck()),
      industries: newerMember(subcategories),
      cloudIndustries: newerMember(subcategories),
      ...deletable,
    },
    'published',
  ),
);

export const listingCheck = sectionOf(
  ['kind', 'languageId'],
  {
    kind: kindCheck('listing'),
    languageId: language,
    title: textCheck({ max: 200 }),
    description: textCheck(),
    searchResultSummary: textCheck(),
    shortDescription: textCheck(),
    gettingStartedInstructions: newerMember(textCheck()),
    searchKeywords: newerMember(list(textCheck())),
    privacyPolicyLink: textCheck(),
    cloudSolutionProviderMarketingMaterials: textCheck(),
    globalSupportWebsite: textCheck(),
    governmentSupportWebsite: textCheck(),
    generalLinks: list(object(['displayText', 'link'], { displayText: textCheck(), link: webAddress })),
    supportContact: contactCheck,
    engineeringContact: contactCheck,
    cloudSolutionProviderContact: contactCheck,
    ...deletable,
  },
  'published',
);

export const assetCheck = sectionOf(
  ['kind', 'listing', 'languageId', 'type'],
  {
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
    displayOrder: wholeFrom(0),
    description: textCheck(),
    fileName: textCheck(),
    friendlyName: textCheck(),
    ...deletable,
  },
  'published',
);

const thumbnail = object(
  ['title', 'imageList'],
  { title: textCheck(), imageList: sized(1, 1, list(object(['url'], { url: webAddress }, 'published'))) },
  'published',
);

export const trailerCheck = sectionOf(
  ['kind', 'listing'],
  {
    kind: oneOfCheck('azure'),
    listing,
    streamingUrl: webAddress,
    assets: byEdition(object(['en-us'], { 'en-us': thumbnail }, 'published'), mapCheck(thumbnail)),
    ...deletable,
  },
  'published',
);

export const offerPlanListingCheck = offerPlanSectionOf(
  ['kind', 'languageId'],
  {
    kind: kindCheck('plan-listing'),
    languageId: language,
    name: textCheck(),
    summary: textCheck({ max: 100 }),
    description: textCheck(),
    ...deletable,
  },
  'published',
);
