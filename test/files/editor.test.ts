import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getLanguageService } from 'yaml-language-server';
import { init } from '../../src/commands/init.ts';
import { contextIn } from '../acceptance/make.ts';

const root = mkdtempSync(join(tmpdir(), 'offerctl-editor-'));
afterAll(() => rmSync(root, { recursive: true }));
beforeAll(async () => {
  await init(contextIn(root).context, 'catalog');
});

const offerFile = 'offers/my-first-offer/offer.yaml';
const plansFile = 'offers/my-first-offer/plans.yaml';

const editor = getLanguageService({
  schemaRequestService: (uri) => readFile(fileURLToPath(uri), 'utf8'),
  workspaceContext: { resolveRelativePath: (path, from) => new URL(path, from).href },
});
let version = 0;
editor.configure({ validate: true, hover: true, completion: true });

/** A file of the project as an editor holds it; `|` marks the cursor. */
function opened(path: string, change: (text: string) => string = (text) => text) {
  const file = join(root, 'catalog', path);
  const written = change(readFileSync(file, 'utf8'));
  const at = written.indexOf('|CURSOR|');
  const uri = pathToFileURL(file).href;
  const text = written.replace('|CURSOR|', '');
  const document = TextDocument.create(uri, 'yaml', (version += 1), text);
  return { document, position: document.positionAt(Math.max(at, 0)) };
}

const cursorIn = (found: string) => (text: string) => {
  expect(text).toContain(found);
  return text.replace(found, `${found.slice(0, 1)}|CURSOR|${found.slice(1)}`);
};

async function hovered(path: string, key: string): Promise<string> {
  const { document, position } = opened(path, cursorIn(key));
  return JSON.stringify((await editor.doHover(document, position))?.contents);
}

async function proposed(path: string, change: (text: string) => string): Promise<readonly string[]> {
  const { document, position } = opened(path, change);
  return (await editor.doComplete(document, position, false)).items.map(({ label }) => label);
}

test.each(['offerctl.yaml', offerFile, plansFile, 'audiences/pilot-customers.yaml'])(
  'an editor finds no mistake in %s as `init` writes it',
  async (path) => {
    const { document } = opened(path);
    expect(document.getText()).toMatch(/^# yaml-language-server: \$schema=/);
    expect(await editor.doValidation(document, false)).toEqual([]);
  },
);

const withWrongFields = (text: string): string =>
  text.replace('title:', 'titel:').replace('  technical:\n', '  technical:\n    crmPackageUrl: x\n');

test('an editor underlines a misspelt field, and a field of another type', async () => {
  const found = await editor.doValidation(opened(offerFile, withWrongFields).document, false);
  expect(found).toHaveLength(2);
  const lines = withWrongFields(opened(offerFile).document.getText()).split('\n');
  const underlined = found.map(({ range }) => lines[range.start.line]?.trim());
  expect(underlined).toEqual(['titel: My first offer', 'crmPackageUrl: x']);
});

const withWrongWord = (text: string): string => text.replaceAll('visibility: visible', 'visibility: seen');

test('an editor underlines a mistake in each document of a file', async () => {
  expect(await editor.doValidation(opened(plansFile, withWrongWord).document, false)).toHaveLength(2);
});

test.each([
  [offerFile, 'title:', 'At most 200 characters (LST-01).'],
  [offerFile, 'type:', 'Never changes after it is created (ID-10).'],
  [offerFile, 'sellThroughMicrosoft:', 'Never changes after the first publish (OPT-20).'],
  [offerFile, 'categories:', 'For example: {developer-tools-saas: [devService]}'],
  [plansFile, 'recurrentPriceMode:', 'Never changes after the first publish (PRC-02).'],
  [plansFile, 'alias: Pilot', 'At least 1 character, at most 125 characters (PLN-13).'],
  ['offerctl.yaml', 'stopSell:', 'At least 0.'],
])('hover in %s over %s says its limit, its rule and when it freezes', async (path, key, words) => {
  expect((await hovered(path, key)).replaceAll(/\\+/g, '')).toContain(words);
});

test('an editor proposes all markets', async () => {
  const found = await proposed(plansFile, (text) => text.replace('[us, gb, de]', '[us, |CURSOR|]'));
  expect(found).toEqual(expect.arrayContaining(['us', 'gb', 'de', 'jp', 'zw', 'cn']));
});

const inTechnical = (type: string) => (text: string) =>
  text
    .replace('type: softwareAsAService', `type: ${type}`)
    .replace(/ {2}technical:\n(?: {4}.*\n)+/, '  technical:\n    |CURSOR|\n');

test.each([
  ['softwareAsAService', ['landingPageUrl', 'connectionWebhook', 'azureAdTenantId', 'azureAdAppId']],
  [
    'dynamics365ForCustomerEngagement',
    [
      'baseLicenseModel',
      'crmPackageUrl',
      'containsMultipleCrmPackages',
      'crmPackageRegions',
      'requiresS2SOutboundAndCrmSecureStoreAccess',
    ],
  ],
])('of an offer of type %s, an editor proposes its own technical fields', async (type, keys) => {
  const found = await proposed(offerFile, inTechnical(type));
  expect(new Set(found)).toEqual(new Set([...keys, 'unset']));
});
