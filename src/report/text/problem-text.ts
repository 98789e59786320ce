import type { Problem, Source } from '../../model/problem.ts';
import type { Documents } from '../documents/documents.ts';
import type { TextOptions } from './text-options.ts';
import { groupProblems, leftWords, type ShownProblem } from '../words/group-problems.ts';
import { brief, unabridged } from '../words/shown-change.ts';
import { graphemesOf, tone, widthOf, wrapped, type Line, type Tone } from '../words/paint.ts';
import { addressWords, count, placeWords } from '../words/words.ts';

const severityTones: Readonly<Record<Problem['severity'], Tone>> = {
  error: 'bad',
  warning: 'caution',
  notice: 'accent',
};

/** Without colours a warning has to say that it is not an error. */
const severityPrefixes: Readonly<Record<Problem['severity'], string>> = {
  error: '',
  warning: 'warning: ',
  notice: 'notice: ',
};

/** Every problem with its line and what to do, then how many there are. */
export function validateLines(document: Documents['validate'], options: TextOptions): readonly Line[] {
  const { problems, publisher, summary } = document;
  const shown = options.quiet ? problems.filter(({ severity }) => severity === 'error') : problems;
  return [
    ...(publisher === undefined ? [] : [[tone('strong', publisher)], []]),
    ...problemLines(shown, options),
    [countWords(summary)],
  ];
}

const countWords = ({ errors, warnings, notices }: Documents['validate']['summary']): string => {
  const counts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(notices > 0 ? [count(notices, 'notice')] : []),
  ];
  return counts.length === 0 ? 'No problems.' : `${counts.join(', ')}.`;
};

/** `2 errors, 1 warning.` for any problems. */
export const problemCount = (problems: readonly Problem[]): string => {
  const of = (severity: Problem['severity']) => problems.filter((one) => one.severity === severity).length;
  return countWords({ errors: of('error'), warnings: of('warning'), notices: of('notice') });
};

/**
 * Problems as a compiler prints them, in the order given, each followed by an empty line; repeated warnings
 * are counted.
 */
export const problemLines = (problems: readonly Problem[], options: TextOptions): readonly Line[] =>
  groupProblems(problems, options.verbose ? unabridged : brief).flatMap((shown) => [
    ...oneProblem(shown.problem, options),
    [],
    ...leftLines(shown),
  ]);

const leftLines = ({ problem: { rule }, left }: ShownProblem): readonly Line[] =>
  left === 0 ? [] : [[tone('dim', `${leftWords(left, rule)}; -v shows all`)], []];

function oneProblem(problem: Problem, options: TextOptions): readonly Line[] {
  const { source, rule, severity, message, hint, address } = problem;
  const place = source ? placeWords(source) : address === undefined ? '' : addressWords(address);
  const head: Line = [
    ...(place === '' ? [] : [tone('strong', place), '  ']),
    tone(severityTones[severity], rule),
    '  ',
    tone(severityTones[severity], severityPrefixes[severity]),
    message,
  ];
  const quote = source ? sourceQuote(source, options, severityTones[severity]) : undefined;
  const left = quote?.left ?? 2;
  const advice = hint === undefined ? [] : wrapped(hintLine(left, hint), options.style.columns, left + 2);
  return [head, ...(quote?.lines ?? []), ...advice];
}

// The hint is next to the bar of the quoted line, as in rustc.
const hintLine = (left: number, hint: string): Line => [' '.repeat(left), tone('dim', '└ '), hint];

/** Columns that a tab is printed as. */
const tab = '  ';

type Quote = { readonly lines: readonly Line[]; readonly left: number };

/** The source line with a caret under its column; tabs and wide characters count with their printed width. */
function sourceQuote(source: Source, options: TextOptions, shade: Tone): Quote | undefined {
  const excerpt = options.excerpts?.(source);
  if (excerpt === undefined) return undefined;
  const number = String(source.line);
  const left = number.length + 3;
  const [before, after] = [excerpt.text.slice(0, excerpt.column - 1), excerpt.text.slice(excerpt.column - 1)];
  const shown = windowed(
    before.replaceAll('\t', tab),
    after.replaceAll('\t', tab),
    options.style.columns - left - 2,
  );
  const bar = tone('dim', '│ ');
  return {
    left,
    lines: [
      ['  ', tone('dim', number), ' ', bar, shown.before, shown.after],
      [' '.repeat(left), bar, ' '.repeat(widthOf(shown.before)), tone(shade, '^')],
    ],
  };
}

type Halves = { readonly before: string; readonly after: string };

/** Cuts both sides of the caret so that the terminal does not wrap the line. */
function windowed(before: string, after: string, room: number): Halves {
  if (widthOf(before) + widthOf(after) <= room) return { before, after };
  const half = Math.floor(room / 2);
  const start = graphemesOf(before);
  const end = graphemesOf(after);
  const lead = fittingCharacters(start.toReversed(), Math.max(half, room - widthOf(after)) - 1).toReversed();
  const width = widthOf(lead.join(''));
  const tail = fittingCharacters(end, room - width - 2);
  return {
    before: lead.length < start.length ? `…${lead.join('')}` : before,
    after: tail.length < end.length ? `${tail.join('')}…` : after,
  };
}

/** The longest start of the text that fits. */
function fittingCharacters(characters: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = characters.findIndex((character) => (used += widthOf(character)) > room);
  return end === -1 ? characters : characters.slice(0, end);
}
