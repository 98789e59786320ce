import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules of offers. */
export const offerRows = {
  'ID-02': {
    title: 'An Offer ID has 3 to 50 lower-case letters, digits, hyphens and underscores.',
    why: 'It becomes part of the address of the store page; it begins with a letter or a digit.',
    source: sources.creatingOffers,
  },
  'ID-06': {
    title: 'The Offer ID never changes.',
    why: 'It is fixed when the offer is created; another ID is another offer.',
    source: sources.creatingOffers,
  },
  'ID-08': {
    title: 'The alias has 1 to 120 characters and never changes.',
    why: 'It names the offer in Partner Center only, and is fixed when the offer is created.',
    source: sources.creatingOffers,
  },
  'ID-10': {
    title: 'The offer type never changes.',
    why: 'Another type needs a new offer.',
    source: sources.creatingOffers,
  },
  'OPT-01': {
    title: 'An offer has exactly one way to be sold.',
    why: 'Either Microsoft sells it, or the store shows one call to action.',
    source: sources.listingTypes,
  },
  'OPT-03': {
    title: 'A call to action that leads somewhere has its address.',
    why: 'Free and free trial lead to your page; contact me leads nowhere.',
    source: sources.listingTypes,
  },
  'OPT-20': {
    title: 'An offer that Microsoft sells stays one.',
    why: 'After the first publish it cannot become an offer that is only listed.',
    source: sources.listingTypes,
  },
  'LIC-02': {
    title: 'Who manages the licences is decided once.',
    why: 'The choice cannot be changed after the first publish.',
    source: sources.licensing,
  },
  'LIC-FROZEN': {
    title: 'Whether an installation needs a licence is decided once.',
    why:
      'No page says so; it is concluded from the switch beside it. A person who allows the change leaves ' +
      'the decision to the service.',
    source: sources.licensing,
  },
  'LST-01': {
    title: 'The title has at most 200 characters (containers: 50) and no emoji.',
    why: 'The symbols for trade marks and copyright are allowed; certification rejects emoji.',
    source: sources.listingDetails,
  },
  'LST-02': {
    title: 'Descriptions exist and keep to their maximum length.',
    why: 'Markup counts: description 5000, summary 100, getting started 3000 characters.',
    source: sources.listingDetails,
  },
  'LST-03': {
    title: 'Descriptions use only the HTML that the store shows, and hide nothing.',
    why:
      'The tags are b, i, em, br, p, ul, ol, li and h1 to h6; others are rejected or shown as text. No ' +
      'attribute may run a script, hide something or use another URL scheme, and no character may ' +
      'reverse the text. The description of a plan shows no HTML at all, and certification refuses ' +
      'tags there (100.1.3.4).',
    source: sources.htmlTags,
  },
  'LST-05': {
    title: 'An offer has at most three search keywords; machines and containers have none.',
    why: 'Words of the title and description are searched anyway.',
    source: sources.listingDetails,
  },
  'LST-06': {
    title: 'The privacy policy is an https:// address.',
    why: 'Every offer needs one before it can be published.',
    source: sources.listingDetails,
  },
  'LST-07': {
    title: 'Support and engineering contacts are complete.',
    why:
      'Microsoft and customers need a contact: name, e-mail and telephone, and a page for support. ' +
      'Machines and containers have that page outside of the contact.',
    source: sources.listingDetails,
  },
  'LST-09': {
    title: 'Logos are PNG files of the right size.',
    why: 'The large logo is a square of 216 to 350 pixels; medium is 90 and small 48 pixels wide and high.',
    source: sources.listingDetails,
  },
  'LST-10': {
    title: 'There are 1 to 5 screenshots of 1280 x 720 pixels, each with a caption.',
    why: 'The store shows them in one size, with the caption below.',
    source: sources.listingDetails,
  },
  'LST-11': {
    title: 'There are at most four videos (machines and containers: five), on YouTube or Vimeo.',
    why: 'The store plays no other videos.',
    source: sources.listingDetails,
  },
  'LST-12': {
    title: 'There are 1 to 3 PDF documents, where the store page of the offer type shows documents.',
    why: 'SaaS offers and Dynamics 365 apps need at least one; other pages show none.',
    source: sources.listingDetails,
  },
  'LST-13': {
    title: 'Useful links have a title of at most 255 characters and an https:// address.',
    why: 'The store shows the title, and rejects other addresses.',
    source: sources.listingDetails,
  },
  'LST-15': {
    title: 'The version of the app is a text.',
    why: 'The store shows it as written.',
    source: sources.offerProperties,
  },
  'LST-18': {
    title: 'Images are PNG and documents are PDF, whatever their file names.',
    why: 'The service checks the content, not the name, and rejects other types late.',
    source: sources.offerctl,
  },
  'CATG-01': {
    title: 'An offer has one or two categories with up to two subcategories each.',
    why: 'They decide where customers find it.',
    source: sources.categories,
  },
  'CATG-03': {
    title: 'An offer has at most two industries with up to two verticals each.',
    why: 'Industries are optional.',
    source: sources.industries,
  },
  'LEG-01': {
    title: 'Either the standard contract applies, or own terms are given.',
    why: 'A customer accepts exactly one set of terms. For Dynamics 365 apps it is always your own.',
    source: sources.offerProperties,
  },
  'LEG-02': {
    title: 'Own terms are a text of at most 10,000 characters, or an address.',
    why: 'Longer terms are rejected; put them on a page.',
    source: sources.offerProperties,
  },
  'LEG-04': {
    title: 'There are at most ten custom amendments, each for at most 20 tenants (virtual machines: ten).',
    why: 'A single amendment for all customers has no such limit.',
    source: sources.offerProperties,
  },
  'PRV-01': {
    title: 'The preview has an audience: up to 20 e-mail addresses (SaaS) or 100 Azure subscriptions.',
    why: 'A person has to check the preview before it goes live.',
    source: sources.previewAudiences,
  },
  'TEC-01': {
    title: 'Landing page and webhook are https:// addresses; the landing page has no #.',
    why: 'The marketplace sends buyers to the landing page, and changes of subscriptions to the webhook.',
    source: sources.saasTechnical,
  },
  'TEC-02': {
    title: 'The Entra tenant and application are named by their GUIDs.',
    why: 'The marketplace uses them to check who calls its fulfilment interface.',
    source: sources.saasTechnical,
  },
  'LEAD-01': {
    title: 'Exactly the configuration of the chosen lead destination is filled in.',
    why: 'The service rejects any other combination.',
    source: sources.customerLeads,
  },
  'LEAD-02': {
    title: 'The configuration of a lead destination is complete.',
    why: 'Without its address and credentials, leads are lost.',
    source: sources.customerLeads,
  },
  'PUB-01': {
    title: 'Every section is complete before an offer is published.',
    why: 'One incomplete section blocks the whole publish. A draft may be incomplete.',
    source: sources.publishing,
  },
  'PUB-SEEN': {
    title: 'A publish by another user is reported.',
    why: 'Customers see it although no apply published it. The next apply writes it into the history.',
    source: sources.publishing,
  },
  'PUB-03': {
    title: 'Certification testers are told how to test an offer.',
    why: 'Without notes they cannot sign in, and usually reject the offer.',
    source: sources.publishing,
  },
} as const satisfies Record<string, RuleRow>;
