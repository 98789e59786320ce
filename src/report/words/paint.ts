import { styleText } from 'node:util';
import stringWidth from 'string-width';
import { cut, visible, withoutCommand } from './escape.ts';

/** Whether to use colours, and the width of the terminal in columns (100 when unknown). */
export type Style = { readonly color: boolean; readonly columns: number };

/** The meaning of a piece of text; only this file knows its colour. */
export type Tone = 'strong' | 'dim' | 'good' | 'bad' | 'caution' | 'accent';

type Span = { readonly text: string; readonly tone?: Tone };

/** One line. It may contain any text, because everything printed is made visible here. */
export type Line = readonly (string | Span)[];

const colours: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  strong: 'bold',
  dim: 'dim',
  good: 'green',
  bad: 'red',
  caution: 'yellow',
  accent: 'cyan',
};

/** A piece of text with a meaning. */
export const tone = (tone: Tone, text: string): Span => ({ text, tone });

/** Longest piece of text; values are cut much earlier, so this is for messages of a service. */
const longestSpan = 1000;

/** The line in pieces that are short enough to be printed in full. */
export const uncut = (line: Line): Line =>
  line.flatMap((part) => {
    const { text, ...rest } = typeof part === 'string' ? { text: part } : part;
    return text.length <= longestSpan
      ? [part]
      : (text.match(piece) ?? []).map((one): Span => ({ ...rest, text: one }));
  });

/** A character may count twice. */
const piece = /[^]{1,500}/gu;

const spanOf = (part: string | Span): Span => {
  const span = typeof part === 'string' ? { text: part } : part;
  return { ...span, text: visible(cut(span.text, longestSpan)) };
};

/** The lines as text that ends with a line break; without trailing blanks and empty ends. */
export function paint(lines: readonly Line[], style: Style): string {
  const painted = lines.map((line) => paintLine(line, style));
  const end = painted.findLastIndex((line) => line !== '') + 1;
  const kept = painted.slice(0, end).filter((line, at) => line !== '' || (painted[at - 1] ?? '') !== '');
  return kept.length === 0 ? '' : `${kept.join('\n')}\n`;
}

/** One line as text, without its line break. */
export function paintLine(line: Line, { color }: Pick<Style, 'color'>): string {
  const spans = withoutEnd(line.map(spanOf));
  const plain = spans.map(({ text }) => text).join('');
  const safe = withoutCommand(plain);
  if (!color || safe !== plain) return safe;
  return spans.map(({ text, tone }) => (tone === undefined ? text : coloured(tone, text))).join('');
}

/** One line as text without colours. */
export const plainLine = (line: Line): string => paintLine(line, { color: false });

const coloured = (tone: Tone, text: string): string =>
  text === '' ? '' : styleText(colours[tone], text, { validateStream: false });

function withoutEnd(spans: readonly Span[]): readonly Span[] {
  const last = spans.at(-1);
  if (last === undefined) return spans;
  const text = last.text.trimEnd();
  const rest = spans.slice(0, -1);
  return text === '' ? withoutEnd(rest) : [...rest, { ...last, text }];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader takes for single characters. */
export const graphemesOf = (text: string): readonly string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);

/** Columns that a text occupies in a terminal. */
export function widthOf(text: string): number {
  const shown = visible(text);
  return /^[ -~]*$/.test(shown) ? shown.length : stringWidth(shown);
}

/** Columns that a line occupies. */
export const lineWidth = (line: Line): number =>
  line.reduce((sum, part) => sum + widthOf(spanOf(part).text), 0);

/** The lines, indented. */
export const indented = (lines: readonly Line[], by: number): readonly Line[] =>
  lines.map((line) => (line.length === 0 ? line : [' '.repeat(by), ...line]));

/** Rows of cells, with each column as wide as its widest cell; the last column is not padded. */
export function table(rows: readonly (readonly Line[])[], gap: number = 2): readonly Line[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(0, ...rows.filter((row) => at < row.length - 1).map((row) => lineWidth(row[at] ?? []))),
  );
  return rows.map((row) => row.flatMap((cell, at) => [...cell, filling(row, at, widths, gap)]));
}

function filling(row: readonly Line[], at: number, widths: readonly number[], gap: number): string {
  if (at === row.length - 1) return '';
  return ' '.repeat((widths[at] ?? 0) - lineWidth(row[at] ?? []) + gap);
}

/** A table whose last column is wrapped below itself. */
export function wrappedTable(rows: readonly (readonly Line[])[], columns: number): readonly Line[] {
  const left = Math.max(0, ...table(rows.map((row) => [...row.slice(0, -1), ['.']])).map(lineWidth)) - 1;
  return table(rows).flatMap((line) => wrapped(line, columns, left));
}

/** Breaks a line between words so that it fits; further lines are indented like `hang`. */
export function wrapped(line: Line, columns: number, hang: number = 0): readonly Line[] {
  if (lineWidth(line) <= columns) return [line];
  const lines: (string | Span)[][] = [[]];
  let used = 0;
  for (const word of line.flatMap(wordSpans)) {
    const fits = used + widthOf(word.text.trimEnd()) <= columns;
    const breaks = !fits && used > hang;
    if (breaks) lines.push([' '.repeat(hang)]);
    const placed = breaks ? { ...word, text: word.text.trimStart() } : word;
    lines.at(-1)?.push(placed);
    used = (breaks ? hang : used) + widthOf(placed.text);
  }
  return lines;
}

/** Words with the blanks behind them. */
const wordSpans = (part: string | Span): readonly Span[] => {
  const span = spanOf(part);
  const words = span.text.match(/\s*\S+\s*|\s+/gu) ?? [];
  return words.flatMap(partsOfWord).map((text) => ({ ...span, text }));
};

const scriptsWithoutBlanks =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
const wordsWithoutBlanks = new Intl.Segmenter('ja', { granularity: 'word' });

/** Words of a script that writes no blanks between them; punctuation stays behind its word. */
function partsOfWord(word: string): readonly string[] {
  if (!scriptsWithoutBlanks.test(word)) return [word];
  return Array.from(wordsWithoutBlanks.segment(word)).reduce<readonly string[]>(
    (parts, { segment, isWordLike }) =>
      isWordLike ? [...parts, segment] : [...parts.slice(0, -1), `${parts.at(-1) ?? ''}${segment}`],
    [],
  );
}
