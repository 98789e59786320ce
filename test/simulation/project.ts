import { starter, type Files } from '../acceptance/make.ts';

/** What the files of a simulated project say, as far as a run varies it. */
export type Project = {
  readonly offers: readonly OfferFile[];
  /** Numbers of the customers in the one audience document. */
  readonly members: readonly number[];
  readonly onRemove: 'refuse' | 'delete-drafts';
  readonly whenBusy: 'queue' | 'replace';
  readonly protect: readonly string[];
};

export type OfferFile = {
  readonly id: string;
  readonly title: string;
  /** Declared only where it is there. */
  readonly link?: string;
  readonly lifecycle: 'draft' | 'preview' | 'live' | 'stopped';
  readonly goLive: 'auto' | 'manual';
  readonly plans: readonly PlanFile[];
};

export type PlanFile = {
  readonly id: string;
  readonly text: string;
  readonly rank?: number;
  readonly lifecycle: 'live' | 'stopped';
  readonly isPrivate: boolean;
};

export const offerIds = ['alpha', 'beta'] as const;
export const planIds = ['basic', 'pilot', 'extra'] as const;

/** The value of the secret that every offer declares. */
export const secret = 'tOp-s3cret/value+2';
export const environment = { LEADS_KEY: secret };

export const tenantId = (number: number): string =>
  `77777777-7777-4777-8777-${String(number).padStart(12, '0')}`;

/** A plan as it is when its document is new. */
export const newPlan = (id: string): PlanFile => ({
  id,
  text: `About ${id}`,
  lifecycle: 'live',
  isPrivate: id === 'pilot',
});

/** An offer as it is when its document is new. */
export const newOffer = (id: string, more: Partial<OfferFile> = {}): OfferFile => ({
  id,
  title: `Title of ${id}`,
  lifecycle: 'live',
  goLive: 'auto',
  plans: [newPlan('basic'), newPlan('pilot')],
  ...more,
});

const print = (kind: string, name: string, spec: object): string =>
  `${JSON.stringify({ apiVersion: 'offerctl/v1', kind, metadata: { name }, spec })}\n`;

/** The documents; JSON is YAML. */
export const documentsOf = (project: Project): Files => ({
  'offerctl.yaml': publisher(project),
  'catalog.yaml': [
    print('Audience', 'pilots', {
      members: project.members.map((n) => ({ type: 'tenant', id: tenantId(n) })),
    }),
    ...project.offers.flatMap((offer) => [
      offerDocument(offer),
      ...offer.plans.map((plan) => planDocument(offer.id, plan)),
    ]),
  ].join('---\n'),
});

const publisher = ({ onRemove, whenBusy, protect }: Project): string =>
  print('Publisher', 'contoso', {
    marketplace: { provider: 'embedded', embedded: { pipeline: 'manual' } },
    state: { backend: 'local' },
    secrets: Object.keys(environment),
    policy: { onRemove, whenBusy, protect },
  });

const contact = { name: 'Support', email: 'help@contoso.example', phone: '+1 555 0100' };
const site = 'https://contoso.example';

const offerDocument = ({ id, title, link, lifecycle, goLive }: OfferFile): string =>
  print('Offer', id, {
    type: 'softwareAsAService',
    alias: `Alias of ${id}`,
    lifecycle,
    goLive,
    certificationNotes: 'None needed.',
    setup: { sellThroughMicrosoft: true },
    leads: {
      leadDestination: 'marketo',
      marketoLeadConfiguration: {
        munchkinId: 'abc-def-ghi',
        formId: '1',
        clientSecret: { env: 'LEADS_KEY' },
      },
    },
    properties: { categories: { analytics: ['insights'] }, termsConditions: 'standardMicrosoft' },
    listing: {
      title,
      searchResultSummary: 'What it is',
      description: '<p>What it is.</p>',
      gettingStartedInstructions: 'Sign in.',
      privacyPolicyLink: `${site}/privacy`,
      supportContact: { ...contact, url: `${site}/help` },
      engineeringContact: contact,
      assets: [
        { type: 'azureLogoLarge', file: 'logo.png' },
        { type: 'azureLogoScreenshot', file: 'screenshot.png', description: 'Screen' },
        { type: 'pdfDocument', file: 'guide.pdf', description: 'Guide' },
      ],
      ...(link === undefined ? {} : { generalLinks: [linkCalled(link)] }),
    },
    previewAudience: { previewAudiences: [{ type: 'email', id: 'qa@contoso.example' }] },
    technical: {
      landingPageUrl: `${site}/start`,
      connectionWebhook: `${site}/hook`,
      azureAdTenantId: tenantId(1001),
      azureAdAppId: tenantId(1002),
    },
  });

export const linkCalled = (displayText: string) => ({ displayText, link: `${site}/link` });

const month = { type: 'month', value: 1 };
const pricing = {
  recurrentPrice: {
    recurrentPriceMode: 'flatRate',
    priceInputOption: 'usd',
    prices: [{ billingTerm: month, paymentOption: month, pricePerPaymentInUsd: 49 }],
  },
};

const planDocument = (offer: string, { id, text, rank, lifecycle, isPrivate }: PlanFile): string =>
  print('Plan', id, {
    offer,
    alias: `Alias of ${id}`,
    lifecycle,
    ...(rank === undefined ? {} : { setup: { displayRank: rank } }),
    listing: { name: id, description: text },
    availability: {
      audience: isPrivate ? 'private' : 'public',
      visibility: 'visible',
      markets: ['us'],
      pricing,
    },
    ...(isPrivate ? { audiences: ['pilots'] } : {}),
  });

/** The files that no run changes. */
export const media = (): Files =>
  Object.fromEntries(
    ['logo.png', 'screenshot.png', 'guide.pdf'].map((name) => [
      name,
      starter()[`offers/my-first-offer/media/${name}`] ?? '',
    ]),
  );
