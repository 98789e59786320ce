import { visit, type Document, type ErrorCode, type YAMLParseError } from 'yaml';
import { template } from '../../model/template.ts';

/** What is wrong in a text that is not YAML, what to do, and where that is. */
export type SyntaxMistake = { readonly message: string; readonly hint: string; readonly offset: number };

type SyntaxFinding = {
  readonly document: Document.Parsed;
  readonly error: YAMLParseError;
  readonly text: string;
};

/**
 * The parser's finding in words of our own: its message quotes the text and so might show a secret, and it
 * names the rule of YAML that was broken instead of the slip of the person.
 */
export function describeSyntax(found: SyntaxFinding): SyntaxMistake {
  const slip = (slipsByCode[found.error.code] ?? [])
    .map((read) => read(found))
    .find((one) => one !== undefined);
  const [message, hint] = slip ?? [
    `This is not valid YAML: ${syntaxWords[found.error.code] ?? 'it cannot be read'}.`,
    'Correct the YAML here; the rest of this document is not judged until then.',
  ];
  return { message, hint, offset: slip?.[2] ?? found.error.pos[0] };
}

type SlipWords = readonly [message: string, hint: string, offset?: number];
type ReadSlip = (found: SyntaxFinding) => SlipWords | undefined;

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(lineStart(text, offset), end < 0 ? text.length : end);
}

const indentOf = (line: string): number => line.search(/\S|$/);

/** `{{ … }}` reads as a mapping whose key is a mapping. */
const templateSlip: ReadSlip = ({ text, error }) => {
  const start = lineStart(text, error.pos[0]);
  const found = template.exec(lineAt(text, error.pos[0]));
  return found === null
    ? undefined
    : [
        'A template stands here that was not filled in.',
        'Fill it in before, or write its value.',
        start + found.index,
      ];
};

const colonSlip: ReadSlip = ({ text, error }) => {
  const rest = lineAt(text, error.pos[0]).slice(error.pos[0] - lineStart(text, error.pos[0]));
  if (!/:(?:\s|$)/.test(rest.replace(/^[^:]*$/, ''))) return undefined;
  return ['This text holds a colon, so YAML reads its beginning as a key.', 'Put the text in quotes.'];
};

/** The value is complete on its line, and the next line is indented below it. */
const deeperLine: ReadSlip = ({ text, error }) => {
  const end = text.indexOf('\n', error.pos[0]);
  const next = end + 1 + text.slice(end + 1).search(/\S|$/);
  if (end < 0 || indentOf(lineAt(text, next)) <= indentOf(lineAt(text, error.pos[0]))) return undefined;
  return [
    'This line is indented deeper than the one above, which has its value already.',
    'Indent it as far as the keys beside it.',
    next,
  ];
};

const missingBlank: ReadSlip = ({ text, error }) => {
  const line = lineAt(text, error.pos[0]);
  const found = /^\s*(?:- )?[\w-]+:(?=\S)/.exec(line);
  return found === null
    ? undefined
    : [
        'A blank is missing after the colon.',
        'Write `key: value`.',
        lineStart(text, error.pos[0]) + indentOf(line),
      ];
};

const missingColon: ReadSlip = () => [
  'This line is no `key: value`.',
  'Write a colon and a blank after the key.',
];

/** The parser says "Flow map" and "Flow sequence" of braces and brackets. */
const openBracket: ReadSlip = ({ text, error }) => {
  if (!error.message.startsWith('Flow')) return undefined;
  const before = text.slice(0, error.pos[0]);
  const offset = Math.max(before.lastIndexOf('['), before.lastIndexOf('{'));
  return offset < 0
    ? undefined
    : [
        'This bracket or brace is not closed.',
        'Close it, or put the text in quotes if it begins with one.',
        offset,
      ];
};

const openQuote: ReadSlip = ({ document, error, text }) => {
  if (!/quote/i.test(error.message)) return undefined;
  let offset: number | undefined;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (type?.startsWith('QUOTE') === true && range) offset = range[0];
    },
  });
  if (offset === undefined || !/["']/.test(text[offset] ?? '')) return undefined;
  return ['This quote is not closed.', 'Write the same quote at the end of the text.', offset];
};

const textAfterQuote: ReadSlip = ({ text, error }) => {
  const before = text.slice(lineStart(text, error.pos[0]), error.pos[0]).trimEnd().at(-1);
  if (before !== "'" && before !== '"') return undefined;
  return [
    'The text goes on after its closing quote.',
    `Put it in ${before === "'" ? 'double quotes' : 'single quotes'}, where this quote may stand.`,
  ];
};

/** `*` begins an alias, `&` an anchor, `!` a tag. */
const markAtStart: ReadSlip = ({ text, error }) => {
  const start = lineStart(text, error.pos[0]);
  const mark = /(?::|-) +[*&!]/.exec(text.slice(start, error.pos[0]));
  return mark === null
    ? undefined
    : [
        'This text begins with a character that has a meaning in YAML.',
        'Put the text in quotes.',
        start + mark.index + mark[0].length - 1,
      ];
};

const sameWords =
  (message: string, hint: string): ReadSlip =>
  () => [message, hint];

const beginsWithMark = sameWords('A text cannot begin with this character.', 'Put the text in quotes.');
const indentation = sameWords(
  'This line is indented unlike the lines beside it.',
  'Indent it as far as the keys or items beside it.',
);

/** The slips behind a code of the parser, the most likely first. */
const slipsByCode: Readonly<Partial<Record<ErrorCode, readonly ReadSlip[]>>> = {
  BAD_DQ_ESCAPE: [
    sameWords(
      'This backslash begins no escape of YAML.',
      'Write it twice, or put the text in single quotes.',
    ),
  ],
  BAD_INDENT: [openBracket, indentation],
  BAD_SCALAR_START: [beginsWithMark],
  BLOCK_AS_IMPLICIT_KEY: [colonSlip, deeperLine],
  BLOCK_IN_FLOW: [openBracket, colonSlip],
  MISSING_CHAR: [openQuote, openBracket, missingBlank, missingColon],
  MULTILINE_IMPLICIT_KEY: [missingBlank, missingColon],
  NON_STRING_KEY: [templateSlip],
  TAB_AS_INDENT: [
    sameWords('A tab indents this line; YAML allows only blanks.', 'Replace the tab by blanks.'),
  ],
  UNEXPECTED_TOKEN: [templateSlip, textAfterQuote, markAtStart],
};

const syntaxWords: Readonly<Partial<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: 'an alias can have neither an anchor nor a tag',
  BAD_ALIAS: 'this alias has no anchor before it',
  BAD_COLLECTION_TYPE: 'another kind of collection stands where this tag is',
  BAD_DIRECTIVE: 'this directive is not one of YAML',
  BAD_PROP_ORDER: 'anchors and tags stand before the value',
  BLOCK_AS_IMPLICIT_KEY: 'a nested mapping cannot begin on the line of another key',
  BLOCK_IN_FLOW: 'an indented collection cannot stand in brackets or braces',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MULTIPLE_ANCHORS: 'a value can have one anchor',
  MULTIPLE_DOCS: 'another document begins without ---',
  MULTIPLE_TAGS: 'a value can have one tag',
  NON_STRING_KEY: 'a key is no text',
  TAG_RESOLVE_FAILED: 'this value does not fit its tag',
  UNEXPECTED_TOKEN: 'something stands here that fits nothing before it',
};
