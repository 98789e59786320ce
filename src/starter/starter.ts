import { pdf } from './document.ts';
import { logo, screenshot } from './image.ts';
import { audienceYaml, descriptionHtml, offerYaml, offerPlansYaml, publisherYaml } from './texts.ts';

/** The schema for editors is committed, so that the first line of each file finds it in every clone. */
const gitignore = `# The embedded marketplace and its state: only of this machine.
.offerctl/*
!.offerctl/catalog.schema.json
`;

export type StarterFile = { readonly path: string; readonly content: string | Uint8Array };

/** The files of a new project: one offer with a public and a private plan, complete enough to go live. */
export const starterFiles = (): readonly StarterFile[] => [
  { path: 'offerctl.yaml', content: publisherYaml },
  { path: 'offers/my-first-offer/offer.yaml', content: offerYaml },
  { path: 'offers/my-first-offer/plans.yaml', content: offerPlansYaml },
  { path: 'offers/my-first-offer/description.html', content: descriptionHtml },
  { path: 'offers/my-first-offer/media/logo.png', content: logo() },
  { path: 'offers/my-first-offer/media/screenshot.png', content: screenshot() },
  { path: 'offers/my-first-offer/media/guide.pdf', content: pdf('Replace this guide with your own.') },
  { path: 'audiences/pilot-customers.yaml', content: audienceYaml },
  {
    path: '.gitignore',
    content: gitignore,
  },
];
