import type { ComparedLicenses } from '../../model/dashboard.ts';
import type { Documents } from '../documents/documents.ts';
import { indented, tone, wrapped, type Line, type Tone } from '../words/paint.ts';
import { addressWords, count, enumeration, heading } from '../words/words.ts';
import { problemLines } from './problem-text.ts';
import type { TextOptions } from './text-options.ts';

type VerdictWords = { readonly sign: string; readonly tone: Tone; readonly words: string };

const holdingWords: Readonly<Record<ComparedLicenses['verdict'], VerdictWords>> = {
  same: { sign: '=', tone: 'dim', words: 'as recorded' },
  differs: { sign: '!', tone: 'bad', words: 'differs from what is recorded' },
  older: { sign: '·', tone: 'dim', words: 'older than the last change, so it means nothing' },
  absent: { sign: '·', tone: 'dim', words: 'not in this file, which does not mean none' },
  unrecorded: { sign: '!', tone: 'bad', words: 'nothing is recorded of it' },
  unknown: { sign: '?', tone: 'caution', words: 'the record does not know' },
};

/** A file of the licence dashboard, compared with the record, and what to do about each difference. */
export function licensesLines(document: Documents['licenses'], options: TextOptions): readonly Line[] {
  const { compared, asOf, others, seats, problems = [] } = document;
  const shown = options.quiet ? compared.filter(({ next }) => next !== undefined) : compared;
  return [
    heading(document.marketplace),
    [tone('dim', `licence dashboard of ${asOf}`)],
    [],
    ...problemLines(problems, options),
    ...shown.flatMap((one) => comparedLines(one, options)),
    [],
    ...(seats === 0 ? [] : [[`${count(seats, 'number')} of assigned licences recorded.`]]),
    ...(others === 0 ? [] : [[tone('dim', `${count(others, 'row')} of other products left out`)]]),
    differenceTotal(compared),
  ];
}

function comparedLines(one: ComparedLicenses, { style }: TextOptions): readonly Line[] {
  const { sign, tone: shade, words } = holdingWords[one.verdict];
  const names = one.licenses.length === 0 ? '' : ` (${enumeration(one.licenses, 3)})`;
  const numbers: Line = [`${numberWords(one)}: `, tone(shade, words)];
  const next: Line = [tone('dim', 'next: '), one.next ?? ''];
  return [
    ...wrapped([tone(shade, `${sign} `), tone('strong', addressWords(one.address)), names], style.columns, 2),
    ...indented(wrapped(numbers, style.columns - 4, 2), 4),
    ...(one.next === undefined ? [] : indented(wrapped(next, style.columns - 4, 6), 4)),
  ];
}

function numberWords({ recorded, shown, assigned, states }: ComparedLicenses): string {
  const parts = [
    [recorded, 'recorded'],
    [shown, 'in the file'],
    [assigned, 'assigned'],
  ] as const;
  const numbers = parts.flatMap(([number, word]) =>
    number === undefined ? [] : [`${number.toLocaleString('en-US')} ${word}`],
  );
  return [...numbers, ...states].join(', ');
}

function differenceTotal(compared: Documents['licenses']['compared']): Line {
  const many = compared.filter(({ next }) => next !== undefined).length;
  if (compared.length === 0) return ['Nothing to compare: no licences are recorded or in the file.'];
  return many === 0
    ? [tone('good', `No difference in ${count(compared.length, 'place')}.`)]
    : [tone('caution', `${count(many, 'difference')} in ${count(compared.length, 'place')}.`)];
}
