import { Type } from 'typebox';
import { fields, note, oneOf, opt, text, url, yesNo } from './annotations.ts';
import { containers, inAzure, machines, onlyOf } from './offer-types.ts';

const withKeywords = onlyOf('softwareAsAService', 'azureApplication', 'dynamics365ForCustomerEngagement');

const contact = (who: string) =>
  fields(
    {
      name: opt(text(`Name of the ${who} contact.`)),
      email: opt(
        text('E-mail address.', {
          rule: 'LST-07',
          form: 'an e-mail address',
          pattern: '^[^\\s@]+@[^\\s@]+$',
        }),
      ),
      phone: opt(text('Telephone number.')),
      url: opt(url('Page of the contact.', { rule: 'LST-07' })),
    },
    { description: `The ${who} contact.` },
  );

const asset = fields({
  type: oneOf(
    [
      'azureLogoSmall',
      'azureLogoMedium',
      'azureLogoLarge',
      'azureLogoWide',
      'azureLogoScreenshot',
      'azureLogoHero',
      'pdfDocument',
    ],
    { description: 'What the file is used for.' },
  ),
  file: opt(
    text('Path of a local PNG or PDF, relative to this document.', {
      media: true,
      rule: 'LST-18',
      example: 'media/logo.png',
    }),
  ),
  url: opt(url('Public address the service downloads the file from, instead of `file`.')),
  description: opt(text('Caption.', { rule: 'LST-10' })),
  displayOrder: opt(Type.Integer({ minimum: 0, description: 'Place among the files of its type.' })),
  friendlyName: opt(text('Name shown for the file.')),
});

const trailer = fields({
  streamingUrl: url('YouTube or Vimeo address of the video.', { rule: 'LST-11' }),
  assets: Type.Record(
    Type.String(),
    fields({
      title: text('Title of the video.'),
      imageList: Type.Array(
        fields({ url: url('Thumbnail, PNG of 1280 x 720 pixels.', { volatile: true }) }),
        { minItems: 1, maxItems: 1 },
      ),
    }),
    { description: 'Title and thumbnail by language; `en-us` is the only one.' },
  ),
});

/** The store page of an offer: one text resource, plus one resource per file and video. */
export const listingSchema = fields(
  {
    title: opt(
      text('Name of the offer in the store.', {
        maxLength: 200,
        rule: 'LST-01',
        example: 'Contoso Insights',
      }),
    ),
    description: opt(
      text('Description; these HTML tags may be used: b, i, em, br, p, ul, ol, li, h1 to h6.', {
        maxLength: 5000,
        rule: 'LST-02',
        html: true,
        example: '{file: description.html}',
      }),
    ),
    searchResultSummary: opt(text('Summary shown in search results.', { maxLength: 100, rule: 'LST-02' })),
    gettingStartedInstructions: opt(
      text('What a customer does first.', {
        maxLength: 3000,
        rule: 'LST-02',
        html: true,
        offerTypes: onlyOf('softwareAsAService'),
      }),
    ),
    shortDescription: opt(
      text('Short description.', { maxLength: 256, rule: 'LST-02', offerTypes: onlyOf(...inAzure) }),
    ),
    globalSupportWebsite: opt(url('Support page.', { offerTypes: onlyOf(...machines, ...containers) })),
    governmentSupportWebsite: opt(
      url('Support page for Azure Government.', { offerTypes: onlyOf(...machines, ...containers) }),
    ),
    searchKeywords: opt(
      Type.Array(Type.String(), {
        maxItems: 3,
        description: 'Up to three words customers may search for.',
        // The service's listings of machines and containers have no such field.
        ...note({ rule: 'LST-05', offerTypes: withKeywords }),
      }),
    ),
    privacyPolicyLink: opt(url('Privacy policy.', { https: true, rule: 'LST-06' })),
    generalLinks: opt(
      Type.Array(
        fields({
          displayText: text('Text of the link.', { maxLength: 255, rule: 'LST-13' }),
          link: url('Address.', { rule: 'LST-13' }),
        }),
        { description: 'Useful links.' },
      ),
    ),
    cloudSolutionProviderMarketingMaterials: opt(url('Marketing material for CSP partners.')),
    supportContact: opt(contact('support')),
    engineeringContact: opt(contact('engineering')),
    cloudSolutionProviderContact: opt(contact('CSP')),
    assets: opt(
      Type.Array(asset, {
        description: 'Logos, screenshots and documents; the list is complete.',
        ...note({ key: ['type', 'file|url'] }),
      }),
    ),
    trailers: opt(
      Type.Array(trailer, {
        maxItems: 5,
        description: 'Videos; the list is complete.',
        ...note({ key: ['streamingUrl'], rule: 'LST-11' }),
      }),
    ),
  },
  { description: 'What customers see in the store.' },
);

/** The store text of an offer plan. */
export const offerPlanListingSchema = fields(
  {
    name: opt(text('Name of the plan in the store.', { maxLength: 200, rule: 'PLN-13', example: 'Pro' })),
    description: opt(
      text('What the plan offers.', { maxLength: 3000, rule: 'PLN-15', html: true, example: 'For teams' }),
    ),
    summary: opt(text('Short summary.', { maxLength: 100, rule: 'PLN-14', offerTypes: onlyOf(...inAzure) })),
  },
  { description: 'What customers see of the plan.' },
);

/** `microsoft365-integration` has one documented switch. */
export const integrationSchema = fields({
  integratesWithMicrosoftGraph: opt(yesNo('Whether the product uses Microsoft Graph.')),
});
