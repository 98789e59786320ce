import type { Documents } from '../documents/documents.ts';
import { heldWords } from '../words/hold-words.ts';
import { tone, wrapped, type Line } from '../words/paint.ts';
import { addressWords, heading } from '../words/words.ts';
import { unholdCommand } from '../../model/hold.ts';
import type { TextOptions } from './text-options.ts';
import { nextLine } from './waiting-text.ts';

/** What is held from now on, and what is held no more. */
export function heldLines(
  document: Documents['hold'] | Documents['unhold'],
  { style }: TextOptions,
): readonly Line[] {
  const lines = document.command === 'hold' ? begunLines(document) : endedLines(document);
  return [heading(document.marketplace), [], ...lines.flatMap((line) => wrapped(line, style.columns, 2))];
}

const begunLines = (hold: Documents['hold']): readonly Line[] => [
  [tone('good', '✓ '), tone('strong', addressWords(hold.address)), ` is held: ${hold.reason}`],
  [
    hold.stops
      ? '  Nothing is written there, and nothing is stopped.'
      : '  Nothing is written there, but an offer can be stopped, and its publish cancelled.',
  ],
  nextLine(unholdCommand(hold)),
];

const endedLines = (hold: Documents['unhold']): readonly Line[] =>
  hold.asked
    ? [[tone('strong', addressWords(hold.address)), ` is ${heldWords(hold)}`]]
    : [[tone('good', '✓ '), tone('strong', addressWords(hold.address)), ' is not held any more']];
