import type { OfferState } from '../model/status-report.ts';
import type { Documents } from './documents.ts';
import type { TextOptions } from './text-options.ts';
import { table, tone, type Line, type Tone } from './paint.ts';
import { nextLine } from './waiting-text.ts';
import { count, heading, instantWords } from './words.ts';

type Look = { readonly words: string; readonly tone: Tone };

/** The portal's own words for the status of an offer. */
const offerLooks: Readonly<Record<OfferState['status'], Look>> = {
  draft: { words: 'draft', tone: 'dim' },
  publishInProgress: { words: 'publish in progress', tone: 'accent' },
  attentionNeeded: { words: 'attention needed', tone: 'bad' },
  preview: { words: 'preview', tone: 'caution' },
  live: { words: 'live', tone: 'good' },
  pendingStopDistribution: { words: 'pending stop', tone: 'caution' },
  notAvailable: { words: 'not available', tone: 'dim' },
  unknown: { words: 'unknown', tone: 'bad' },
};

const planLooks: Readonly<Record<OfferState['plans'][number]['status'], Look>> = {
  draft: { words: 'draft', tone: 'dim' },
  live: { words: 'live', tone: 'good' },
  pendingStop: { words: 'pending stop', tone: 'caution' },
  stopped: { words: 'stopped', tone: 'dim' },
  deprecationScheduled: { words: 'stop scheduled', tone: 'caution' },
};

const titles = ['OFFER', 'STATUS', 'ASKED FOR', 'LIVE SINCE', 'PREVIEW'];

/** Where every offer and its plans stand, and the command that goes on where something waits. */
export function statusLines(document: Documents['status'], { quiet }: TextOptions): readonly Line[] {
  const { offers } = document;
  if (offers.length === 0) return [heading(document.marketplace), [], ['No offers.']];
  const rows = offers.flatMap((offer) => offerRows(offer, quiet === true));
  const lines = table([titles.map((title): Line => [tone('dim', title)]), ...rows.map(({ cells }) => cells)]);
  const [head = [], ...body] = lines;
  const below = body.flatMap((line, index) => [line, ...(rows[index]?.below ?? [])]);
  return [heading(document.marketplace), [], head, ...below, [], [tone('dim', totals(offers))]];
}

type Row = { readonly cells: readonly Line[]; readonly below: readonly Line[] };

function offerRows(state: OfferState, quiet: boolean): readonly Row[] {
  const { words, tone: shade } = offerLooks[state.status];
  const { live, preview } = state.targets;
  const cells: readonly Line[] = [
    [tone('strong', state.offer)],
    [tone(shade, words)],
    [state.lifecycle ?? tone('dim', 'no file')],
    [live?.since === undefined ? tone('dim', '–') : instantWords(live.since)],
    previewCell(preview),
  ];
  const plans = quiet ? [] : state.plans.map((plan) => ({ cells: planCells(plan), below: [] }));
  const offer = { cells, below: plans.length === 0 ? waitingBelow(state) : [] };
  return [offer, ...plans].map((row, index, all) =>
    index === all.length - 1 ? { ...row, below: waitingBelow(state) } : row,
  );
}

function previewCell(preview: OfferState['targets']['preview']): Line {
  if (!preview) return [tone('dim', '–')];
  const since = preview.created === undefined ? '' : ` since ${instantWords(preview.created)}`;
  return [preview.submission ?? 'waits', since];
}

function planCells({ plan, status }: OfferState['plans'][number]): readonly Line[] {
  const { words, tone: shade } = planLooks[status];
  return [['  ', plan], [tone(shade, words)]];
}

function waitingBelow({ waitingFor, next }: OfferState): readonly Line[] {
  const waits =
    waitingFor === undefined ? [] : [['    ', tone('caution', `waits for ${waitWords(waitingFor)}`)]];
  return [...waits, ...(next === undefined ? [] : [nextLine(next)])];
}

const waitWords = (waitingFor: string): string =>
  waitingFor.replaceAll('-', ' ').replace('sign off', 'sign-off');

function totals(offers: readonly OfferState[]): string {
  const counts = Object.entries(offerLooks).flatMap(([status, { words }]) => {
    const n = offers.filter((offer) => offer.status === status).length;
    return n === 0 ? [] : [`${n} ${words}`];
  });
  return `${count(offers.length, 'offer')}: ${counts.join(', ')}.`;
}
