import * as fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { commentBodies } from '../../src/report/markdown/comment.ts';
import { renderMarkdown, type Reported } from '../../src/report/markdown/markdown.ts';
import { withTexts } from './any-texts.ts';
import { firstPlan, refusedPlan, updatePlan } from './catalogs.ts';
import { applied, fullReview, plan } from './plans.ts';

/** The HTML that a reader's browser gets for a comment, before GitHub would sanitize it. */
const htmlOf = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

const marks = [
  ...'www. www.evil.example http :// https://evil.example mailto:a@b.example ftp:// /x @ everyone'.split(' '),
  ...'contoso/ # GH- 1 2. ) [ ] ]( ( ! ^ ~~~ ~ ` ``` | --- - + * > = \\ & &lt; &#119; &colon; $ ::'.split(
    ' ',
  ),
  ...'< > <!-- --> <img </details>'.split(' '),
  ' ',
  '\n',
  '\r\n',
  '\t',
];

/** Pieces with a meaning for the parser, for GitHub, or next to another piece. */
const piece = fc.oneof(
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }), weight: 1 },
  {
    arbitrary: fc.constantFrom(...marks),
    weight: 6,
  },
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

const outcomes = updatePlan.steps.map(({ id }) => ({
  id,
  status: 'failed' as const,
  durationMs: 1,
  error: { code: 'a', message: 'b', hint: 'c', requestId: 'd', details: ['e', 'f'] },
}));

const documents: readonly Reported[] = [
  firstPlan,
  updatePlan,
  refusedPlan,
  applied(updatePlan, outcomes),
  { ...applied(updatePlan, outcomes), command: 'go-live' },
  plan({ reviews: [fullReview] }),
];

const ours = new Set(
  'p strong em h3 h4 blockquote code pre ul ol li br sub details summary table thead tbody tr th td'.split(
    ' ',
  ),
);

test('a comment read as GitHub reads it has no link, image, mention or tag that a text brought in', () => {
  const run = { commit: 'abc', elapsedMs: 1000, at: '2026-01-02T03:04:05Z' };
  fc.assert(
    fc.property(fc.constantFrom(...documents), fc.infiniteStream(text), (document, texts) => {
      const changed = withTexts(document, () => texts.next().value) as Reported;
      const html = htmlOf(commentBodies({ document: changed, run })[0]);
      const tags = [...html.matchAll(/<\/?([a-z]\w*|!--)/giu)].map(([, name = '']) => name);
      expect(tags.filter((name) => !ours.has(name))).toEqual([]);
      const prose = html.replaceAll(/<(pre|code)\b[^]*?<\/\1>/gu, '').replaceAll(/<[^>]*>/gu, '');
      expect(prose).not.toMatch(/@[\w]|#\d|GH-\d/iu);
    }),
    { numRuns: 60 },
  );
});

/** The tags that are left without names and words. */
const shape = (one: Reported): string =>
  htmlOf(renderMarkdown(one)).replaceAll(/<(code|em|strong)>[^]*?<\/\1>|[^<>]+(?=<|$)/gu, '');

test('no name of an offer leaves its cell, its emphasis or the verdict', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(firstPlan, updatePlan, refusedPlan),
      fc.infiniteStream(text),
      (document, texts) => {
        const named = (name: () => string) => ({
          ...document,
          names: Object.fromEntries(Object.keys(document.names ?? {}).map((key) => [key, name()])),
        });
        expect(shape(named(() => `x${texts.next().value}x`))).toBe(shape(named(() => 'x')));
      },
    ),
    { numRuns: 60 },
  );
});
