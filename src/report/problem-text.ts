import type { Problem, Source } from '../model/problem.ts';
import { cut } from './escape.ts';
import type { Excerpts } from './excerpts.ts';
import type { Documents } from './documents.ts';
import type { TextOptions } from './text-options.ts';
import { tone, widthOf, wrapped, type Line, type Tone } from './paint.ts';
import { addressWords, count, placeWords } from './words.ts';

const shades: Readonly<Record<Problem['severity'], Tone>> = {
  error: 'bad',
  warning: 'caution',
  notice: 'accent',
};

/** Without colours a warning has to say that it is no error. */
const prefixes: Readonly<Record<Problem['severity'], string>> = {
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

/** `2 errors, 1 warning.` of any problems. */
export const problemCount = (problems: readonly Problem[]): string => {
  const of = (severity: Problem['severity']) => problems.filter((one) => one.severity === severity).length;
  return countWords({ errors: of('error'), warnings: of('warning'), notices: of('notice') });
};

/** Problems as a compiler prints them, in the order given, each followed by an empty line. */
export const problemLines = (problems: readonly Problem[], options: TextOptions): readonly Line[] =>
  problems.flatMap((problem) => [...oneProblem(problem, options), []]);

function oneProblem(problem: Problem, { excerpts, style }: TextOptions): readonly Line[] {
  const { source, rule, severity, message, hint, address } = problem;
  const place = source ? placeWords(source) : address === undefined ? '' : addressWords(address);
  const head: Line = [
    ...(place === '' ? [] : [tone('strong', place), '  ']),
    tone(shades[severity], rule),
    '  ',
    tone(shades[severity], prefixes[severity]),
    message,
  ];
  const quote = source && excerpts ? quoteLines(source, excerpts, shades[severity]) : undefined;
  const left = quote?.left ?? 2;
  const advice = hint === undefined ? [] : wrapped(hintLine(left, hint), style.columns, left + 2);
  return [head, ...(quote?.lines ?? []), ...advice];
}

// The hint stands on the bar of the quoted line, as in rustc.
const hintLine = (left: number, hint: string): Line => [' '.repeat(left), tone('dim', '└ '), hint];

/** Columns that a tab is printed as. */
const tab = '  ';

type Quote = { readonly lines: readonly Line[]; readonly left: number };

/** The source line with a caret under its column; tabs and wide characters are counted as they are printed. */
function quoteLines(source: Source, excerpts: Excerpts, shade: Tone): Quote | undefined {
  const excerpt = excerpts(source);
  if (excerpt === undefined) return undefined;
  const expanded = excerpt.text.replaceAll('\t', tab);
  const before = excerpt.text.slice(0, excerpt.column - 1).replaceAll('\t', tab);
  const margin = expanded.length - expanded.trimStart().length;
  const shift = Math.max(0, Math.min(margin, before.length) - 2);
  const number = String(source.line);
  const left = number.length + 3;
  const bar = tone('dim', '│ ');
  const caret = ' '.repeat(widthOf(before.slice(shift)));
  return {
    left,
    lines: [
      ['  ', tone('dim', number), ' ', bar, cut(expanded.slice(shift))],
      [' '.repeat(left), bar, caret, tone(shade, '^')],
    ],
  };
}
