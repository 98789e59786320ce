import { given } from '../../model/given.ts';
import { isList, type Json } from '../../model/json.ts';
import type { Change, Passenger } from '../../model/plan.ts';
import { tone, uncut, type Line } from './paint.ts';
import { differingSides, exchanged } from './exchanged.ts';
import { listItems, listWords, memberWords, valueWords, type Item } from './value-words.ts';
import { count } from './words.ts';
import { wordHunks, type Hunk } from './word-diff.ts';

/** How a change is shown: on one line if that says everything, and always as lines before and after. */
export type ShownChange = {
  readonly symbol: '+' | '~' | '-' | '!';
  readonly name: string;
  readonly inline?: Line;
  readonly body: readonly SignedLine[];
  readonly mark?: string;
};

export type SignedLine = { readonly sign: '+' | '-' | '~' | ' '; readonly line: Line };

/**
 * How much is shown: places where a text differs, items of a list, members of an audience, characters, and
 * warnings of one rule.
 */
export type ShownExtent = {
  readonly hunks: number;
  readonly items: number;
  readonly members: number;
  readonly characters: number;
  readonly problems: number;
};

/** The amount that a reviewer reads in one go. */
export const brief: ShownExtent = { hunks: 4, items: 6, members: 3, characters: 200, problems: 3 };
/** Everything, to the last character. */
export const unabridged: ShownExtent = {
  hunks: Infinity,
  items: Infinity,
  members: Infinity,
  characters: Infinity,
  problems: Infinity,
};

const symbols: Readonly<Record<Change['op'], ShownChange['symbol']>> = {
  add: '+',
  replace: '~',
  remove: '-',
  set: '~',
};

const originMarks: Readonly<Record<Change['origin'], string | undefined>> = {
  git: undefined,
  new: undefined,
  drift: 'changed outside git',
  both: 'changed in git and outside',
};

/** Name of a place within its offer or plan: `listing/title`; an audience is one place. */
export const placeName = ({ address, path }: { readonly address: string; readonly path: string }): string =>
  address.endsWith('/audience') ? 'audience' : path.slice(1);

/** A change of a step, shown within its offer or plan. */
export function shownChange(change: Change, extent: ShownExtent): ShownChange {
  const mark = originMarks[change.origin];
  return {
    symbol: symbols[change.op],
    name: placeName(change),
    ...given({ mark }),
    ...(change.op === 'set' ? { body: memberLines(change, extent) } : shownValues(change, extent)),
  };
}

/** A whole text has lines of its own, one for each of its lines. */
const unfolded = (body: readonly SignedLine[]): readonly SignedLine[] =>
  body.flatMap(({ sign, line }) => splitLines(line).map((one) => ({ sign, line: uncut(one) })));

/** A draft edit that a submission would carry along although no file asks for it. */
export const shownPassenger = (
  { address, path, live, value }: Passenger,
  extent: ShownExtent,
): ShownChange => ({
  ...shownValues(values(live, value), extent),
  symbol: '!',
  name: placeName({ address, path }),
  mark: 'passenger: in no file',
});

/** A field that differs from its record. */
export const shownEdit = (
  name: string,
  edit: { readonly recorded?: unknown; readonly now?: unknown },
  extent: ShownExtent,
): ShownChange => ({
  ...shownValues(values(edit.recorded, edit.now), extent),
  symbol: edit.recorded === undefined ? '+' : edit.now === undefined ? '-' : '~',
  name,
});

type ChangedValues = { readonly before?: unknown; readonly after?: unknown };

const values = (before: unknown, after: unknown): ChangedValues => ({
  ...given({ before, after }),
});

function shownValues(change: ChangedValues, extent: ShownExtent): Pick<ShownChange, 'inline' | 'body'> {
  const { before, after } = change as { readonly before?: Json; readonly after?: Json };
  const told = comparedValues(before, after, extent);
  return extent.characters === Infinity ? { ...told, body: unfolded(told.body) } : told;
}

function comparedValues(
  before: Json | undefined,
  after: Json | undefined,
  extent: ShownExtent,
): Pick<ShownChange, 'inline' | 'body'> {
  if (isList(before) && isList(after)) return listChange(before, after, extent);
  if (isLongText(before) && isLongText(after)) return { body: textLines(before, after, extent) };
  return plainChange(before, after, extent);
}

const isLongText = (value: Json | undefined): value is string =>
  typeof value === 'string' && (value.length > 60 || value.includes('\n'));

function plainChange(
  before: Json | undefined,
  after: Json | undefined,
  { characters }: ShownExtent,
): Pick<ShownChange, 'inline' | 'body'> {
  const sides = { before, after, ...differingSides(before, after, characters) };
  const left = before === undefined ? [] : [tone('bad', sideWords(sides.before ?? before, characters))];
  const right = after === undefined ? [] : [tone('good', sideWords(sides.after ?? after, characters))];
  const arrow = before === undefined || after === undefined ? [] : [tone('dim', ' → ')];
  const body = [
    ...(before === undefined ? [] : [{ sign: '-' as const, line: left }]),
    ...(after === undefined ? [] : [{ sign: '+' as const, line: right }]),
  ];
  return { inline: [...left, ...arrow, ...right], body };
}

const sideWords = (value: Json, longest: number): string =>
  isList(value) && value.length > 0 ? listWords(value, longest) : valueWords(value, longest);

/** Items that were removed from a list or added to it. */
function listChange(
  before: readonly Json[],
  after: readonly Json[],
  extent: ShownExtent,
): Pick<ShownChange, 'inline' | 'body'> {
  const { items, characters } = extent;
  const [old, now] = [listItems(before, characters), listItems(after, characters)];
  const [removed, added] = [itemsWithout(old, now), itemsWithout(now, old)];
  if (removed.length + added.length === 0) {
    return { inline: ['the order changes'], body: [{ sign: '~', line: ['the order changes'] }] };
  }
  const kept = now.length - added.length;
  const rest = kept > 0 ? [{ sign: ' ' as const, line: [tone('dim', `${count(kept, 'item')} kept`)] }] : [];
  const [gone, came] = exchanged(removed, added, characters);
  const body = [...signedLines('-', gone, items), ...signedLines('+', came, items), ...rest];
  const single = old.length === 1 && now.length === 1;
  return single
    ? { ...plainChange(before, after, extent), body }
    : { ...inlineItems([removed, added, now]), body };
}

/** Short items on one line: `- us  + fr  (18 kept)`. */
function inlineItems([removed, added, now]: readonly (readonly Item[])[]): Pick<ShownChange, 'inline'> {
  const [gone = [], came = []] = [removed, added];
  if ([...gone, ...came].some(({ words }) => words.length > 24) || gone.length + came.length > 8) return {};
  const kept = (now?.length ?? 0) - came.length;
  const parts = [
    ...gone.map(({ words }) => tone('bad', `- ${words}`)),
    ...came.map(({ words }) => tone('good', `+ ${words}`)),
    ...(kept > 0 ? [tone('dim', `(${kept} kept)`)] : []),
  ];
  return { inline: parts.flatMap((part, index) => (index === 0 ? [part] : ['  ', part])) };
}

function itemsWithout(list: readonly Item[], other: readonly Item[]): readonly Item[] {
  const keys = new Set(other.map(({ key }) => key));
  return list.filter(({ key }) => !keys.has(key));
}

function signedLines(sign: '+' | '-' | '~', words: readonly string[], limit: number): readonly SignedLine[] {
  const shades = { '+': 'good', '-': 'bad', '~': 'caution' } as const;
  const shown = words.slice(0, limit).map((text) => ({ sign, line: [tone(shades[sign], text)] }));
  const more = words.length - shown.length;
  return more > 0 ? [...shown, { sign, line: [tone('dim', `${more.toLocaleString('en-US')} more`)] }] : shown;
}

function memberLines(change: Change, { members, characters }: ShownExtent): readonly SignedLine[] {
  const words = (member: unknown): string => memberWords(member, characters);
  const lines = (sign: '+' | '-' | '~', list: readonly unknown[] = []) =>
    signedLines(sign, list.map(words), members);
  const kept = change.kept ?? 0;
  const { added, removed, changed } = change;
  const rest: SignedLine = { sign: ' ', line: [tone('dim', `${count(kept, 'member')} kept`)] };
  return [...lines('-', removed), ...lines('+', added), ...lines('~', changed), ...(kept > 0 ? [rest] : [])];
}

function textLines(before: string, after: string, extent: ShownExtent): readonly SignedLine[] {
  const { hunks: limit, characters } = extent;
  const hunks = wordHunks(before, after, characters);
  if (hunks === undefined) return plainChange(before, after, extent).body;
  if (hunks.flatMap(hunkLines).length === 0) {
    return [{ sign: '~', line: [tone('dim', 'only white space differs')] }];
  }
  const more = hunks.length - limit;
  const rest = count(more, 'more difference');
  return [
    ...hunks.slice(0, limit).flatMap(hunkLines),
    ...(more > 0 ? [{ sign: ' ' as const, line: [tone('dim', rest)] }] : []),
  ];
}

const hunkLines = ({ before, after }: Hunk): readonly SignedLine[] => [
  ...(before ? splitLines(before).map((line) => ({ sign: '-' as const, line })) : []),
  ...(after ? splitLines(after).map((line) => ({ sign: '+' as const, line })) : []),
];

/** Splits a line at its line breaks, without the indentation of a file; drops empty lines. */
function splitLines(line: Line): readonly Line[] {
  const lines: Line[number][][] = [[]];
  for (const part of line) {
    const texts = (typeof part === 'string' ? part : part.text).split('\n');
    for (const [index, text] of texts.entries()) {
      if (index > 0) lines.push([]);
      const shown = lines.at(-1)?.length === 0 ? text.trimStart() : text;
      if (shown !== '') lines.at(-1)?.push(typeof part === 'string' ? shown : { ...part, text: shown });
    }
  }
  return lines.filter((one) =>
    one.some((part) => (typeof part === 'string' ? part : part.text).trim() !== ''),
  );
}
