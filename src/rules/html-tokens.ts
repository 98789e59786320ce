import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** An attribute as a browser reads it, its entities resolved. */
export type Attribute = { readonly name: string; readonly value: string; readonly offset: number };

/** A tag; `offset` is that of its `<`. */
export type Tag = {
  readonly name: string;
  readonly isEnd: boolean;
  readonly offset: number;
  readonly attributes: readonly Attribute[];
};

/** A character that is written as an entity. */
type Entity = { readonly codePoint: number; readonly offset: number };

/** The parts of a description besides its words. */
export type HtmlTokens = {
  readonly tags: readonly Tag[];
  /**
   * Where a `<` starts no complete tag but a comment, a declaration, a tag inside a tag, or a tag without an
   * end.
   */
  readonly broken: number | undefined;
  readonly entities: readonly Entity[];
};

/**
 * Reads a text as browsers do: unlike a regular expression, a tokenizer knows where a tag or a value ends.
 */
export function readHtml(html: string): HtmlTokens {
  const tags: ReadTag[] = [];
  const entities: Entity[] = [];
  const tokenizer = new Tokenizer(
    {},
    {
      ...ignoredTokens,
      ...tagReader(html, tags),
      ...attributeReader(html, tags),
      ontextentity: (codePoint, end) => {
        entities.push({ codePoint, offset: html.lastIndexOf('&', end - 1) });
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return { tags, entities, broken: brokenIn(html, tags) };
}

type ReadAttribute = { readonly name: string; value: string; readonly offset: number };
type ReadTag = Omit<Tag, 'attributes'> & { readonly attributes: ReadAttribute[]; isWhole: boolean };

/** White space between the name of an end tag and its `>`. */
const longestGap = 20;

type Callbacks<K extends keyof TokenizerCallbacks> = Pick<TokenizerCallbacks, K>;

function tagReader(
  html: string,
  tags: ReadTag[],
): Callbacks<'onopentagname' | 'onclosetag' | 'onopentagend' | 'onselfclosingtag'> {
  const add = (tag: Pick<ReadTag, 'isEnd' | 'isWhole'>, start: number, end: number): void => {
    const name = html.slice(start, end).toLowerCase();
    tags.push({ ...tag, name, offset: start - (tag.isEnd ? 2 : 1), attributes: [] });
  };
  const finish = (): void => {
    const tag = tags.at(-1);
    if (tag) tag.isWhole = true;
  };
  return {
    onopentagname: (start, end) => add({ isEnd: false, isWhole: false }, start, end),
    // Nothing more is reported for an end tag: it has to end right here.
    onclosetag: (start, end) => {
      add({ isEnd: true, isWhole: /^\s*>/.test(html.slice(end, end + longestGap)) }, start, end);
    },
    onopentagend: finish,
    onselfclosingtag: finish,
  };
}

function attributeReader(
  html: string,
  tags: readonly ReadTag[],
): Callbacks<'onattribname' | 'onattribdata' | 'onattribentity'> {
  const append = (text: string): void => {
    const attribute = tags.at(-1)?.attributes.at(-1);
    if (attribute) attribute.value += text;
  };
  return {
    onattribname: (start, end) => {
      const name = html.slice(start, end).toLowerCase();
      tags.at(-1)?.attributes.push({ name, value: '', offset: start });
    },
    onattribdata: (start, end) => append(html.slice(start, end)),
    onattribentity: (codePoint) => append(String.fromCodePoint(codePoint)),
  };
}

const ignoreToken = (): undefined => undefined;
const ignoredTokens = {
  onattribend: ignoreToken,
  oncdata: ignoreToken,
  oncomment: ignoreToken,
  ondeclaration: ignoreToken,
  onend: ignoreToken,
  onprocessinginstruction: ignoreToken,
  ontext: ignoreToken,
};

/** The first `<` that looks like the start of something but not of a complete tag. */
function brokenIn(html: string, tags: readonly ReadTag[]): number | undefined {
  const whole = new Set(tags.flatMap(({ isWhole, offset }) => (isWhole ? [offset] : [])));
  return [...html.matchAll(/<[a-z/!?]/gi)].find(({ index }) => !whole.has(index))?.index;
}
