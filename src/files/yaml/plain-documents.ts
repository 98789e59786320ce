import { COLLECTION_STYLE, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, type Event } from 'js-yaml';
import type { Json } from '../../model/json.ts';
import { scalarMistake } from './plain-scalar.ts';

/**
 * The values of the documents of a text, if it is flawless and needs nothing but plain mappings, lists and
 * scalars; `undefined` for any other text. Takes a tenth of the time of the parser that knows positions and
 * names mistakes, which reads every other text, and this one again for a position.
 */
export function readPlainDocuments(text: string): readonly Json[] | undefined {
  if (unusual.test(text)) return undefined;
  const events = readYamlEvents(text);
  if (events === undefined) return undefined;
  const walk: EventWalk = { text, events, at: 0, isPlain: true };
  const values: Json[] = [];
  while (walk.isPlain && walk.at < events.length) {
    if (events[walk.at]?.type === EVENT_ID.DOCUMENT) walk.at += 1;
    values.push(valueOfEvent(walk, 0));
    walk.at += 1;
  }
  return walk.isPlain ? values : undefined;
}

/** What the two parsers might read differently, wherever it stands; rarely used. */
const unusual = /[\t\r\u0085\u2028\u2029\uFEFF]|^(?:%|\.\.\.|---[^\n]| +---| *\?(?: |$))|[|>][-+]?\d/m;

type EventWalk = { readonly text: string; readonly events: readonly Event[]; at: number; isPlain: boolean };

function readYamlEvents(text: string): readonly Event[] | undefined {
  try {
    return parseEvents(text, { maxDepth: mostLevels });
  } catch {
    // The other parser says what is wrong.
    return undefined;
  }
}

/** Fewer than the other parser accepts. */
const mostLevels = 50;

function valueOfEvent(walk: EventWalk, depth: number): Json {
  const event = walk.events[walk.at];
  walk.at += 1;
  if (event === undefined || isMarked(event)) return notPlain(walk);
  if (event.type === EVENT_ID.SCALAR) return scalarOf(walk, event);
  if (event.type === EVENT_ID.MAPPING) return mappingOf(walk, event.style === COLLECTION_STYLE.BLOCK, depth);
  return event.type === EVENT_ID.SEQUENCE ? sequenceOf(walk, depth) : notPlain(walk);
}

function notPlain(walk: EventWalk): null {
  walk.isPlain = false;
  return null;
}

/** True for a value with an anchor or a tag. */
const isMarked = (event: Event): boolean =>
  'tagStart' in event && (event.tagStart >= 0 || event.anchorStart >= 0);

const hasNext = (walk: EventWalk): boolean =>
  walk.isPlain && walk.at < walk.events.length && walk.events[walk.at]?.type !== EVENT_ID.POP;

function sequenceOf(walk: EventWalk, depth: number): Json {
  const items: Json[] = [];
  while (hasNext(walk)) items.push(valueOfEvent(walk, depth + 1));
  walk.at += 1;
  return items;
}

function mappingOf(walk: EventWalk, isBlock: boolean, depth: number): Json {
  const members: Record<string, Json> = {};
  while (hasNext(walk)) {
    const key = keyOfEvent(walk, isBlock);
    const value = valueOfEvent(walk, depth + 1);
    if (key === undefined || key in members) return notPlain(walk);
    members[key] = value;
  }
  walk.at += 1;
  return members;
}

const longestKey = 200;

/** A key that is text in both parsers; the merge key is none. */
function keyOfEvent(walk: EventWalk, isBlock: boolean): string | undefined {
  const event = walk.events[walk.at];
  walk.at += 1;
  if (event?.type !== EVENT_ID.SCALAR || isMarked(event) || event.valueStart < 0) return undefined;
  if (isBlock && !beginsLine(walk.text, event.valueStart - (event.style === SCALAR_STYLE.PLAIN ? 0 : 1)))
    return undefined;
  const key = getScalarValue(walk.text, event);
  return key === '' || key === '<<' || key.length > longestKey || key.includes('\n') ? undefined : key;
}

/** The parser takes what follows a closed bracket for a key. */
function beginsLine(text: string, offset: number): boolean {
  let before = offset - 1;
  while (text[before] === ' ' || text[before] === '-') before -= 1;
  return before < 0 || text[before] === '\n';
}

function scalarOf(walk: EventWalk, event: Event & { readonly type: typeof EVENT_ID.SCALAR }): Json {
  const text = event.valueStart < 0 ? '' : getScalarValue(walk.text, event);
  const value = event.style === SCALAR_STYLE.PLAIN ? plainValue(text) : text;
  if (value === undefined || scalarMistake(value) !== undefined) return notPlain(walk);
  return value;
}

const wordValues: ReadonlyMap<string, Json> = new Map<string, Json>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);
const likeNumber = /^[-+.\d]/;
const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
/** Other forms of numbers, and forms that another version of YAML reads as numbers. */
const oddNumber = /^(?:[-+]?0[xob]|[-+]?\.(?:inf|nan)|-0+(?:\.0*)?$)/i;

/** The value of a scalar without quotes; `undefined` if it is better left to the other parser. */
function plainValue(text: string): Json | undefined {
  const word = wordValues.get(text);
  if (word !== undefined) return word;
  if (!likeNumber.test(text)) return text;
  if (oddNumber.test(text)) return undefined;
  return decimal.test(text) ? Number(text) : text;
}
