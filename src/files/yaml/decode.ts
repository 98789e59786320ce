import type { Problem, Source } from '../../model/problem.ts';
import { problemAt } from '../problems.ts';

/** Text of a file without byte order mark and with `\n` line ends; or where it is not text. */
export type Decoded = { readonly text: string } | { readonly problem: Problem };

const controlByte = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/; // oxlint-disable-line no-control-regex

export function decode(file: string, bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8').decode(bytes);
  const wrong = text.includes('\uFFFD') && !isUtf8(bytes) ? text.indexOf('\uFFFD') : -1;
  if (wrong >= 0) return bad(file, text, wrong, 'These bytes are not UTF-8.');
  const found = text.search(controlByte);
  if (found >= 0)
    return bad(file, text, found, `The control character ${codePointOf(text, found)} is not text.`);
  return { text: text.replaceAll('\r\n', '\n') };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const codePointOf = (text: string, offset: number): string =>
  `U+${text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0')}`;

const bad = (file: string, text: string, offset: number, message: string): Decoded => ({
  problem: problemAt(textSource(file, text, offset), {
    rule: 'FILE-ENCODING',
    message,
    hint: 'Save the file as UTF-8 text.',
  }),
});

/** Line and column of an offset in a text. */
export function textSource(file: string, text: string, offset: number): Source {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
