import type { Documents } from '../documents/documents.ts';
import { table, tone, type Line } from '../words/paint.ts';
import { instantWords } from '../words/words.ts';

type EmulatorDocument = Documents['emulator'];

const emulatorActions: Readonly<Record<EmulatorDocument['action'], string>> = {
  serve: 'is served',
  advance: 'was advanced',
  fail: 'lets that step fail',
  status: '',
  reset: 'is empty again',
};

/** The emulator's clock and what runs in it; of a server, how to reach it. */
export function emulatorLines({ action, path, url, clock, offers }: EmulatorDocument): readonly Line[] {
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
