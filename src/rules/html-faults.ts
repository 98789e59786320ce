import { readHtml, type Attribute, type HtmlTokens, type Tag } from './html-tokens.ts';

export const allowedTags = new Set([
  'b',
  'i',
  'em',
  'br',
  'p',
  'ul',
  'ol',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
/** A contract may also contain links, tables and emphasis. */
export const tagsOfTerms = new Set([
  ...allowedTags,
  ...'a blockquote div hr small span strong sub sup table tbody td tfoot th thead tr u'.split(' '),
]);
/** Tags that need no end tag. */
const sloppyTags = new Set(['br', 'hr', 'p', 'li']);
/** Attributes that neither run nor load anything. */
const inertAttributes = new Set(['align', 'class', 'dir', 'href', 'id', 'lang', 'rel', 'target', 'title']);
const allowedSchemes = new Set(['http:', 'https:', 'mailto:']);

/** The problem, and where it is. */
type Fault = { readonly message: string; readonly hint: string; readonly offset: number };

const useTags = `Use only ${[...allowedTags].slice(0, 8).join(', ')} and h1 to h6, and close them.`;

/** A message repeats only names: a broken tag may contain anything. */
const isName = /^[a-z][a-z0-9-]{0,31}$/;

/** The first tag of each name that may not be used, that is not closed, or that closes nothing. */
function wrongTags({ tags }: HtmlTokens, allowed: ReadonlySet<string>): readonly Fault[] {
  const byName = Map.groupBy(tags, ({ name }) => name);
  return [...byName].flatMap(([name, same]) => {
    const isAllowed = allowed.has(name);
    const wrong = isAllowed ? unpaired(same) : same[0];
    if (!wrong) return [];
    const what = isAllowed ? (wrong.isEnd ? 'closes nothing' : 'is not closed') : 'is not allowed';
    return [{ message: `${tagWords(wrong)} ${what}.`, hint: useTags, offset: wrong.offset }];
  });
}

export const tagWords = ({ name, isEnd }: Tag): string =>
  isName.test(name) ? `The HTML tag <${isEnd ? '/' : ''}${name}>` : 'This HTML tag';

/** The first tag of a name without its other half. */
function unpaired(same: readonly Tag[]): Tag | undefined {
  const open: Tag[] = [];
  for (const tag of same.filter(({ name }) => !sloppyTags.has(name))) {
    if (!tag.isEnd) open.push(tag);
    else if (open.pop() === undefined) return tag;
  }
  return open[0];
}

const wrongAttributes = ({ tags }: HtmlTokens): readonly Fault[] =>
  tags.flatMap(({ attributes }) =>
    attributes.flatMap((attribute) => {
      const message = faultOf(attribute);
      return message === undefined
        ? []
        : [{ message, hint: 'Remove it: a description is text.', offset: attribute.offset }];
    }),
  );

function faultOf({ name, value }: Attribute): string | undefined {
  if (name === 'href' && !leadsToPage(value)) return 'This link is no http, https or mailto address.';
  if (inertAttributes.has(name)) return undefined;
  if (name.startsWith('on')) return 'An event handler is not allowed: it runs a script.';
  return `${isName.test(name) ? `The attribute ${name}` : 'This attribute'} is not allowed.`;
}

/** Read as browsers read it: they skip white space and control characters within a scheme. */
function leadsToPage(address: string): boolean {
  const base = 'https://relative.invalid';
  return URL.canParse(address, base) && allowedSchemes.has(new URL(address, base).protocol);
}

function brokenHtml({ broken }: HtmlTokens): readonly Fault[] {
  if (broken === undefined) return [];
  const hint = 'Write &lt; for the sign itself; comments and declarations are not allowed.';
  return [{ message: 'The HTML is broken: this begins no whole tag.', hint, offset: broken }];
}

/**
 * Characters that change the direction of text, so that people read something else than the file contains.
 */
const turning = /\p{Bidi_Control}/u;

function turnedText({ entities }: HtmlTokens, html: string): readonly Fault[] {
  const written = entities.find(({ codePoint }) => turning.test(String.fromCodePoint(codePoint)))?.offset;
  const offsets = [html.search(turning), written ?? -1].filter((offset) => offset >= 0);
  if (offsets.length === 0) return [];
  const message = 'The text holds a character that turns its direction around.';
  return [{ message, hint: 'Remove it: readers would see something else.', offset: Math.min(...offsets) }];
}

export function faultsOf(html: string, allowed: ReadonlySet<string>): readonly Fault[] {
  const tokens = readHtml(html);
  const faults = [...wrongTags(tokens, allowed), ...wrongAttributes(tokens), ...turnedText(tokens, html)];
  // What follows a forbidden tag is read as its content.
  return faults.length === 0 ? brokenHtml(tokens) : faults;
}
