import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatVersion, type Documents, type OutputDocument } from '../../src/report/documents/documents.ts';
import { commentBodies } from '../../src/report/markdown/comment.ts';
import { renderMarkdown } from '../../src/report/markdown/markdown.ts';
import { renderGithub, renderText } from '../../src/report/text/render.ts';
import { nasty, withTexts } from './any-texts.ts';
import { firstPlan, refusedPlan, updatePlan } from './catalogs.ts';
import { applied, change, plan, refusal, step } from './plans.ts';

const style = { color: false, columns: 100 };

const titles = {
  ansi: 'Contoso\u001B[2J\u001B]0;owned\u0007 \u009B31m',
  marker: '<!-- offerctl --> --> <img src=x onerror=alert(1)>',
  fence: 'a\n```\n# Approved by security\n````diff',
  mention: '@everyone fixes #1, see https://evil.example and [here](https://evil.example) | x',
  command: '::error::owned\n::set-output name=x::y ##[error]old',
  bidi: 'Contoso \u202Eecruos\u202C \u2066x\u2069 \u200Bzero',
  heading: '# Plan: nothing to do\n- [x] approved\n<details><summary>',
  code: '`` ` ``` `code` ~~gone~~ **bold** _under_',
  long: 'x'.repeat(70_000),
};

const changes = Object.values(titles).map((title, at) =>
  change({ path: `/listing/${at}${title.slice(0, 30)}`, before: 'A', after: title }),
);

const steps = [
  step({ action: 'save-draft', reason: titles.command, changes }),
  step({
    action: 'publish',
    address: `offer/${titles.mention}`,
    reason: titles.marker,
    needs: [titles.ansi],
  }),
];

const hostile = plan({
  steps,
  refusals: Object.values(titles).map((title) =>
    refusal({
      rule: 'PUB-07',
      message: `the title \`${title}\` is odd: ${title}`,
      hint: title,
      override: null,
    }),
  ),
  waiting: [
    {
      address: `offer/${titles.fence}`,
      status: 'x',
      for: 'certification',
      since: titles.ansi,
      next: titles.command,
    },
  ],
  passengers: [{ address: 'offer/contoso-insights', path: '/a', carriedBy: 'publish', value: titles.marker }],
  unmanaged: Object.values(titles).map((title) => `offer/${title.slice(0, 300)}`),
  problems: Object.entries(titles).map(([name, title]) => ({
    rule: 'LST-01',
    severity: 'error',
    message: title,
    hint: title,
    source: { file: `offers/${name},a:b%.yaml`, line: 1, column: 3 },
  })),
});

test('hostile titles as text', async () => {
  const text = renderText(hostile, { style, excerpts: () => ({ text: titles.command, column: 9 }) });
  await expect(text).toMatchFileSnapshot('../golden/hostile.txt');
  expect(text).not.toMatch(/^\s*::/mu);
  expect(text).not.toContain('##[');
});

test('hostile titles as markdown', async () => {
  const text = renderMarkdown(hostile, () => ({ text: titles.fence, column: 1 }));
  await expect(text).toMatchFileSnapshot('../golden/hostile.md');
  expect(text).not.toContain('<!--');
  expect(text).not.toContain('-->');
  const prose = withoutCode(text).replaceAll('&#8203;', '\u200B');
  expect(prose).not.toMatch(/@[a-z]|#\d|https?:\/\/|<(?!\/?(?:details(?: open)?|summary|code|sub|br)>)/iu);
  expect(
    prose
      .match(/^ *#.*$/gmu)
      ?.filter(
        (line) => !/^###+ (?:Offerctl: [a-z0-9, ]+ · $|Needs a decision|In no file|After the)/u.test(line),
      ),
  ).toEqual([]);
});

/** The text without fenced blocks and code spans. */
const withoutCode = (text: string): string =>
  text
    .replaceAll(/^( *)(`{3,})[a-z]*\n[^]*?\n\1\2$/gmu, '')
    .replaceAll(/(?<![`\\])(`+)(?!`)[^]*?(?<!`)\1(?!`)/gu, '');

test('hostile titles in a comment, which stays within its limit', async () => {
  const run = { commit: 'abc', elapsedMs: 1000, at: '2026-01-02T03:04:05Z' };
  const [body, short] = commentBodies({ document: hostile, run });
  await expect(body).toMatchFileSnapshot('../golden/hostile-comment.md');
  expect(body).not.toMatch(/<!--|-->/u);
  expect(withoutCode(body).replaceAll('&#8203;', '\u200B')).not.toMatch(/@[a-z]|#\d|https?:\/\//iu);
  expect(Buffer.byteLength(short)).toBeLessThanOrEqual(16_000);
});

test('hostile titles as workflow commands', async () => {
  const text = renderGithub(hostile);
  await expect(text).toMatchFileSnapshot('../golden/hostile.github.txt');
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(1 + hostile.refusals.length + hostile.problems.length);
  for (const line of lines) expect(line).toMatch(/^::(?:error|notice) [^:]*::/u);
});

const outcomes = updatePlan.steps.map(({ id }) => ({
  id,
  status: 'failed' as const,
  durationMs: 1,
  error: { code: 'a', message: 'b', hint: 'c', requestId: 'd', details: ['e', 'f'] },
}));

const validate: Documents['validate'] = {
  formatVersion,
  command: 'validate',
  exitCode: 1,
  publisher: 'contoso',
  problems: [...hostile.problems],
  summary: { errors: 1, warnings: 0, notices: 0 },
};

const documents: readonly OutputDocument[] = [
  firstPlan,
  updatePlan,
  refusedPlan,
  applied(updatePlan, outcomes),
  validate,
  {
    formatVersion,
    command: 'plan',
    exitCode: 1,
    error: { code: 'a', message: 'b', hint: 'c', details: ['d'] },
  },
  { formatVersion, command: 'init', exitCode: 0, folder: 'a', files: ['b'] },
  {
    formatVersion,
    command: 'explain',
    exitCode: 0,
    subject: 'a',
    title: 'b',
    text: ['c'],
    facts: [{ name: 'd', value: 'e' }],
    fields: [],
  },
];

test('markdown and workflow commands stay what they are, whatever the document holds', () => {
  const reviewed = [firstPlan, updatePlan, refusedPlan, validate];
  fc.assert(
    fc.property(fc.constantFrom(...reviewed), fc.infiniteStream(nasty), (document, texts) => {
      const changed = withTexts(document, () => texts.next().value) as (typeof reviewed)[number];
      const markdown = renderMarkdown(changed);
      expect(markdown).not.toMatch(/<!--|-->|[^\n\P{Cc}]/u);
      for (const line of renderGithub(changed).trimEnd().split('\n')) {
        expect(line).toMatch(/^::(?:error|warning|notice) [^:]*::|^$/u);
      }
    }),
  );
});

test('no text holds a control character, whatever the document holds', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.infiniteStream(nasty),
      fc.boolean(),
      (document, texts, verbose) => {
        const next = (): string => texts.next().value;
        const changed = withTexts(document, next) as OutputDocument;
        const excerpts = () => ({ text: next(), column: 4 });
        const text = renderText(changed, { style, verbose, excerpts });
        expect(text).not.toMatch(/(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(text).not.toMatch(/[ \t]$/mu);
        expect(text).not.toMatch(/^\s*::/mu);
        expect(text.endsWith('\n')).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
