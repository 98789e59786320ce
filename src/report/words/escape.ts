import { replaceHashCommands } from './hash-commands.ts';

/** Longest value that is shown in full. */
const maxShownLength = 200;

// Control and format characters, including ANSI and bidi controls, separators and lone surrogates. The two
// joiners stay: scripts and emoji need them, and they move nothing.
const hiddenCharacters = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const signOf: Readonly<Record<string, string>> = { '\n': '⏎', '\t': '⇥' };

/** `U+202E` for a character that cannot be seen; a line break is ⏎, a tab ⇥. */
const sign = (character: string): string =>
  signOf[character] ?? `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/**
 * The text on one line, with every character made visible that could control a terminal or hide something.
 */
export const visible = (text: string): string =>
  replaceHashCommands(text.replaceAll(/\r\n|\r/g, '\n').replaceAll(hiddenCharacters, sign), withoutLastSign);

const withoutLastSign = (command: string): string => {
  const last = command.lastIndexOf('#');
  return `${command.slice(0, last)}⟨U+0023⟩${command.slice(last + 1)}`;
};

/**
 * Changes a line that a CI runner would take for a workflow command. Several parts that are each `visible`
 * may still form a command together.
 */
export const withoutCommand = (line: string): string =>
  replaceHashCommands(line, withoutLastSign).replace(/^(\s*):(?=:)/u, '$1⟨U+003A⟩');

/** Cuts a text that is too long and says by how much; never splits a character. */
export function cut(text: string, limit: number = maxShownLength): string {
  if (text.length <= limit) return text;
  const end = /[\uD800-\uDBFF]/u.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return `${text.slice(0, end)}… (+${(text.length - end).toLocaleString('en-US')} characters)`;
}

const percent = (text: string, characters: RegExp): string =>
  text.replaceAll(
    characters,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

/** Message of a GitHub workflow command; line breaks within a line are shown as `\n`. */
export const commandMessage = (lines: readonly string[]): string =>
  percent(lines.map((line) => visible(cut(line, 2000))).join('\n'), /[%\r\n]/g);

/** Property of a GitHub workflow command. */
export const commandProperty = (text: string): string => percent(visible(cut(text)), /[%\r\n:,]/g);

// A search for a hidden marker in a comment must find only ours.
const withoutMarkers = (text: string): string => text.replaceAll('<!--', '‹!--').replaceAll('-->', '--›');

const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** Inline code of markdown; nothing inside it has a special meaning. */
export function markdownCode(text: string): string {
  const inside = withoutMarkers(visible(text)).trim();
  const fence = '`'.repeat(longestRun(inside) + 1);
  const gap = inside === '' || inside.startsWith('`') || inside.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${inside}${gap}${fence}`;
}

/**
 * Text in markdown prose: `code` stays code; everything else is plain words, without mentions, links and
 * HTML.
 */
export const markdownProse = (text: string): string =>
  cut(text.trim(), 1000)
    // Two backticks in a row enclose nothing, so the text before and after them is escaped as one.
    .replaceAll('``', '')
    .split('`')
    .map((part, index) => (index % 2 === 1 && part.trim() !== '' ? markdownCode(part) : inlineMarkdown(part)))
    .join('')
    .replace(/^\s*([#+=-]|\d+(?=[.)]))/u, blockStart);

/** At the start of a line these would begin a heading, a list or a rule. */
const blockStart = (start: string): string => {
  const mark = start.trim();
  return /^\d/.test(mark) ? `${mark}&#8203;` : `\\${mark}`;
};

/** Text within a line of markdown, without anything that markdown gives a meaning. */
export const inlineMarkdown = (text: string): string =>
  withoutMarkers(visible(text))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~!$]/g, String.raw`\$&`)
    // Placed before `www.`: after it, a parser takes any character, even this one, for part of the address.
    .replaceAll(/www(?=\.)|@|#(?=\d)|GH-(?=\d)|:(?=\/\/)|(?<=mailto|xmpp):/giu, '$&&#8203;');

/**
 * Prepares a text for a cell of a markdown table before any other escaping: a bar would end the cell, even
 * in code.
 */
export const forCell = (text: string): string => text.replaceAll('|', '¦');

/** Text between HTML tags. */
export const htmlText = (text: string): string =>
  withoutMarkers(visible(cut(text)))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A fenced block of markdown, its fence longer than any inside. */
export function markdownBlock(language: string, lines: readonly string[]): string {
  const inside = lines.map((line) => withoutMarkers(visible(line)).trimEnd());
  const fence = '`'.repeat(Math.max(3, longestRun(inside.join('\n')) + 1));
  return [`${fence}${language}`, ...inside, fence].join('\n');
}
