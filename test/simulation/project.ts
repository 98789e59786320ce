import { starter, type Files } from '../acceptance/make.ts';
import {
  markets,
  newOffer,
  tenantId,
  type DrawnType,
  type OfferFile,
  type PlanFile,
  type Project,
} from './catalog.ts';
import { shapeOf } from './types.ts';

/** The value of the secret that every offer declares. */
export const secret = 'tOp-s3cret/value+2';
export const environment = {
  LEADS_KEY: secret,
  CRM_PACKAGE: 'https://packages.example/app-3.1.zip?sig=signature',
};

const print = (kind: string, name: string, spec: object): string =>
  `${JSON.stringify({ apiVersion: 'offerctl/v1', kind, metadata: { name }, spec })}\n`;

/** The documents as JSON, which is also YAML. */
export const documentsOf = (project: Project): Files => ({
  'offerctl.yaml': publisher(project),
  'catalog.yaml': [
    ...(['tenant', 'subscription'] as const).map((type) =>
      print('Audience', audienceOf(type), {
        members: project.members.map((n) => ({ type, id: tenantId(n) })),
      }),
    ),
    ...project.offers.flatMap((offer) => [
      offerDocument(offer),
      ...offer.plans.map((plan) => planDocument(offer, plan)),
    ]),
  ].join('---\n'),
});

const audienceOf = (members: string): string => `pilots-by-${members}`;

const publisher = ({ onRemove, whenBusy, protect, endpoint }: Project): string =>
  print('Publisher', 'contoso', {
    marketplace:
      endpoint === undefined
        ? { provider: 'embedded', embedded: { pipeline: 'manual' } }
        : { provider: 'partner-center', partnerCenter: { tenantId: tenantId(1000), endpoint } },
    state: { backend: 'local' },
    secrets: Object.keys(environment),
    policy: { onRemove, whenBusy, protect },
  });

const contact = { name: 'Support', email: 'help@contoso.example', phone: '+1 555 0100' };
const site = 'https://contoso.example';

const offerDocument = (offer: OfferFile): string => {
  const { id, type, title, link, lifecycle, goLive, notes, hasNewLogo, alias = `Alias of ${id}` } = offer;
  const shape = shapeOf(offer);
  const document = print('Offer', id, {
    type,
    alias,
    lifecycle,
    goLive,
    ...(notes === undefined ? {} : { certificationNotes: notes }),
    leads: {
      leadDestination: 'marketo',
      marketoLeadConfiguration: {
        munchkinId: 'abc-def-ghi',
        formId: '1',
        clientSecret: { env: 'LEADS_KEY' },
      },
    },
    listing: {
      title,
      searchResultSummary: 'What it is',
      description: '<p>What it is.</p>',
      privacyPolicyLink: `${site}/privacy`,
      supportContact: { ...contact, url: `${site}/help` },
      engineeringContact: contact,
      ...shape.listing,
      ...(link === undefined ? {} : { generalLinks: [linkCalled(link)] }),
    },
    ...shape.offer(offer),
  });
  return hasNewLogo ? document.replaceAll('logo.png', newLogo) : document;
};

export const linkCalled = (displayText: string) => ({ displayText, link: `${site}/link` });

const planDocument = (offer: OfferFile, plan: PlanFile): string => {
  const { id, text, rank, lifecycle, isPrivate } = plan;
  const { members } = shapeOf(offer);
  const { setup, pricing, technical } = shapeOf(offer).plan(plan, offer);
  const ranked = { ...setup, ...(rank === undefined ? {} : { displayRank: rank }) };
  return print('Plan', id, {
    offer: offer.id,
    alias: `Alias of ${id}`,
    lifecycle,
    ...(Object.keys(ranked).length === 0 ? {} : { setup: ranked }),
    listing: { name: id, ...(technical ? { summary: 'What it is' } : {}), description: text },
    availability: {
      audience: isPrivate ? 'private' : 'public',
      visibility: 'visible',
      markets,
      ...(pricing ? { pricing } : {}),
    },
    ...(isPrivate ? { audiences: [audienceOf(members)] } : {}),
    ...(technical ? { technical } : {}),
  });
};

/** The project at the start of a run. */
export const firstProject = (type: DrawnType, endpoint: string | undefined): Project => ({
  offers: [newOffer('alpha', type), newOffer('beta', type, { lifecycle: 'preview', goLive: 'manual' })],
  members: [1, 2, 3],
  onRemove: 'refuse',
  whenBusy: 'queue',
  protect: [],
  ...(endpoint === undefined ? {} : { endpoint }),
});

/** The project with other titles. */
export const retitled = (project: Project, n: number): Project => ({
  ...project,
  offers: project.offers.map((offer) => ({ ...offer, title: `Title ${n}` })),
});

const newLogo = 'logo-2.png';

/** Files that no run changes. */
export const media = (): Files => {
  const files = ['logo.png', 'screenshot.png', 'guide.pdf'].map((name) => [name, mediaFile(name)] as const);
  return { ...Object.fromEntries(files), [newLogo]: Buffer.concat([mediaFile('logo.png'), Buffer.of(0)]) };
};

const mediaFile = (name: string): Buffer =>
  Buffer.from(starter()[`offers/my-first-offer/media/${name}`] ?? '');
