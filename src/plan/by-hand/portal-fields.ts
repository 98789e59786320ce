import type { SpecPath } from '../../kinds/spec-path.ts';
import { given } from '../../model/given.ts';
import { entryOf } from '../../model/json.ts';
import { pathKeys } from '../../model/path.ts';

/** A field by its name, or with what a person does there for each value. */
type PortalField = string | { readonly field: string; readonly for: Readonly<Record<string, string>> };

type PortalFields = { readonly [P in SpecPath]?: PortalField };

const box = { true: 'tick the box', false: 'leave the box empty' };
// The box says the opposite of what the API's field says (LIC-03).
const oppositeBox = { true: box.false, false: box.true };
const yesOrNo = { true: 'choose Yes', false: 'choose No' };

/**
 * Page and field of Partner Center that a value is typed into, as the portal names them in English. A path
 * covers what lies below it. The order is that of
 * the portal's menu. Source: Microsoft's pages on creating offers of these types, 2022 to 2025.
 */
const portalOfferFields: PortalFields = {
  '/alias': 'New offer > Offer alias',
  '/setup/sellThroughMicrosoft': {
    field: 'Offer setup > Would you like to sell through Microsoft?',
    for: yesOrNo,
  },
  '/setup/useMicrosoftLicenseManagementService': {
    field: 'Offer setup > License management > Enable app license management through Microsoft',
    for: box,
  },
  '/setup/requireLicenseForInstall': {
    field:
      'Offer setup > License management > ' +
      'Allow customers to install my app even if licenses are not assigned',
    for: oppositeBox,
  },
  '/setup/callToAction': 'Offer setup > How do you want potential customers to interact with this listing?',
  '/setup/accessUrl': 'Offer setup > Offer URL',
  '/leads/leadDestination': {
    field: 'Offer setup > Customer leads > Connect',
    for: { none: 'leave it unconnected' },
  },
  '/leads': 'Offer setup > Customer leads > Connect',
  '/testDrive/enabled': {
    field: 'Offer setup > Test drive > Enable a test drive',
    for: box,
  },
  '/properties/categories': 'Properties > Categories',
  '/properties/industries': 'Properties > Industries',
  '/properties/cloudIndustries': 'Properties > Industries > Microsoft Cloud industries',
  '/properties/appVersion': 'Properties > App version',
  '/properties/termsConditions': {
    field: 'Properties > Legal > Use the Standard Contract',
    for: { standardMicrosoft: box.true, custom: box.false },
  },
  '/properties/termsOfUse': 'Properties > Legal > Terms and conditions',
  '/properties/termsOfUseUrl': 'Properties > Legal > Terms and conditions',
  '/properties/standardContractAmendment': 'Properties > Legal > Universal amendment terms',
  '/properties/customAmendments': 'Properties > Legal > Custom amendment terms',
  '/listing/title': 'Offer listing > Name',
  '/listing/searchResultSummary': 'Offer listing > Search results summary',
  '/listing/shortDescription': 'Offer listing > Short description',
  '/listing/description': 'Offer listing > Description',
  '/listing/gettingStartedInstructions': 'Offer listing > Getting started instructions',
  '/listing/searchKeywords': 'Offer listing > Search keywords',
  '/listing/privacyPolicyLink': 'Offer listing > Privacy policy link',
  '/listing/globalSupportWebsite': 'Offer listing > Azure Global support website',
  '/listing/governmentSupportWebsite': 'Offer listing > Azure Government support website',
  '/listing/generalLinks': 'Offer listing > Useful links',
  '/listing/supportContact/name': 'Offer listing > Contact information > Support contact > Name',
  '/listing/supportContact/email': 'Offer listing > Contact information > Support contact > Email',
  '/listing/supportContact/phone': 'Offer listing > Contact information > Support contact > Phone',
  '/listing/supportContact/url': 'Offer listing > Contact information > Support contact > Support URL',
  '/listing/engineeringContact/name': 'Offer listing > Contact information > Engineering contact > Name',
  '/listing/engineeringContact/email': 'Offer listing > Contact information > Engineering contact > Email',
  '/listing/engineeringContact/phone': 'Offer listing > Contact information > Engineering contact > Phone',
  '/listing/cloudSolutionProviderContact': 'Offer listing > Contact information > CSP program contact',
  '/listing/cloudSolutionProviderMarketingMaterials':
    'Offer listing > Contact information > CSP program marketing materials',
  '/listing/assets': 'Offer listing > Marketplace media',
  '/listing/trailers': 'Offer listing > Marketplace media > Videos',
  '/previewAudience/hideKey': 'Availability > Preview > Hide key',
  '/previewAudience/previewAudiences': 'Preview audience',
  '/availability/markets': 'Availability > Markets > Edit markets',
  '/technical/baseLicenseModel': {
    field: 'Technical configuration > Offer information > Base license model',
    for: { user: 'choose User', resource: 'choose Resource' },
  },
  '/technical/requiresS2SOutboundAndCrmSecureStoreAccess': {
    field: 'Technical configuration > Offer information > Requires S2S outbound and CRM Secure Store access',
    for: box,
  },
  '/technical/crmPackageUrl': 'Technical configuration > CRM package > URL of your package location',
  '/technical/containsMultipleCrmPackages': {
    field: 'Technical configuration > CRM package > There is more than one CRM package in my package file',
    for: box,
  },
  '/technical/crmPackageRegions': 'Technical configuration > CRM package availability',
  '/reseller': 'Resell through CSPs',
  '/certificationNotes': 'Review and publish > Notes for certification',
};

const portalOfferPlanFields: PortalFields = {
  '/alias': 'New plan > Plan name',
  '/listing/name': 'Plan listing > Plan name',
  '/listing/summary': 'Plan listing > Plan search results summary',
  '/listing/description': 'Plan listing > Plan description',
  '/availability/audience': 'Pricing and availability > Plan visibility',
  '/availability/visibility': 'Pricing and availability > Plan visibility > Hide plan',
  '/availability/markets': 'Pricing and availability > Markets > Edit markets',
  '/availability/pricing': 'Pricing and availability > Pricing',
};

/** Pages by section, for fields without a name of their own here. */
const pages: Readonly<Record<string, string>> = {
  setup: 'Offer setup',
  properties: 'Properties',
  listing: 'Offer listing',
  previewAudience: 'Preview audience',
  availability: 'Availability',
  technical: 'Technical configuration',
  testDriveListing: 'Test drive > Marketplace listing',
  testDriveTechnical: 'Test drive > Technical configuration',
};

const offerPlanPages: Readonly<Record<string, string>> = {
  listing: 'Plan listing',
  availability: 'Pricing and availability',
  technical: 'Technical configuration',
};

/** What the portal calls the kinds of files of a listing. */
const assetNames: Readonly<Record<string, string>> = {
  azureLogoSmall: 'Logos > Small (48 x 48)',
  azureLogoMedium: 'Logos > Medium (90 x 90)',
  azureLogoLarge: 'Logos > Large (216 x 216 to 350 x 350)',
  azureLogoWide: 'Logos > Wide (255 x 115)',
  azureLogoHero: 'Logos > Hero (815 x 290)',
  azureLogoScreenshot: 'Screenshots',
  pdfDocument: 'Documents',
};

export const assetName = (type: string): string => entryOf(assetNames, type) ?? type;

/** Where in the portal the value at a path is typed, and what a person does there if it is one of few. */
export function portalPlace(path: string, of: 'offer' | 'plan', value: unknown): PortalPlace {
  const rows = Object.entries(fieldsByOwner[of]);
  const rank = pathsAbove(path)
    .map((place) => rows.findIndex(([one]) => one === place))
    .find((at) => at >= 0);
  const named = rank === undefined ? undefined : rows[rank]?.[1];
  if (rank === undefined || named === undefined) return { field: pageOf(path, of), rank: rows.length };
  if (typeof named === 'string') return { field: named, rank };
  return { field: named.field, rank, ...given({ act: entryOf(named.for, String(value)) }) };
}

/** `rank`: place in the portal's menu, from the top. `act`: what a person does there. */
type PortalPlace = { readonly field: string; readonly rank: number; readonly act?: string };

function pageOf(path: string, of: 'offer' | 'plan'): string {
  const [section = '', ...rest] = pathKeys(path);
  return [pagesByOwner[of][section] ?? section, ...rest].join(' > ');
}

const fieldsByOwner = { offer: portalOfferFields, plan: portalOfferPlanFields } as const;
const pagesByOwner = { offer: pages, plan: offerPlanPages } as const;

/** The path and all above it, the longest first: `/a/b`, `/a`. */
function pathsAbove(path: string): readonly string[] {
  const above = path.lastIndexOf('/');
  return above < 0 ? [] : [path, ...pathsAbove(path.slice(0, above))];
}
