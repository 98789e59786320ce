import { Type } from 'typebox';
import { type Annotations, fields, guid, mapOf, note, oneOf, opt, text, url, yesNo } from './annotations.ts';
import { documentOf } from './document.ts';
import { goLiveSchema } from './go-live.ts';
import { leadsSchema } from './leads.ts';
import { integrationSchema, listingSchema } from './listing.ts';
import { offerAvailabilitySchema, offerTechnicalSchema } from './offer-technical.ts';
import { containers, inAzure, machines, offerTypes, offerTypeTitles, onlyOf } from './offer-types.ts';
import { previewAudienceSchema } from './preview-audience.ts';
import type { FieldUse, Section } from './section.ts';
import { stopSchema } from './stop.ts';
import { testDriveListingSchema, testDriveSchema, testDriveTechnicalSchema } from './test-drive.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

const offerSetup = fields(
  {
    sellThroughMicrosoft: opt(
      yesNo('Whether Microsoft sells the offer.', { frozen: { from: 'publish', rule: 'OPT-20' } }),
    ),
    useMicrosoftLicenseManagementService: opt(
      yesNo('Whether Microsoft manages the licences.', { frozen: { from: 'publish', rule: 'LIC-02' } }),
    ),
    requireLicenseForInstall: opt(
      yesNo('Whether only customers with a licence can install the app.', {
        offerTypes: ['dynamics365ForCustomerEngagement'],
        rule: 'LIC-03',
        frozen: { from: 'publish', rule: 'LIC-FROZEN', inferred: true },
      }),
    ),
    callToAction: opt(
      oneOf(['free', 'freeTrial', 'contactMe'], {
        description: 'Button of an offer that Microsoft does not sell.',
      }),
    ),
    accessUrl: opt(url('Where that button leads.', { rule: 'OPT-03' })),
  },
  { description: 'How the offer is sold.' },
);

/** Types that the store lists with industries and a version; the Azure store does not. */
const businessApps = onlyOf('softwareAsAService', 'dynamics365ForCustomerEngagement');

const slugs = (description: string, annotations: Annotations) =>
  mapOf(Type.Array(Type.String(), note({ set: true })), { description, ...note(annotations) });

const amendment = fields({
  terms: text('Text of the amendment.'),
  tenants: opt(
    fields({
      manualEntries: Type.Array(
        fields({
          id: guid('Tenant the amendment is for.', { personal: true }),
          description: opt(text('Who this is.', { personal: true })),
        }),
        { maxItems: 20, ...note({ rule: 'LEG-04' }) },
      ),
    }),
  ),
});

const properties = fields(
  {
    categories: opt(
      slugs("One or two categories with up to two subcategories each; the API's slugs.", {
        rule: 'CATG-01',
        example: '{developer-tools-saas: [devService]}',
      }),
    ),
    industries: opt(
      slugs('Up to two industries with up to two verticals each.', {
        rule: 'CATG-03',
        offerTypes: businessApps,
      }),
    ),
    cloudIndustries: opt(slugs('Industry clouds.', { rule: 'CATG-03', offerTypes: businessApps })),
    appVersion: opt(text('Version shown in the store.', { rule: 'LST-15', offerTypes: businessApps })),
    termsConditions: opt(
      oneOf(['standardMicrosoft', 'custom'], {
        description: "Microsoft's standard contract, or your own terms.",
        ...note({ rule: 'LEG-01' }),
      }),
    ),
    termsOfUse: opt(text('Your own terms.', { maxLength: 10_000, rule: 'LEG-02', html: true })),
    termsOfUseUrl: opt(url('Where your own terms stand.', { rule: 'LEG-02' })),
    standardContractAmendment: opt(text('Amendment for every customer.')),
    customAmendments: opt(Type.Array(amendment, { maxItems: 10, ...note({ rule: 'LEG-04' }) })),
  },
  { description: 'Categories and legal terms.' },
);

const reseller = fields({
  resellerChannelState: opt(
    oneOf(['notSet', 'none', 'some', 'all', 'terminated'], { description: 'Which CSP partners may resell.' }),
  ),
});

const meter = fields({
  displayName: text('Name on the bill.', { frozen: { from: 'publish', rule: 'MTR-03' } }),
  unitOfMeasure: text('Unit on the bill.', { frozen: { from: 'publish', rule: 'MTR-03' } }),
});
const meters = mapOf(meter, { description: 'Metered dimensions by id.', ...note({ rule: 'MTR-01' }) });

const engagement = 'dynamics365ForCustomerEngagement';
const withTestDrive = onlyOf(...machines, 'azureApplication', engagement);
const engagementAvailability = 'dynamics365-for-customer-engagement-availability';

/** The parts of an offer besides its plans; each is one resource of the service, or a part of one. */
export const offerSections: readonly Section[] = [
  {
    name: 'setup',
    resource: 'commercial-marketplace-setup',
    schema: offerSetup,
    offerTypes: onlyOf('softwareAsAService', ...containers, engagement),
  },
  { name: 'leads', resource: 'customer-leads', schema: leadsSchema },
  {
    name: 'integration',
    resource: 'microsoft365-integration',
    schema: integrationSchema,
    offerTypes: onlyOf('softwareAsAService'),
  },
  { name: 'properties', resource: 'property', schema: properties },
  {
    name: 'listing',
    resource: 'listing',
    schema: listingSchema,
    itemResources: { assets: 'listing-asset', trailers: 'listing-trailer' },
  },
  {
    name: 'availability',
    resource: engagementAvailability,
    schema: offerAvailabilitySchema,
    offerTypes: [engagement],
  },
  {
    name: 'previewAudience',
    resource: 'price-and-availability-offer',
    resourceOf: { [engagement]: engagementAvailability },
    schema: previewAudienceSchema,
  },
  {
    name: 'technical',
    resource: 'software-as-a-service-technical-configuration',
    resourceOf: { [engagement]: 'dynamics365-for-customer-engagement-technical-configuration' },
    schema: offerTechnicalSchema,
    offerTypes: onlyOf('softwareAsAService', engagement),
  },
  {
    name: 'testDrive',
    resource: 'test-drive',
    schema: testDriveSchema,
    offerTypes: withTestDrive,
  },
  {
    name: 'testDriveListing',
    resource: 'test-drive-listing',
    schema: testDriveListingSchema,
    offerTypes: withTestDrive,
  },
  {
    name: 'testDriveTechnical',
    resource: 'azure-test-drive-technical-configuration',
    resourceOf: {
      azureVirtualMachine: 'virtual-machine-test-drive-technical-configuration',
      coreVirtualMachine: 'virtual-machine-test-drive-technical-configuration',
    },
    schema: testDriveTechnicalSchema,
    offerTypes: withTestDrive,
  },
  {
    name: 'reseller',
    resource: 'reseller',
    schema: reseller,
    offerTypes: onlyOf('softwareAsAService', ...inAzure),
  },
  {
    name: 'meters',
    resource: 'price-and-availability-custom-meter',
    schema: meters,
    field: 'customMeters',
    offerTypes: onlyOf('softwareAsAService', ...containers, 'azureApplication'),
  },
];

const created = (rule: RuleId) => ({ frozen: { from: 'create', rule } }) as const;

const specOfOffer = fields({
  type: oneOf(offerTypes, {
    description: 'Product type.',
    ...note({ ...created('ID-10'), alsoCalled: offerTypeTitles }),
  }),
  alias: text('Name in Partner Center; customers never see it.', {
    minLength: 1,
    maxLength: 120,
    rule: 'ID-08',
    ...created('ID-08'),
    example: 'Contoso Insights',
  }),
  lifecycle: oneOf(['draft', 'preview', 'live', 'stopped'], {
    description: 'How far the offer goes: saved, previewed, on sale, or taken off sale.',
  }),
  goLive: opt(goLiveSchema),
  stop: opt(stopSchema),
  certificationNotes: opt(text('What testers need to know.', { rule: 'PUB-03', manual: true })),
  setup: opt(offerSetup),
  leads: opt(leadsSchema),
  integration: opt(integrationSchema),
  properties: opt(properties),
  listing: opt(listingSchema),
  previewAudience: opt(previewAudienceSchema),
  availability: opt(offerAvailabilitySchema),
  technical: opt(offerTechnicalSchema),
  testDrive: opt(testDriveSchema),
  testDriveListing: opt(testDriveListingSchema),
  testDriveTechnical: opt(testDriveTechnicalSchema),
  reseller: opt(reseller),
  meters: opt(meters),
});

/** How each field of an offer is used; a new field does not compile without an entry here. */
export const offerFields = {
  type: 'decides',
  alias: 'compared',
  lifecycle: 'decides',
  goLive: 'decides',
  stop: 'decides',
  certificationNotes: 'by-hand',
  setup: 'section',
  leads: 'section',
  integration: 'section',
  properties: 'section',
  listing: 'section',
  previewAudience: 'section',
  availability: 'section',
  technical: 'section',
  testDrive: 'section',
  testDriveListing: 'section',
  testDriveTechnical: 'section',
  reseller: 'section',
  meters: 'section',
} as const satisfies Readonly<Record<keyof typeof specOfOffer.properties, FieldUse>>;

/** An offer: one product of the marketplace, and how far it goes. */
export const offerDocument = documentOf(
  'Offer',
  text('Offer ID; part of the address of the store page.', {
    form: 'a name of 3 to 50 small letters, digits, `-` and `_` that begin with a letter or digit',
    pattern: '^[a-z0-9][a-z0-9_-]{2,49}$',
    rule: 'ID-02',
    example: 'contoso-insights',
    ...created('ID-06'),
  }),
  specOfOffer,
);
