import { expect, test } from 'vitest';
import { formatVersion, type Documents } from '../../src/report/documents/documents.ts';
import { commentBodies } from '../../src/report/markdown/comment.ts';
import { printed } from '../../src/report/printed.ts';
import { renderText } from '../../src/report/text/render.ts';
import { there } from '../acceptance/make.ts';
import { fullReview, marketplace, plan } from './plans.ts';

const review: Documents['review'] = {
  formatVersion,
  command: 'review',
  exitCode: 0,
  marketplace: { ...marketplace, provider: 'partner-center', endpoint: 'https://graph.microsoft.com/rp' },
  ...fullReview,
};

const style = { color: false, columns: 80 };

test('a review', async () => {
  await expect(renderText(review, { style })).toMatchFileSnapshot('../golden/review.txt');
});

test('a plan with reviews shows them before its problems, if it tells every detail', () => {
  const { publishing: _told, ...shown } = review;
  const document = plan({ reviews: [{ ...shown, publishing: { steps: [], freezes: [], refused: [] } }] });
  const text = renderText(document, { style, verbose: true });
  const [, block = ''] = renderText(review, { style }).split(/(?=^contoso-crm)/m);
  expect(text).toContain(block.split('What an apply does')[0]);
  expect(renderText(document, { style })).not.toContain('LST-06');
  expect(renderText(document, { style, quiet: true })).not.toContain('LST-06');
});

const asMarkdown = { format: 'markdown', color: false, columns: 80, quiet: false, verbose: false } as const;

test('a review as markdown', async () => {
  await expect(printed(review, asMarkdown)).toMatchFileSnapshot('../golden/review.md');
});

const planned = () => {
  const { publishing: _told, ...shown } = review;
  return plan({ reviews: [{ ...shown, publishing: { steps: [], freezes: [], refused: [] } }] });
};

test('a plan for a pull request has its reviews folded, and so has its comment', async () => {
  const text = printed(planned(), asMarkdown);
  await expect(text).toMatchFileSnapshot('../golden/plan-review.md');
  const run = { commit: 'abc', elapsedMs: 1000, at: '2026-01-02T03:04:05Z' };
  const [, folded = ''] = /(<details>\n<summary>Review[^]*?<\/details>)/.exec(text) ?? [];
  expect(folded).toContain('LST-06');
  expect(commentBodies({ document: planned(), run })[0]).toContain(folded);
});

test('what does not fit into a comment is counted, reviews first', () => {
  const [one] = planned().reviews ?? [];
  const reviews = Array.from({ length: 500 }, (_, n) => ({ ...there(one), offer: `offer-${n}` }));
  const run = { commit: 'abc', elapsedMs: 1000, at: '2026-01-02T03:04:05Z' };
  const [body] = commentBodies({ document: plan({ reviews }), run });
  expect(body).toMatch(/\d+ more reviews in the job summary/);
  expect(Buffer.byteLength(body)).toBeLessThan(65_536);
});
