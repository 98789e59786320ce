import { replaceHashCommands } from '../words/hash-commands.ts';

/** Characters that control a terminal or hide something; JSON itself escapes only some of them. */
const unseenCharacters = /(?![\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A workflow command begins and ends with these: `::error::`. */
const colons = /:{2,}/g;

/**
 * A document as JSON. A JSON parser gets every text unchanged, but the bytes contain no command of a CI
 * runner or terminal, whatever a title contains. Such commands can only be inside texts, where an escape
 * stands for the same character.
 */
export function jsonText(document: object): string {
  const text = JSON.stringify(document, null, 2)
    .replaceAll(unseenCharacters, escaped)
    .replaceAll(colons, escaped);
  return `${replaceHashCommands(text, escaped)}\n`;
}

const escaped = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => unitEscape(text.charCodeAt(at))).join('');

const unitEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
