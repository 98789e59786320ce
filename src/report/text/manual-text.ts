import { subjectOf } from '../../model/ids.ts';
import { confirmCommand, type ManualStep } from '../../model/manual.ts';
import type { Documents } from '../documents/documents.ts';
import { indented, tone, wrapped, type Line } from '../words/paint.ts';
import type { TextOptions } from './text-options.ts';
import { nextLine } from './waiting-text.ts';
import { agoWords, heading, instantWords } from '../words/words.ts';

/** Where to click and what to type, one numbered line each. */
export const instructionLines = (instructions: readonly string[], columns: number): readonly Line[] =>
  instructions.flatMap((line, index) => wrapped([tone('dim', `${index + 1}. `), line], columns, 3));

/** A step that was just opened or closed. */
export function manualLines(
  document: Documents['confirm'] | Documents['request-removal'],
  { style }: TextOptions,
): readonly Line[] {
  const { id, confirmed, openSince } = document;
  const head = [heading(document.marketplace), []];
  if ('seen' in document && document.seen)
    return [...head, ...seenLines(document, document.seen, style.columns)];
  if (confirmed === undefined) {
    return [
      ...head,
      [tone('strong', id), `  open since ${instantWords(openSince)}`],
      ...indented(instructionLines(document.instructions, style.columns - 2), 2),
      nextLine(confirmCommand(document)),
    ];
  }
  const values = Object.entries(confirmed.values ?? {}).map(([name, value]) => `${name}=${value}`);
  const proof = [...(confirmed.evidence === undefined ? [] : [confirmed.evidence]), ...values];
  return [
    ...head,
    ...wrapped([tone('good', '✓ '), tone('strong', id), ` confirmed by ${confirmed.by}`], style.columns, 2),
    ...proof.flatMap((line) => wrapped(['  ', tone('dim', line)], style.columns, 4)),
    nextLine('offerctl apply'),
  ];
}

/** What the screen showed instead, and what remains to be done. */
function seenLines(
  { id, action, instructions }: Documents['confirm'],
  seen: Readonly<Record<string, number>>,
  columns: number,
): readonly Line[] {
  const counts = Object.entries(seen).map(([plan, count]) => `${plan} ${count}`);
  const isOpen = instructions.length > 0;
  return [
    ...wrapped(
      [tone('good', '✓ '), 'recorded as seen: ', counts.join(', '), '; nothing counts as done'],
      columns,
      2,
    ),
    ...(isOpen
      ? [
          [tone('strong', id), '  is open from there'],
          ...indented(instructionLines(instructions, columns - 2), 2),
        ]
      : wrapped([tone('strong', id), ' is over: the next plan says what is left to do'], columns, 2)),
    nextLine(isOpen ? confirmCommand({ id, action }) : 'offerctl plan'),
  ];
}

/** The steps of one deal or offer follow each other. */
const bySubject = (steps: readonly ManualStep[]): readonly ManualStep[] =>
  [...Map.groupBy(steps, ({ address }) => subjectOf(address)).values()].flat();

/** Everything that a person still has to do. */
export function openManualLines(
  steps: readonly ManualStep[],
  readAt: string,
  { style, quiet }: TextOptions,
): readonly Line[] {
  if (steps.length === 0) return [];
  return [
    [],
    [tone('strong', 'By hand')],
    ...bySubject(steps).flatMap(({ id, action, openSince, instructions }) => [
      ...wrapped(
        ['  ', tone('caution', '… '), id, tone('dim', `  open ${agoWords(openSince, readAt)}`)],
        style.columns,
        6,
      ),
      ...(quiet ? [] : indented(instructionLines(instructions, style.columns - 6), 6)),
      nextLine(confirmCommand({ id, action })),
    ]),
  ];
}
