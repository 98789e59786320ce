import { cut, forCell, inlineMarkdown } from '../words/escape.ts';
import type { Line } from '../words/paint.ts';

/** A line as markdown that is inert whatever its texts are; names are set apart. Also for a cell. */
export const lineMarkdown = (line: Line): string => line.map(spanMarkdown).join('').trim();

function spanMarkdown(part: Line[number]): string {
  const { text, tone } = typeof part === 'string' ? { text: part, tone: undefined } : part;
  const words = inlineMarkdown(forCell(cut(text, 1000)));
  const name = words.trim();
  return tone === 'accent' && name !== '' ? `*${name}*` : words;
}
