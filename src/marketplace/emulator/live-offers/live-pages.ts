import type { TypedResource } from '../configure/read-request.ts';
import { liveResource, type LiveMembers, type LiveNames } from './parts.ts';

const liveContact = (name: string): LiveMembers => ({
  name,
  email: `${name.toLowerCase()}@contoso.example`,
  phone: '+1 425 555 0100',
});

/** The contact of the types whose store page links to one. */
export const supportWithPage: LiveMembers = {
  ...liveContact('Support'),
  phone: '0',
  url: 'https://contoso.example/support',
};

/** Live texts contain links, divisions and line breaks that new texts may not contain. */
const description = (title: string): string =>
  `<div><p><strong>${title}</strong> by Contoso. <a href="https://contoso.example/docs" target="_blank">` +
  'Read the documentation</a>.</p><br/><ul><li>Runs in your subscription</li></ul></div>';

/** Longer than the current limit of 100 characters. */
const longSummary = (title: string): string =>
  `${title} gives every team the figures that it needs, from the first event of the day to the last report.`;

function listingIn(languageId: string, { kind, title }: LiveNames, more: LiveMembers): TypedResource {
  return liveResource('listing', {
    resourceName: languageId,
    kind,
    languageId,
    title,
    description: description(title),
    searchResultSummary: longSummary(title),
    privacyPolicyLink: 'http://contoso.example/privacy',
    supportContact: liveContact('Support'),
    engineeringContact: liveContact('Engineering'),
    ...more,
  });
}

const liveAsset = (type: string, fileName: string, url: string): TypedResource =>
  liveResource('listing-asset', {
    kind: 'azure',
    languageId: 'en-us',
    listing: { resourceName: 'en-us' },
    type,
    fileName,
    url,
    displayOrder: 0,
  });

/** Addresses of a logo, a screenshot and a document. */
export type LiveFiles = Readonly<Record<'logo' | 'screenshot' | 'document', string>>;

const filesOf = (files: LiveFiles): readonly TypedResource[] => [
  liveAsset('azureLogoLarge', 'Logo large (final).png', files.logo),
  liveAsset('azureLogoScreenshot', 'screenshot.png', files.screenshot),
  liveAsset('pdfDocument', 'datasheet.pdf', files.document),
];

/** Texts and files of an offer, in English and German. */
export const livePages = (
  names: LiveNames,
  files: LiveFiles,
  more: LiveMembers = {},
): readonly TypedResource[] => [
  listingIn('en-us', names, more),
  listingIn('de-de', { ...names, title: `${names.title} (Deutsch)` }, more),
  ...filesOf(files),
];
