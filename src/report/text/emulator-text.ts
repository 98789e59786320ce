import type { Documents } from '../documents/documents.ts';
import { table, tone, type Line } from '../words/paint.ts';
import { instantWords } from '../words/words.ts';

type EmulatorDocument = Documents['emulator'];

const emulatorActions: Readonly<Record<EmulatorDocument['action'], string>> = {
  serve: 'is served',
  advance: 'was advanced',
  fail: 'lets that step fail',
  plant: 'has an offer that was live before',
  status: '',
  reset: 'is empty again',
  consent: 'has the consent of the customer',
  decline: 'has an invitation that was declined',
  expire: 'has an invitation that expired',
  reject: 'rejects the deal',
  revoke: 'has a customer that ended the relationship',
  assign: 'has other seats assigned',
  licenses: '',
};

/** The emulator's clock and running jobs; for a server, how to reach it. */
export function emulatorLines({
  action,
  path,
  url,
  clock,
  offers,
  deals,
}: EmulatorDocument): readonly Line[] {
  const words = emulatorActions[action];
  return [
    [
      tone('strong', `the embedded marketplace${words === '' ? '' : ` ${words}`}`),
      ' ',
      tone('dim', `(${path})`),
    ],
    ...(clock === undefined ? [] : [[tone('dim', 'clock  '), instantWords(clock)]]),
    ...(url === undefined ? [] : urlLines(url)),
    ...(offers === undefined ? [] : [[], ...emulatorOfferLines(offers)]),
    ...(deals === undefined ? [] : [[], ...dealLines(deals)]),
  ];
}

const urlLines = (url: string): readonly Line[] => [
  [tone('dim', 'at     '), tone('accent', url)],
  [],
  ['Any tenant, client id and secret get a token; send it as a bearer token. Ctrl-C stops the server.'],
];

function emulatorOfferLines(offers: NonNullable<EmulatorDocument['offers']>): readonly Line[] {
  if (offers.length === 0) return [['No offers.']];
  const titles = ['OFFER', 'TYPE', 'STATUS', 'PHASE', 'ENDS'].map((title): Line => [tone('dim', title)]);
  const rows = offers.map(({ offer, type, status, phase, phaseEnds }): readonly Line[] => [
    [tone('strong', offer)],
    [type],
    [status],
    [phase ?? tone('dim', '–')],
    [phaseEnds === undefined ? tone('dim', '–') : instantWords(phaseEnds)],
  ]);
  return table([titles, ...rows]);
}

type DealRows = NonNullable<EmulatorDocument['deals']>;

function dealLines(deals: DealRows): readonly Line[] {
  if (deals.length === 0) return [['No deals.']];
  const titles = ['DEAL', 'OFFER', 'STATUS', 'ENDS', 'CONSENT', 'LICENCES'];
  const rows = deals.map((deal): readonly Line[] => [
    [tone('strong', deal.deal)],
    [deal.offer],
    [deal.reason === undefined ? deal.status : `${deal.status}: ${deal.reason}`],
    [deal.endsOn],
    [consentWords(deal)],
    [deal.plans.length === 0 ? tone('dim', '–') : deal.plans.map(heldOfferPlanWords).join(', ')],
  ]);
  return table([titles.map((title): Line => [tone('dim', title)]), ...rows]);
}

function consentWords({ invitation, consent }: DealRows[number]): string {
  if (consent) return 'given';
  if (invitation === undefined || invitation === 'accepted') return consent === false ? 'ended' : 'none';
  return `invitation ${invitation}`;
}

/** `bronze 30 (of 40, 31 assigned)`: the numbers in brackets are the customer's totals over all its deals. */
const heldOfferPlanWords = ({ plan, count, held, assigned }: DealRows[number]['plans'][number]): string =>
  `${plan} ${count} (${held === count ? '' : `of ${held}, `}${assigned} assigned)`;
