import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, it, test } from 'vitest';
import { foldedHtml } from '../../src/diff/folded-html.ts';

test.each([
  ['<b>big</b> world', '<b>big</b>world'],
  ['big <b>world</b>', 'big<b>world</b>'],
  ['<p>a <i>b</i></p>', '<p>a<i>b</i></p>'],
  ['a\u00A0b', 'a b'],
  ['<pre>a  b</pre>', '<pre>a b</pre>'],
  ['a <picture>b', 'a<picture>b'],
])('customers see another text: %j and %j', (one, other) => {
  expect(foldedHtml(one)).not.toBe(foldedHtml(other));
});

test.each([
  ['<p>a</p>\n\n<p>b</p>', '<p>a</p><p>b</p>'],
  ['<ul>\n  <li> a </li>\n</ul>', '<ul><li>a</li></ul>'],
  ['a\n   b', 'a b'],
  ['a <br/> b <br class="x"> c', 'a<br/>b<br class="x">c'],
  ['\n<p>a</p>\n', '<p>a</p>'],
])('customers see the same text: %j and %j', (one, other) => {
  expect(foldedHtml(one)).toBe(foldedHtml(other));
});

const inline = new Set(['b', 'i', 'a', 'span', 'em']);

/** What a browser shows, by a real parser: lines of text, with the tags inside them. */
function linesShown(html: string): readonly string[] {
  const lines = [''];
  const add = (text: string): void => void (lines[lines.length - 1] += text);
  const mark = (name: string, sign: string): void => {
    if (inline.has(name)) add(`${sign}${name}>`);
    else lines.push(`${sign}${name}>`, '');
  };
  const parser = new Parser({
    ontext: add,
    onopentag: (name) => mark(name, '<'),
    onclosetag: (name, implied) => void (implied || mark(name, '</')),
  });
  parser.end(html);
  return lines.map((line) => line.replaceAll(/[ \t\n\r\f]+/g, ' ').replaceAll(/^ | $/g, ''));
}

const space = fc.constantFrom('', ' ', '\n  ', '\t');
const word = fc.constantFrom('big', 'world', 'a\u00A0b', 'x < y', '&nbsp;');
const inlinePart = fc
  .tuple(fc.constantFrom('b', 'i', 'span'), space, word, space)
  .map(([tag, before, text, after]) => `<${tag}>${before}${text}${after}</${tag}>`);
const line = fc.array(
  fc.tuple(fc.oneof(word, inlinePart), space).map((parts) => parts.join('')),
  {
    minLength: 1,
    maxLength: 4,
  },
);
const block = fc
  .tuple(fc.constantFrom('p', 'li', 'h2', 'div'), space, line, space)
  .map(([tag, before, text, after]) => `<${tag}>${before}${text.join('')}</${tag}>${after}`);
const html = fc.array(
  fc.oneof(
    block,
    line.map((parts) => parts.join('')),
  ),
  { maxLength: 4 },
);
const drawn = html.map((parts) => parts.join(''));

it('shows customers the same lines as before it was folded, however it is written', () => {
  fc.assert(
    fc.property(drawn, (text) => {
      expect(linesShown(foldedHtml(text))).toEqual(linesShown(text));
      expect(foldedHtml(foldedHtml(text))).toBe(foldedHtml(text));
    }),
  );
});

const respaced = (text: string, blank: string): string =>
  text.replaceAll(/[ \t\n\r\f]+/g, blank).replaceAll(/(<\/?(?:p|li|h2|div)>)/g, `${blank}$1${blank}`);

/** The text without one of its blanks, for each blank that customers see. */
const withoutSeenBlank = (text: string): readonly string[] =>
  Array.from(text.matchAll(/ /g), ({ index }) => text.slice(0, index) + text.slice(index + 1)).filter(
    (without) => linesShown(without).join('\n') !== linesShown(text).join('\n'),
  );

it('is the same for white space that customers do not see, and differs where they see another', () => {
  fc.assert(
    fc.property(drawn, (text) => {
      expect(foldedHtml(respaced(text, '\n \t'))).toBe(foldedHtml(respaced(text, ' ')));
      expect(withoutSeenBlank(text).map(foldedHtml)).not.toContain(foldedHtml(text));
    }),
  );
});
