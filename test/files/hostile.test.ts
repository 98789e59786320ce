import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../src/files/disk/disk.ts';
import { audience, brokenDisk, draft, errors, folder, load, plan, project } from './project.ts';

const makePipe = 'mkfifo';
const head = 'apiVersion: offerctl/v1\nkind: Offer\nmetadata: {name: x}\nspec:\n';
const rules = async (text: string | Uint8Array): Promise<readonly string[]> => [
  ...new Set(errors(await project({ 'x.yaml': text })).map((line) => line.split(' ')[1] ?? '')),
];

/** Processor time for refusing this many unknown keys; other processes do not count. */
async function taken(number: number): Promise<number> {
  const keys = Array.from({ length: number }, (_, i) => `  key${i}: 1`).join('\n');
  const before = process.cpuUsage();
  expect(await rules(`${head}${keys}\n`)).toContain('SCHEMA-KEY');
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

describe('texts made to exhaust or to deceive a reader', () => {
  test('an alias bomb is stopped', async () => {
    const layers = Array.from({ length: 9 }, (_, i) => {
      const below = i === 0 ? 'x' : `*a${i - 1}`;
      return `  a${i}: &a${i} [${Array.from({ length: 9 }, () => below).join(',')}]`;
    });
    expect(await rules(`${head}${layers.join('\n')}\n`)).toEqual(['YAML-ALIAS']);
  });

  test('an alias of itself is stopped, and so is one of nothing', async () => {
    expect(await rules(`${head}  listing: &a {title: *a}\n`)).toEqual(['YAML-ALIAS']);
    expect(await rules(`${head}  listing: *nothing\n`)).toEqual(['YAML-ALIAS']);
  });

  test('a scalar of 10 MB is not read', async () => {
    expect(await rules(`${head}  alias: ${'x'.repeat(10_000_000)}\n`)).toEqual(['FILE-SIZE']);
    expect(await rules(`title: ${'x'.repeat(10_000_000)}\n`)).toEqual([]);
  });

  test('control characters and bytes that are no UTF-8 are refused where they stand', async () => {
    const nul = await project({ 'x.yaml': `${head}  alias: a\0b\n` });
    expect(errors(nul)).toEqual(['x.yaml:5:11 FILE-ENCODING']);
    const latin = await project({ 'x.yaml': Buffer.from(`${head}  alias: caf\u00e9\n`, 'latin1') });
    expect(errors(latin)).toEqual(['x.yaml:5:13 FILE-ENCODING']);
    expect(await rules(Buffer.from(`\ufeff${head}`, 'utf16le'))).toEqual(['FILE-ENCODING']);
    expect(await rules(`${head}  alias: "a\\0b"\n`)).toContain('YAML-CHARACTER');
  });

  test('tags, directives, merge keys, large integers and no numbers are refused', async () => {
    expect(await rules(`${head}  alias: !!js/function 'x'\n`)).toEqual(['YAML-TAG']);
    expect(await rules(`%YAML 1.1\n---\n${head}  alias: x\n`)).toEqual(['YAML-DIRECTIVE']);
    expect(await rules(`${head}  <<: {alias: x}\n`)).toEqual(['YAML-MERGE']);
    expect(await rules(`${head}  alias: 9007199254740993\n`)).toEqual(['YAML-NUMBER']);
    expect(await rules(`${head}  alias: .nan\n`)).toEqual(['YAML-NUMBER']);
  });

  test('nesting without end is stopped, also where the parser gives up', async () => {
    expect(await rules(`${head}  alias: ${'['.repeat(200)}${']'.repeat(200)}\n`)).toEqual(['YAML-DEPTH']);
    expect(await rules(`${head}  alias: ${'['.repeat(100_000)}\n`)).toHaveLength(1);
    expect(await rules(`${head}  alias:\n    ${'- '.repeat(20_000)}x\n`)).toHaveLength(1);
    const deep = Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level + 2)}a:`).join('\n');
    expect(await rules(`${head}${deep}\n`)).toEqual(['YAML-DEPTH']);
    expect(await rules(`${head}  alias: ${'{a: '.repeat(3000)}1${'}'.repeat(3000)}\n`)).toEqual([
      'YAML-DEPTH',
    ]);
  });

  test('a duplicate key is reported at the second one', async () => {
    const found = await project({ 'x.yaml': `${draft()}  alias: again\n` });
    expect(errors(found)).toEqual(['x.yaml:8:3 YAML-DUPLICATE']);
  });

  test('20,000 keys take no longer than their number', async () => {
    await taken(2000);
    const few = await taken(2000);
    // Ten times as many keys; if each were compared with all others, it would take a hundred times as long.
    expect((await taken(20_000)) / few).toBeLessThan(40);
  });
});

test('a folder without a configuration is not read through', async () => {
  const root = await folder({ 'x.yaml': draft() });
  await rm(join(root, 'offerctl.yaml'));
  const disk = { ...nodeDisk(root), list: () => Promise.reject(new Error('it was listed')) };
  expect(errors(await load(root, { disk }))).toEqual(['offerctl.yaml:1:1 FILE-CONFIG']);
});

const marketo = (secret: string): string =>
  draft(
    'contoso-insights',
    `  leads:
    leadDestination: marketo
    marketoLeadConfiguration: {munchkinId: a, formId: "1", clientSecret: ${secret}}
`,
  );

test.each([
  ['hunter2', ['x.yaml:10:74 SCHEMA-SECRET']],
  ['{file: secret.txt}', ['secret.txt:1:1 SCHEMA-SECRET']],
  ['{env: LEADS_KEY}', []],
])('a secret in plain text is refused where it stands, and not repeated: %s', async (secret, expected) => {
  const found = await project({ 'x.yaml': marketo(secret), 'secret.txt': 'hunter2' });
  expect(JSON.stringify(found.problems)).not.toContain('hunter2');
  expect(errors(found).filter((error) => error.endsWith('SCHEMA-SECRET'))).toEqual(expected);
});

describe('files that are none', () => {
  test('folders, links and pipes neither hang nor stop the others', async () => {
    const root = await folder({ 'z.yaml': draft('Bad Name') });
    await mkdir(join(root, 'x.yaml'));
    await symlink(join(root, 'nowhere'), join(root, 'dangling.yaml'));
    await symlink('/etc/hostname', join(root, 'outside.yaml'));
    await symlink('/etc', join(root, 'etc'));
    await symlink(root, join(root, 'circle'));
    await symlink(join(root, 'loop.yaml'), join(root, 'loop.yaml'));
    execFileSync(makePipe, [join(root, 'pipe.yaml')]);
    expect(errors(await load(root))).toEqual([
      'dangling.yaml:1:1 FILE-MISSING',
      'loop.yaml:1:1 FILE-MISSING',
      'outside.yaml:1:1 FILE-OUTSIDE',
      'pipe.yaml:1:1 FILE-TYPE',
      'z.yaml:3:18 ID-02',
    ]);
  });

  test('a link inside of the project does not declare anything twice', async () => {
    const root = await folder({ 'offers/x.yaml': draft() });
    await symlink(join(root, 'offers'), join(root, 'again'));
    await symlink(join(root, 'offers/x.yaml'), join(root, 'x.yaml'));
    expect(errors(await load(root))).toEqual([]);
  });

  test('an error while reading one file leaves the others, and calls nothing unknown', async () => {
    const root = await folder({ 'a.yaml': draft(), 'b.yaml': plan(), 'c.yaml': draft('Bad') });
    const disk = brokenDisk(nodeDisk(root), ['a.yaml']);
    expect(errors(await load(root, { disk }))).toEqual(['a.yaml:1:1 FILE-READ', 'c.yaml:3:18 ID-02']);
  });

  test('a folder that cannot be listed is a problem, not an empty one', async () => {
    const root = await folder({});
    const disk = { ...nodeDisk(root), list: () => Promise.reject(new Error('EIO')) };
    expect(errors(await load(root, { disk }))).toContain('.:1:1 FILE-READ');
  });
});

describe('files of somebody else', () => {
  test('are skipped, broken ones too', async () => {
    const found = await project({
      'a.yaml': 'a: [',
      'b.yaml': 'apiVersion: v1\nkind: Pod\n',
      'c.yaml': Buffer.from([0xff, 0xfe, 0x00]),
      'd.yaml': 'x: !!js/function y',
      '.hidden/e.yaml': draft('Bad'),
      'node_modules/f.yaml': draft('Bad'),
    });
    expect(found.problems).toEqual([]);
  });

  test('are not skipped when they say that they are ours', async () => {
    expect(await rules('apiVersion: offerctl/v1\nkind: [')).toEqual(['YAML-SYNTAX']);
    expect(await rules('apiVersion: offerctl/v9\nkind: Offer\n')).toEqual(['SCHEMA-ENUM']);
    expect(await rules('apiVersion: offerctl/v1\nkind: Ofer\n')).toEqual(['SCHEMA-ENUM']);
    expect(await rules('apiVersion: offerctl/v1\n')).toEqual(['SCHEMA-REQUIRED']);
  });
});

const named = (path: string): Record<string, string> => ({
  'x.yaml': draft('contoso-insights', `  listing: {title: {file: ${path}}}\n`),
  'y.yaml': audience('pilot', `  csv: ${path}\n`),
  'z.yaml': draft('contoso-relay', `  listing: {assets: [{type: pdfDocument, file: ${path}}]}\n`),
});

describe('paths', () => {
  test.each(['../../../../../etc/passwd', '/etc/passwd', 'link.txt', '.git/config'])(
    '%s is never read',
    async (path) => {
      const root = await folder({ ...named(path), '.git/config': 'secret' });
      await symlink('/etc/passwd', join(root, 'link.txt'));
      expect(errors(await load(root)).map((line) => line.split(' ')[1])).toEqual([
        'FILE-OUTSIDE',
        'FILE-OUTSIDE',
        'FILE-OUTSIDE',
      ]);
    },
  );

  test('a pipe, a folder and nothing are named as such', async () => {
    const root = await folder({
      'x.yaml': draft(
        'contoso-insights',
        '  listing: {title: {file: p}, description: {file: .}, searchResultSummary: {file: no}}\n',
      ),
    });
    execFileSync(makePipe, [join(root, 'p')]);
    expect(errors(await load(root))).toEqual([
      'x.yaml:8:27 FILE-TYPE',
      'x.yaml:8:51 FILE-TYPE',
      'x.yaml:8:83 FILE-MISSING',
    ]);
  });
});
