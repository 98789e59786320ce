import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commentBodies, summaryBody } from '../../src/report/markdown/comment.ts';
import { fitSections, fixed, unfitted, type ReportSection } from '../../src/report/words/sections.ts';
import { formatVersion } from '../../src/report/documents/documents.ts';
import { applied, change, marketplace, plan, refusal, step } from './plans.ts';

const run = { commit: 'a'.repeat(40), elapsedMs: 1200, at: '2026-01-02T03:04:05Z' };
const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

const many = <T>(count: number, of: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => of(at));

/** 5,000 steps of 2,500 offers, with texts that have more bytes than letters. */
const large = plan({
  steps: many(5000, (at) =>
    step({
      action: at % 2 === 0 ? 'save-draft' : 'go-live',
      address: `offer/angebot-${Math.floor(at / 2)}`,
      changes: [change({ path: '/listing/title', before: 'alt', after: `größer ${'ü€𝄞'.repeat(40)}` })],
    }),
  ),
  refusals: many(300, (at) =>
    refusal({ rule: 'PUB-07', message: 'x'.repeat(900), address: `offer/o-${at}` }),
  ),
});

test('a plan of 5,000 steps keeps within a comment and a summary, and says what is left out', () => {
  const [body, short] = commentBodies({ document: large, run });
  expect(bytes(body)).toBeLessThanOrEqual(65_536 - 100);
  expect(bytes(body)).toBeGreaterThan(60_000);
  expect(bytes(short)).toBeLessThanOrEqual(16_000);
  expect(body).toMatch(/[\d,]+ more steps in the job summary\./u);
  expect(body).toContain(' · commit `aaaaaaaaaa` · ');
  expect(bytes(summaryBody({ document: large, run }))).toBeLessThanOrEqual(1_048_576);
});

test('the result of 5,000 steps keeps to the limits, too', () => {
  const outcomes = large.steps.map(({ id }) => ({ id, status: 'done', durationMs: 5 }) as const);
  const [body] = commentBodies({ document: applied({ steps: large.steps }, outcomes), run });
  expect(bytes(body)).toBeLessThanOrEqual(65_536);
  expect(body).toMatch(/^> \*\*Applied: 5,000 steps/mu);
});

test('a long drift keeps to the limits, too, and loses its end', () => {
  const next = '`offerctl apply` takes it back; or declare the new value';
  const kind = { kind: 'changed', target: 'draft', act: 'apply', next } as const;
  const drift = many(1200, (at) => ({
    ...kind,
    address: `offer/o-${at}`,
    path: '/alias',
    now: '€'.repeat(60),
  }));
  const frame = { formatVersion, command: 'drift', exitCode: 2, marketplace } as const;
  const document = { ...frame, drift: [...drift], unrecorded: [], offers: 1200, licenses: 0 };
  const [body, short] = commentBodies({ document, run });
  expect(bytes(body)).toBeLessThanOrEqual(65_536 - 100);
  expect(bytes(short)).toBeLessThanOrEqual(16_000);
  expect(body).toMatch(/[\d,]+ more parts in the job summary\./u);
  expect(body.split('\n').filter((line) => line.startsWith('```')).length % 2).toBe(0);
});

const section = fc.record({
  head: fc.constantFrom('head', 'ü'),
  items: fc.array(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => `i${text}`),
    {
      maxLength: 12,
    },
  ),
});

test('whatever fits stays, and what does not goes from the end', () => {
  fc.assert(
    fc.property(fc.array(section, { maxLength: 5 }), fc.integer({ min: 200, max: 2000 }), (parts, limit) => {
      const sections: readonly ReportSection[] = [
        fixed('lead'),
        ...parts.map((part) => ({ ...part, more: (left: number) => `${left} more` })),
      ];
      const [whole, text] = [unfitted(sections), fitSections(sections, limit, 'elsewhere')];
      expect(bytes(text)).toBeLessThanOrEqual(limit);
      expect(text.startsWith('lead')).toBe(true);
      expect(bytes(whole) <= limit ? text === whole : /\d more/u.test(text)).toBe(true);
    }),
  );
});
