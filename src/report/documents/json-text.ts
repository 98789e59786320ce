import { replaceHashCommands } from '../words/hash-commands.ts';

/** Characters that steer a terminal or hide something; JSON itself escapes only some of them. */
const unseenCharacters = /(?![\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** With these a command of a workflow begins and ends: `::error::`. */
const colons = /:{2,}/g;

/**
 * A document as JSON, whose reader gets every text as it is. In the bytes themselves nothing is a command of
 * a CI runner or of a terminal, whatever is written into a title. Such commands can only stand within texts,
 * where an escape means the same character.
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
