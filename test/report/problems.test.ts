import { expect, test } from 'vitest';
import type { Problem, Source } from '../../src/model/problem.ts';
import type { RuleId } from '../../src/rulebook/rulebook.ts';
import { formatVersion, type Documents, type FailureDocument } from '../../src/report/documents/documents.ts';
import { excerptOf, type Excerpts } from '../../src/report/text/excerpts.ts';
import { renderMarkdown } from '../../src/report/markdown/markdown.ts';
import { printed } from '../../src/report/printed.ts';
import { renderGithub, renderText } from '../../src/report/text/render.ts';
import { brief, unabridged } from '../../src/report/words/shown-change.ts';

const style = { color: false, columns: 100 };
const plain = { ...style, quiet: false, verbose: false };

const many = 'many words '.repeat(30);

const lines: Readonly<Record<string, string>> = {
  'offers/insights.yaml:9': '    title: Contoso Insights, the one and only',
  'offers/insights.yaml:12': '\t\tsearchResultSummary:\tlate',
  'offers/insights.yaml:104': '    title: 製品の分析 🚀 lifecylce',
  'offers/wide.yaml:7': `    description: ${many}<script>alert(1)</script>${' and more'.repeat(30)}`,
};

const excerpts: Excerpts = ({ file, line, column }) => {
  const text = lines[`${file}:${line}`];
  return text === undefined ? undefined : excerptOf(text, column);
};

const at = (file: string, line: number, word: string): Source => ({
  file,
  line,
  column: (lines[`${file}:${line}`] ?? '').indexOf(word) + 1,
});

const problems: readonly Problem[] = [
  {
    rule: 'LST-01',
    severity: 'error',
    message: 'the title has 240 characters; 200 are allowed',
    hint: 'shorten it by 40 characters',
    source: at('offers/insights.yaml', 9, 'Contoso'),
  },
  {
    rule: 'SCHEMA-TYPE',
    severity: 'error',
    message: 'the key `late` is not known here',
    hint:
      'did you mean `lead`? This advice is so long that it has to go on in a second line of the terminal, ' +
      'under itself.',
    source: at('offers/insights.yaml', 12, 'late'),
  },
  {
    rule: 'SCHEMA-KEY',
    severity: 'error',
    message: 'unknown key `lifecylce`',
    source: at('offers/insights.yaml', 104, 'lifecylce'),
  },
  {
    rule: 'LST-02',
    severity: 'warning',
    message: 'the tag `script` is not allowed',
    hint: 'take it out',
    source: at('offers/wide.yaml', 7, '<script>'),
  },
  {
    rule: 'REF-SECRET',
    severity: 'notice',
    message: 'the variable HIDE_KEY is not set here',
    address: 'offer/contoso-insights/plan/pro',
  },
];

const validate: Documents['validate'] = {
  formatVersion,
  command: 'validate',
  exitCode: 1,
  publisher: 'contoso',
  problems,
  summary: { errors: 3, warnings: 1, notices: 1 },
};

const failure: FailureDocument = {
  formatVersion,
  command: 'plan',
  exitCode: 1,
  error: {
    code: 'unauthorized',
    message: 'Partner Center refused the credentials of application 00000000-0000-4000-8000-000000000002',
    hint: 'link the application to the publisher account, with the role Manager',
    details: ['AADSTS7000215: Invalid client secret provided.'],
    requestId: '9a781b13-7909-4aa1-b738-502ea16a8852',
  },
};

test('problems with their lines', async () => {
  const text = renderText(validate, { style, excerpts });
  await expect(text).toMatchFileSnapshot('../golden/problems.txt');
  await expect(renderMarkdown(validate, excerpts)).toMatchFileSnapshot('../golden/problems.md');
  await expect(renderGithub(validate)).toMatchFileSnapshot('../golden/problems.github.txt');
});

test('without the files at hand, and without colours a warning says that it is one', () => {
  const text = renderText(validate, { style });
  expect(text).toContain('LST-02  warning: the tag');
  expect(text).not.toContain('│');
});

test('quiet leaves the errors', () => {
  expect(renderText(validate, { style, quiet: true })).not.toContain('LST-02');
});

test('no problem at all', () => {
  const summary = { errors: 0, warnings: 0, notices: 0 };
  const document = { ...validate, problems: [], summary };
  expect(renderText(document, { style })).toBe('contoso\n\nNo problems.\n');
  expect(renderGithub(document)).toBe('');
});

test('a failure', async () => {
  await expect(renderText(failure, { style })).toMatchFileSnapshot('../golden/failure.txt');
  await expect(renderMarkdown(failure)).toMatchFileSnapshot('../golden/failure.md');
});

test('a failure over invalid files shows them all', async () => {
  const error = { code: 'invalid-files', message: '3 mistakes in the files' };
  const text = renderText({ ...failure, error, problems }, { style, excerpts });
  await expect(text).toMatchFileSnapshot('../golden/failure-files.txt');
});

const repeated = (size: number, severity: Problem['severity'], rule: RuleId = 'PRC-03'): readonly Problem[] =>
  Array.from({ length: size }, (_, at) => ({ rule, severity, message: `number ${at + 1} of ${rule}` }));

const told = (text: string, rule = 'PRC-03'): number => text.split(`of ${rule}\n`).length - 1;

test.each<[string, (document: Documents['validate'], verbose: boolean) => string]>([
  ['text', (document, verbose) => renderText(document, { style, verbose })],
  ['markdown', (document, verbose) => renderMarkdown(document, undefined, verbose ? unabridged : brief)],
  ['annotations', (document, verbose) => renderGithub(document, verbose ? unabridged : brief)],
])('from five on, warnings of one rule are counted after the third in %s', (_, rendered) => {
  const shown = (list: readonly Problem[], verbose = false) =>
    rendered({ ...validate, problems: [...list] }, verbose).replaceAll('%0A', '\n');
  expect(shown(repeated(2000, 'warning'))).toContain('number 3 of PRC-03');
  expect(shown(repeated(2000, 'warning'))).not.toContain('number 4 of');
  expect(shown(repeated(2000, 'warning'))).toContain('and 1,997 more of PRC-03');
  expect(shown(repeated(5, 'notice'))).toContain('and 2 more of PRC-03');
  for (const [list, verbose] of [
    [repeated(4, 'warning'), false],
    [repeated(2000, 'error'), false],
    [repeated(2000, 'warning'), true],
  ] as const) {
    expect(shown(list, verbose)).toContain(`number ${list.length} of PRC-03`);
    expect(shown(list, verbose)).not.toContain('more of');
  }
});

const others: readonly RuleId[] = ['LST-01', 'LST-03', 'LST-02', 'LST-06', 'LST-07', 'LST-05'];

test('warnings of several rules are counted each for itself, where they stand', () => {
  const mixed = repeated(6, 'warning').flatMap((one, at) => [one, ...repeated(1, 'warning', others[at])]);
  const text = renderText({ ...validate, problems: mixed }, { style });
  expect(told(text)).toBe(3);
  expect(text.indexOf('and 3 more of PRC-03; -v shows all')).toBeLessThan(text.indexOf('LST-02'));
  expect(text).toContain('LST-05');
});

test('JSON has every one of them', () => {
  const text = printed(
    { ...validate, problems: [...repeated(2000, 'warning')] },
    { ...plain, format: 'json' },
  );
  expect(text).toContain('number 2000 of PRC-03');
});
