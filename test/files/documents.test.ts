import { createHash } from 'node:crypto';
import { array, assert, asyncProperty, integer, shuffledSubarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audience, draft, errors, plan, png, project, shown } from './project.ts';

describe('references', () => {
  test('find documents that have mistakes of their own', async () => {
    const found = await project({
      'a.yaml': `${draft('Contoso_Insights')}---\n${draft('contoso-relay', '  goLive: never\n')}`,
      'b.yaml': plan('one'),
      'c.yaml': plan('two').replace('contoso-insights', 'Contoso_Insights'),
      'd.yaml': plan('three').replace('contoso-insights', 'contoso-relay'),
    });
    expect(errors(found)).toEqual([
      'a.yaml:3:18 ID-02',
      'a.yaml:16:11 SCHEMA-ENUM',
      'b.yaml:5:10 REF-UNKNOWN',
    ]);
  });

  test('are not unknown when the document may be in a file that is broken', async () => {
    const found = await project({ 'a.yaml': 'apiVersion: offerctl/v1\nkind: [', 'b.yaml': plan() });
    expect(errors(found).map((line) => line.split(' ')[1])).toEqual(['YAML-SYNTAX']);
    const named = await project({ 'a.yaml': `${draft()}  listing: [\n`, 'b.yaml': plan() });
    expect(errors(named).map((line) => line.split(' ')[1])).toEqual(['YAML-SYNTAX']);
  });

  test('to two documents of one name are not told apart', async () => {
    const found = await project({ 'a.yaml': draft(), 'b/c.yaml': draft() });
    expect(errors(found)).toEqual(['b/c.yaml:3:18 REF-DUPLICATE']);
    expect(found.problems.find(({ rule }) => rule === 'REF-DUPLICATE')?.message).toContain('a.yaml:3:18');
  });

  test('do not make a missing audience look like an empty one', async () => {
    const text = plan('pro', '  availability: {audience: private}\n  audiences: [pilt]\n');
    const found = await project({
      'a.yaml': draft(),
      'b.yaml': text,
      'c.yaml': audience('pilot', '  members: []\n'),
    });
    expect(errors(found)).toEqual(['b.yaml:8:15 REF-UNKNOWN']);
  });
});

describe('lists', () => {
  test('hold each item once', async () => {
    const text = `  listing:
    assets:
      - {type: pdfDocument, url: https://a.example/a.pdf}
      - {type: pdfDocument, url: https://b.example/a.pdf}
`;
    const markets = plan('pro', '  availability: {markets: [us, de, us]}\n');
    const found = await project({ 'a.yaml': draft('contoso-insights', text), 'b.yaml': markets });
    expect(errors(found)).toEqual(['a.yaml:11:9 REF-DUPLICATE', 'b.yaml:7:36 REF-DUPLICATE']);
  });

  test('have assets with exactly one of file and url', async () => {
    const text = `  listing:
    assets:
      - {type: pdfDocument, description: none}
      - {type: pdfDocument, file: a.pdf, url: https://b.example/a.pdf}
`;
    const found = await project({ 'a.yaml': draft('contoso-insights', text), 'a.pdf': '%PDF-1.7' });
    expect(errors(found)).toEqual(['a.yaml:10:9 SCHEMA-REQUIRED', 'a.yaml:11:42 SCHEMA-KEY']);
  });
});

const assets = (file: string): string =>
  draft('contoso-insights', `  listing: {assets: [{type: azureLogoLarge, file: ${file}}]}\n`);

describe('local media', () => {
  test('become references to their bytes', async () => {
    const logo = png(216, 216);
    const found = await project({ 'o/x.yaml': assets('m/logo.png'), 'o/m/logo.png': logo });
    const sha256 = createHash('sha256').update(logo).digest('hex');
    const reference = `logo.png#${sha256.slice(0, 12)}`;
    expect(errors(found)).toEqual([]);
    expect(found.desired.offers[0]?.content['listing']).toEqual({
      assets: [{ type: 'azureLogoLarge', file: reference }],
    });
    expect(found.desired.media).toEqual({
      [reference]: {
        path: 'o/m/logo.png',
        reference,
        sha256,
        bytes: logo.length,
        format: 'png',
        width: 216,
        height: 216,
      },
    });
  });

  test('must be there and be called by a plain name', async () => {
    expect(errors(await project({ 'x.yaml': assets('logo.png') }))).toEqual(['x.yaml:8:51 FILE-MISSING']);
    expect(errors(await project({ 'x.yaml': assets('"a#b.png"'), 'a#b.png': png(216, 216) }))).toEqual([
      'x.yaml:8:51 LST-18',
    ]);
  });
});

describe('locate', () => {
  const offer = `  listing:
    title: Contoso
    assets:
      - type: pdfDocument
        file: m/guide.pdf
      - {type: azureLogoLarge, url: "https://a.example/logo.png?sig=1"}
    generalLinks: [{displayText: a, link: https://a}, {displayText: b, link: https://b}]
`;
  const files = {
    'o.yaml': draft('contoso-insights', offer),
    'p.yaml': plan('pro', '  availability: {markets: [us]}\n  audiences:\n    - pilot\n'),
    'a.yaml': audience(
      'pilot',
      '  members:\n    - type: tenant\n      id: 11111111-1111-4111-8111-11111111111A\n',
    ),
    'm/guide.pdf': '%PDF-1.7',
  };

  test.each([
    ['offer/contoso-insights', '', 'o.yaml:3:18'],
    ['offer/contoso-insights', '/alias', 'o.yaml:6:10'],
    ['offer/contoso-insights', '/lifecycle', 'o.yaml:7:14'],
    ['offer/contoso-insights', '/listing/title', 'o.yaml:9:12'],
    ['offer/contoso-insights', '/listing', 'o.yaml:8:3'],
    ['offer/contoso-insights', '/listing/assets/pdfDocument:guide.pdf/file', 'o.yaml:12:15'],
    ['offer/contoso-insights', '/listing/assets/pdfDocument:guide.pdf/description', 'o.yaml:11:9'],
    ['offer/contoso-insights', '/listing/assets/azureLogoLarge:logo.png', 'o.yaml:13:9'],
    ['offer/contoso-insights', '/listing/assets/pdfDocument:other.pdf', 'o.yaml:10:5'],
    ['offer/contoso-insights', '/listing/generalLinks/1/link', 'o.yaml:14:78'],
    ['offer/contoso-insights', '/listing/description', 'o.yaml:8:3'],
    ['offer/contoso-insights', '/technical/landingPageUrl', 'o.yaml:4:1'],
    ['offer/contoso-insights/plan/pro', '/availability/markets', 'p.yaml:7:27'],
    ['offer/contoso-insights/plan/pro/audience', '', 'p.yaml:8:3'],
    [
      'offer/contoso-insights/plan/pro/audience',
      '/tenant:11111111-1111-4111-8111-11111111111a',
      'a.yaml:7:11',
    ],
    ['publisher/contoso', '/secrets', 'offerctl.yaml:4:17'],
    ['audience/pilot', '', 'a.yaml:3:18'],
  ])('%s %s is at %s', async (address, path, expected) => {
    const found = await project(files);
    expect(errors(found)).toEqual([]);
    const { file, line, column } = found.locate(address, path) ?? {};
    expect(`${file}:${line}:${column}`).toBe(expected);
  });

  test('knows nothing about what no file declares', async () => {
    expect((await project(files)).locate('offer/other', '/listing')).toBeUndefined();
  });
});

describe('place and order of documents', () => {
  const documents = [
    draft(),
    draft('contoso-relay'),
    plan('pro', '  audiences: [a, b]\n'),
    plan('basic'),
    audience('a', '  members: [{type: tenant, id: 11111111-1111-4111-8111-111111111111, label: One}]\n'),
    audience('b', '  members: [{type: tenant, id: 22222222-2222-4222-8222-222222222222}]\n'),
  ];

  test('mean nothing', async () => {
    const spread = array(integer({ min: 0, max: 3 }), {
      minLength: documents.length,
      maxLength: documents.length,
    });
    const order = shuffledSubarray(documents, { minLength: documents.length });
    const { desired } = await project({ 'all.yaml': documents.join('---\n') });
    await assert(
      asyncProperty(order, spread, async (shuffled, places) => {
        const files: Record<string, string> = {};
        shuffled.forEach((text, index) => {
          const file = `d${places[index]}/${places[index]}.yaml`;
          files[file] = files[file] === undefined ? text : `${files[file]}---\n${text}`;
        });
        const found = await project(files);
        expect(errors(found)).toEqual([]);
        expect(JSON.stringify(found.desired)).toBe(JSON.stringify(desired));
      }),
      { numRuns: 25 },
    );
  });

  test('keep a problem at the same document, whatever else is wrong', async () => {
    const found = await project({ 'x.yaml': draft('contoso-insights', '  listing: {titel: x}\n') });
    expect(found.problems.map(shown)).toEqual(['x.yaml:8:13 SCHEMA-KEY']);
  });
});
