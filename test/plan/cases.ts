import {
  audienceFile,
  member,
  offerFile,
  plansFile,
  starter,
  starterText,
  type Files,
  type World,
} from '../acceptance/make.ts';
import { declareExtra } from '../apply/running.ts';

/** A policy under which drafts are deleted when their files disappear. */
export const deleting = ['offerctl.yaml', '  policy:\n', '  policy:\n    onRemove: delete-drafts\n'] as const;

/** How a test gets exactly one rule to refuse. */
export type Case = {
  readonly why: string;
  /** `RULE:ADDRESS`. */
  readonly refused: string;
  readonly files?: Files;
  readonly edits?: readonly (readonly [string, string, string])[];
  /** Whether an apply brings the project live first; true if absent. */
  readonly applied?: false;
  /** What happens then, in the files or in the marketplace. */
  readonly change: (made: World) => Promise<void> | void;
};

/** A refusal, and the steps of the plan once `--allow` is given. */
export type RefusalCase = Case & {
  readonly allowed: readonly string[];
  /** `failed` if the marketplace refuses too. */
  readonly ends?: 'failed';
};

export const offer = 'my-first-offer';
export const address = `offer/${offer}`;
export const pilot = `${address}/plan/pilot`;
export const published = ['save-draft', 'publish', 'go-live'].map((action) => `${address}#${action}`);
const created = [`${address}#create-offer`, `${pilot}#create-plan`, `${address}/plan/standard#create-plan`];

/** A small offer that is only a draft. */
export const draftOffer = (id: string, type = 'softwareAsAService', title = 'A title'): string =>
  `apiVersion: offerctl/v1
kind: Offer
metadata: {name: ${id}}
spec:
  type: ${type}
  alias: Alias of ${id}
  lifecycle: draft
  listing: {title: ${title}}
`;

export const publisherOnly = (): Files => ({ 'offerctl.yaml': starter()['offerctl.yaml'] ?? '' });

/** `count` small drafts, each in its own file. */
export const drafts = (count: number): Files => ({
  ...publisherOnly(),
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`o${index}.yaml`, draftOffer(`offer-${index}`)]),
  ),
});

/** Another private plan for the starter's file of plans. */
const extraPlan = (starterText(plansFile).split('---\n')[1] ?? '')
  .replaceAll('pilot', 'extra')
  .replaceAll('Pilot', 'Extra')
  .replace('[extra-customers]', '[pilot-customers]');

/**
 * The starter's Publisher with a policy that deletes drafts whose files disappear; `more` adds lines to the
 * policy.
 */
const deletingPublisher = (more = ''): string =>
  String(starter()['offerctl.yaml']).replace(
    '  policy:\n',
    `  policy:\n    onRemove: delete-drafts\n${more}`,
  );

const pilotDocument = (made: World): string => made.read(plansFile).split('---\n')[1] ?? '';

const retitle = (made: World): void =>
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
export const draftFirst = [[offerFile, 'lifecycle: live ', 'lifecycle: draft ']] as const;
const crowd = [1, 2, 3, 4].map((number) => member(number)).join('');
export const link = { generalLinks: [{ displayText: 'Help', link: 'https://contoso.example/help' }] };

export const mailed = `leadDestination: email
    emailLeadConfiguration: {contactEmail: [leads@contoso.example]}`;

const marketo = `leads:
    leadDestination: marketo
    marketoLeadConfiguration: {munchkinId: abc-def-ghi, formId: "1"}`;

export const refusals: readonly RefusalCase[] = [
  {
    why: 'an offer that exists already and was made by somebody else',
    refused: `SAFE-ADOPT:${address}`,
    applied: false,
    change: (made) => made.portal((portal) => portal.createOffer(offer, 'My first offer')),
    edits: draftFirst,
    allowed: [...created.slice(1), ...published.slice(0, 1)],
  },
  {
    why: 'a plan that exists already and was made by somebody else',
    refused: `SAFE-ADOPT:${address}/plan/extra`,
    change: async (made) => {
      await made.portal((portal) => portal.createPlan(offer, 'extra'));
      const extra = pilotDocument(made).replaceAll('pilot', 'extra').replaceAll('Pilot', 'extra');
      made.write('extra.yaml', extra.replace('[extra-customers]', '[pilot-customers]'));
    },
    allowed: published,
  },
  {
    why: 'state that was lost',
    refused: `SAFE-ADOPT:${address}`,
    change: (made) => made.delete('.offerctl/state'),
    allowed: [],
  },
  {
    why: 'an offer of ours that is gone from the marketplace',
    refused: `SAFE-LOST:${address}`,
    edits: draftFirst,
    change: (made) => made.portal((portal) => portal.deleteOffer(offer)),
    allowed: created,
  },
  {
    why: 'a declared plan that somebody deleted',
    refused: `DEL-04:${pilot}`,
    edits: draftFirst,
    change: (made) =>
      made.portal((portal) => portal.changePlan(offer, 'pilot', 'plan', { lifecycleState: 'deleted' })),
    allowed: [`${pilot}#create-plan`],
    ends: 'failed',
  },
  {
    why: 'a plan that was deleted with its file, and whose file came back',
    refused: `DEL-04:${address}/plan/extra`,
    edits: [deleting, ...draftFirst],
    change: async (made) => {
      declareExtra(made);
      await made.apply();
      made.delete('extra.yaml');
      await made.apply();
      declareExtra(made);
    },
    allowed: [`${address}/plan/extra#create-plan`],
    ends: 'failed',
  },
  {
    why: 'an offer that vanished from the files',
    refused: `SAFE-02:${address}`,
    files: { ...starter(), 'other.yaml': draftOffer('other-offer') },
    change: (made) => made.delete('offers'),
    allowed: [],
  },
  {
    why: 'a plan that vanished from the files',
    refused: `SAFE-02:${pilot}`,
    change: (made) => made.edit(plansFile, pilotDocument(made), ''),
    allowed: [],
  },
  {
    why: 'two of the customers of a plan that would lose it',
    refused: `AUD-14:${pilot}/audience`,
    edits: [
      [audienceFile, 'members:\n', `members:\n${crowd}${[5, 6, 7, 8, 9, 10].map((n) => member(n)).join('')}`],
    ],
    change: (made) => {
      made.edit(audienceFile, member(1), '');
      made.edit(audienceFile, member(2), '');
    },
    allowed: [`${pilot}/audience#sync-audience`],
  },
  {
    why: 'one of two customers, half of a plan, that would lose it',
    refused: `AUD-14:${pilot}/audience`,
    edits: [[audienceFile, 'members:\n', `members:\n${member(1)}`]],
    change: (made) => made.edit(audienceFile, member(1), ''),
    allowed: [`${pilot}/audience#sync-audience`],
  },
  {
    why: 'a customer whom somebody else gave a plan',
    refused: `AUD-DRIFT:${pilot}/audience`,
    edits: [[audienceFile, 'members:\n', `members:\n${crowd}`]],
    change: (made) =>
      made.portal((portal) =>
        portal.sync(offer, 'pilot', [{ type: 'tenant', id: '44444444-4444-4444-8444-444444444444' }]),
      ),
    allowed: [`${pilot}/audience#sync-audience`],
  },
  {
    why: 'a private plan that would become public for ever',
    refused: `PLN-21:${pilot}`,
    change: (made) => {
      made.edit(plansFile, 'audience: private ', 'audience: public ');
      made.edit(plansFile, '  audiences: [pilot-customers]\n', '');
    },
    allowed: published,
  },
  {
    why: 'a section that holds a secret the files do not declare',
    refused: `SAFE-MASKED:${address}`,
    edits: [[offerFile, 'leads:\n    leadDestination: none', marketo]],
    change: async (made) => {
      const config = { munchkinId: 'abc-def-ghi', formId: '1', clientSecret: 'made-in-the-portal' };
      await made.portal((portal) =>
        portal.change(offer, 'customer-leads', { marketoLeadConfiguration: config }),
      );
      await made.apply();
      await made.portal((portal) => portal.submit(offer, 'preview'));
      await made.portal((portal) => portal.submit(offer, 'live'));
      made.edit(offerFile, 'formId: "1"', 'formId: "2"');
    },
    allowed: published,
  },
  {
    why: 'an edit of the draft that a publish would carry along',
    refused: `PUB-07:${address}`,
    change: async (made) => {
      await made.portal((portal) => portal.change(offer, 'listing', link));
      retitle(made);
    },
    allowed: published,
  },
  {
    why: 'an edit of an undeclared plan section that a publish would carry along',
    refused: `PUB-07:${address}`,
    change: async (made) => {
      await made.portal((portal) => portal.changePlan(offer, 'standard', 'plan', { displayRank: 7 }));
      retitle(made);
    },
    allowed: published,
  },
  {
    why: 'an edit of the draft made while the first preview waits, though an apply has passed since',
    refused: `PUB-07:${address}`,
    edits: [[offerFile, 'lifecycle: live ', 'lifecycle: preview ']],
    change: async (made) => {
      await made.portal((portal) => portal.change(offer, 'listing', link));
      await made.apply();
      retitle(made);
    },
    allowed: published.slice(0, 2),
  },
  {
    why: 'an edit of a draft that was never published, though an apply has passed since',
    refused: `PUB-07:${address}`,
    edits: draftFirst,
    change: async (made) => {
      await made.portal((portal) => portal.change(offer, 'listing', link));
      await made.apply();
      made.edit(offerFile, 'lifecycle: draft ', 'lifecycle: live ');
    },
    allowed: published.slice(1),
  },
  {
    why: 'a preview of somebody else that newer content would replace',
    refused: `PUB-ANOTHER:${address}`,
    change: async (made) => {
      await made.portal((portal) => portal.submit(offer, 'preview'));
      retitle(made);
    },
    allowed: published,
  },
  {
    why: 'a draft that vanished and was edited by somebody else',
    refused: 'SAFE-02:offer/offer-0',
    files: { ...drafts(2), 'offerctl.yaml': deletingPublisher() },
    change: async (made) => {
      await made.portal((portal) => portal.change('offer-0', 'listing', link));
      made.delete('o0.yaml');
    },
    allowed: [],
  },
  {
    why: 'two plans that would go off sale at once',
    refused: 'SAFE-STOPS:publisher/my-company',
    edits: [[plansFile, '---\n', `---\n${extraPlan}---\n`]],
    change: (made) => {
      made.edit(plansFile, 'alias: Pilot\n', 'alias: Pilot\n  lifecycle: stopped\n');
      made.edit(plansFile, 'alias: Extra\n', 'alias: Extra\n  lifecycle: stopped\n');
    },
    allowed: [`${pilot}#stop-sell`, `${address}/plan/extra#stop-sell`, ...published.slice(1)],
  },
  {
    why: 'a protected draft that vanished',
    refused: 'SAFE-PROTECT:offer/offer-0',
    files: { ...drafts(2), 'offerctl.yaml': deletingPublisher('    protect: [offer-0]\n') },
    change: (made) => made.delete('o0.yaml'),
    allowed: ['offer/offer-0#delete-draft'],
  },
  {
    why: 'two drafts that vanished at once',
    refused: 'SAFE-DELETES:publisher/my-company',
    files: { ...drafts(3), 'offerctl.yaml': deletingPublisher() },
    change: (made) => ['o0.yaml', 'o1.yaml'].forEach(made.delete),
    allowed: ['offer/offer-0#delete-draft', 'offer/offer-1#delete-draft'],
  },
  {
    why: 'a single plan that somebody stopped and the files want on sale',
    refused: `STOP-10:${pilot}`,
    change: (made) =>
      made.portal((portal) => portal.changePlan(offer, 'pilot', 'plan', { lifecycleState: 'deprecated' })),
    allowed: [`${pilot}#relist`],
  },
  {
    why: 'a single plan that an apply stopped and somebody put back',
    refused: `STOP-DRIFT:${pilot}`,
    change: async (made) => {
      made.edit(plansFile, 'alias: Pilot\n', 'alias: Pilot\n  lifecycle: stopped\n');
      await made.apply();
      await made.portal((portal) =>
        portal.changePlan(offer, 'pilot', 'plan', { lifecycleState: 'generallyAvailable' }),
      );
    },
    allowed: [`${pilot}#stop-sell`],
  },
  {
    why: 'more than half of ten managed offers that would change at once',
    refused: 'SAFE-UPDATES:publisher/my-company',
    files: drafts(10),
    change: (made) => {
      for (let index = 0; index < 6; index += 1) {
        made.edit(`o${index}.yaml`, 'title: A title', 'title: Another title');
      }
    },
    allowed: [0, 1, 2, 3, 4, 5].map((index) => `offer/offer-${index}#save-draft`),
  },
];
