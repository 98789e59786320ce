import { describe, expect, test } from 'vitest';
import { config, draft, errors, project, shown } from './project.ts';

const listing = (text: string): string => draft('contoso-insights', `  listing:\n    ${text}\n`);
const leads = (text: string): string =>
  draft(
    'contoso-insights',
    `  leads:
    leadDestination: table
    tableLeadConfiguration:
      storageAccountConnectionString: ${text}
`,
  );
const secret = { leads: { leadDestination: 'table' } };

describe('{file: …}', () => {
  test('stands for the text of the file without its last line break', async () => {
    const found = await project({
      'offers/x.yaml': listing('description: {file: texts/d.html}'),
      'offers/texts/d.html': '\ufeff<p>One</p>\r\n<p>Two</p>\r\n',
    });
    expect(errors(found)).toEqual([]);
    expect(found.desired.offers[0]?.content['listing']).toEqual({ description: '<p>One</p>\n<p>Two</p>' });
  });

  test('leads problems of the text to the file', async () => {
    const found = await project({
      'offers/x.yaml': listing('searchResultSummary: {file: ../s.txt}'),
      's.txt': `${'x'.repeat(60)}\n${'y'.repeat(60)}\n`,
    });
    expect(errors(found)).toEqual(['s.txt:2:40 LST-02']);
    expect(found.locate('offer/contoso-insights', '/listing/searchResultSummary')?.file).toBe('s.txt');
  });

  test('leads what a rule finds in the text to its line', async () => {
    const found = await project({
      'x.yaml': listing('description: {file: d.html}'),
      'd.html': '<p>One</p>\n<p>Two <script>x</script></p>\n',
    });
    expect(errors(found)).toEqual(['d.html:2:8 LST-03']);
  });

  test('is refused where no text belongs, and with something else than a path', async () => {
    const found = await project({ 'x.yaml': listing('title: {file: [a]}\n    assets: {file: x}') });
    expect(errors(found)).toEqual(['x.yaml:9:19 SCHEMA-TYPE', 'x.yaml:10:13 SCHEMA-TYPE']);
  });

  test('must be text', async () => {
    const found = await project({
      'x.yaml': listing('description: {file: d.html}'),
      'd.html': Buffer.from([0x61, 0x0a, 0xff]),
    });
    expect(errors(found)).toEqual(['d.html:2:1 FILE-ENCODING']);
  });
});

describe('{env: …}', () => {
  test('keeps the name and the value of a secret', async () => {
    const found = await project({ 'x.yaml': leads('{env: LEADS_KEY}') }, { env: { LEADS_KEY: 'k' } });
    expect(errors(found)).toEqual([]);
    expect(found.desired.offers[0]?.content).toMatchObject({
      leads: { tableLeadConfiguration: { storageAccountConnectionString: { env: 'LEADS_KEY', value: 'k' } } },
    });
  });

  test('is a warning or an error when the variable is missing or empty', async () => {
    const files = { 'x.yaml': leads('{env: LEADS_KEY}') };
    const offline = await project(files, { env: { LEADS_KEY: '' } });
    expect(errors(offline)).toEqual([]);
    expect(offline.problems.map(shown)).toContain('x.yaml:11:45 REF-SECRET');
    expect(offline.desired.offers[0]?.content).toMatchObject(secret);
    expect(errors(await project(files, { missingSecrets: 'error' }))).toEqual(['x.yaml:11:45 REF-SECRET']);
  });

  test('names only variables that the Publisher lists', async () => {
    const found = await project({ 'x.yaml': leads('{env: LEAD_KEY}') }, { env: { LEAD_KEY: 'k' } });
    expect(errors(found)).toEqual(['x.yaml:11:45 REF-UNKNOWN']);
    expect(found.problems.find(({ rule }) => rule === 'REF-UNKNOWN')?.hint).toContain('LEADS_KEY');
  });

  test('stands only for secrets', async () => {
    expect(errors(await project({ 'x.yaml': listing('title: {env: LEADS_KEY}') }))).toEqual([
      'x.yaml:9:18 SCHEMA-TYPE',
    ]);
  });

  test('never shows the value of a secret', async () => {
    const value = 'do-not-show-me';
    const found = await project({ 'x.yaml': leads('{env: LEADS_KEY}') }, { env: { LEADS_KEY: value } });
    expect(JSON.stringify(found.problems)).not.toContain(value);
  });
});

describe('{unset: true}', () => {
  test('stays, and is not judged by the schema', async () => {
    const found = await project({ 'x.yaml': listing('privacyPolicyLink: {unset: true}') });
    expect(errors(found)).toEqual([]);
    expect(found.desired.offers[0]?.content['listing']).toEqual({ privacyPolicyLink: { unset: true } });
  });

  test('can only be true, and only clears fields of a section that may be absent', async () => {
    const found = await project({
      'x.yaml': draft(
        'contoso-insights',
        `  goLive: {unset: true}
  listing:
    title: {unset: false}
    generalLinks: [{displayText: {unset: true}, link: https://a}]
`,
      ),
    });
    expect(errors(found)).toEqual([
      'x.yaml:8:3 SCHEMA-REQUIRED',
      'x.yaml:8:12 SCHEMA-KEY',
      'x.yaml:10:20 SCHEMA-TYPE',
      'x.yaml:11:34 SCHEMA-TYPE',
    ]);
  });
});

describe('null', () => {
  test('is one problem each, in maps and lists', async () => {
    const found = await project({
      'x.yaml': listing('title:\n    searchKeywords: [a, null]\n    assets: ~'),
    });
    expect(errors(found)).toEqual([
      'x.yaml:9:11 SCHEMA-NULL',
      'x.yaml:10:25 SCHEMA-NULL',
      'x.yaml:11:13 SCHEMA-NULL',
    ]);
  });
});

describe('the configuration', () => {
  test('is asked for when it is missing', async () => {
    const found = await project({}, { config: 'other.yaml' });
    expect(errors(found)).toEqual(['other.yaml:1:1 FILE-CONFIG']);
  });

  test('may have others beside it, and no second Publisher', async () => {
    const other = config.replace('contoso', 'contoso-dev');
    const beside = await project({ 'dev.yaml': other });
    expect(errors(beside)).toEqual([]);
    expect(beside.publisher).toBe('contoso');
    expect((await project({ 'dev.yaml': other }, { config: 'dev.yaml' })).publisher).toBe('contoso-dev');
    expect(errors(await project({ 'dev/offerctl.yaml': other }))).toEqual([
      'dev/offerctl.yaml:2:7 FILE-CONFIG',
    ]);
    expect(errors(await project({ 'offerctl.yaml': `${config}---\n${other}` }))).toEqual([
      'offerctl.yaml:7:7 FILE-CONFIG',
    ]);
  });
});
