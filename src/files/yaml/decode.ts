import type { Problem, Source } from '../../model/problem.ts';
import { problemAt } from '../problems.ts';

/** Text of a file without byte order mark and with `\n` line ends; or where it is not text. */
export type Decoded = { readonly text: string } | { readonly problem: Problem };

const controlByte = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/; // oxlint-disable-line no-control-regex

export function decode(file: string, bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8').decode(bytes);
  const wrong = text.includes('\uFFFD') && !isUtf8(bytes) ? text.indexOf('\uFFFD') : -1;
  if (wrong >= 0) return notText(textSource(file, text, wrong), 'These bytes are not UTF-8.');
  return refuseControls(file, text);
}

/** A text without control characters; its line ends are `\n`. */
export function refuseControls(file: string, text: string): Decoded {
  const found = text.search(controlByte);
  if (found < 0) return { text: text.replaceAll('\r\n', '\n') };
  const message = `The control character ${codePointOf(text, found)} is not text.`;
  return notText(textSource(file, text, found), message);
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

/** The problem of a file whose bytes are not text. */
export const notText = (source: Source, message: string, hint = 'Save the file as UTF-8 text.'): Decoded => ({
  problem: problemAt(source, { rule: 'FILE-ENCODING', message, hint }),
});

/** Line and column of an offset in a text. */
export function textSource(file: string, text: string, offset: number): Source {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
