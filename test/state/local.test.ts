import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { offerId } from '../../src/model/ids.ts';
import type { HistoryEntry, RecordedOffer } from '../../src/model/recorded.ts';
import { openLocalStore } from '../../src/state/local.ts';

const binding = { provider: 'embedded', tenant: 'embedded', publisher: 'contoso' };

function store() {
  const folder = mkdtempSync(join(tmpdir(), 'offerctl-state-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const open = () => openLocalStore({ folder, now: () => new Date(0), randomSalt: () => 'salt' });
  return { folder, open, opened: open() };
}

const offer = (id: string, plans = 0): RecordedOffer => ({
  id: offerId(id),
  type: 'softwareAsAService',
  lifecycle: 'live',
  named: {},
  everPublished: false,
  plans: [],
  submissions: [],
  signOffs: [],
  overrides: Array.from({ length: plans }, (_, n) => ({
    rule: 'R',
    address: 'a'.repeat(50),
    change: `${n}`,
  })),
});

const entry = (step: string): HistoryEntry => ({
  at: '2026',
  by: 'me',
  step,
  outcome: 'done',
  durationMs: 1,
});

it('reads back what was written, in another process or later', async () => {
  const { open, opened } = store();
  expect(await opened.read()).toEqual({ salt: '', protect: [], offers: {} });
  await opened.bind(binding, ['b']);
  await opened.writeOffer(offer('one', 3));
  await opened.writeOffer(offer('two'));
  const offers = { one: offer('one', 3), two: offer('two') };
  expect(await open().read()).toEqual({ binding, salt: 'salt', protect: ['b'], offers });
});

it('keeps its salt, and refuses another marketplace than the one it is bound to', async () => {
  const { opened } = store();
  await opened.bind(binding, []);
  await opened.bind(binding, ['x']);
  expect(await opened.read()).toMatchObject({ salt: 'salt', protect: ['x'] });
  for (const key of ['provider', 'tenant', 'publisher'] as const) {
    const other = { ...binding, [key]: 'other' };
    await expect(opened.bind(other, [])).rejects.toMatchObject({ code: 'other-marketplace', exitCode: 3 });
  }
  expect((await opened.read()).binding).toEqual(binding);
});

it('shows a reader the document before a write or after it, never a part of one', async () => {
  const { open, opened } = store();
  await opened.writeOffer(offer('one', 0));
  const progress = { writing: true };
  const writes = (async () => {
    for (let round = 1; round <= 20; round += 1) await opened.writeOffer(offer('one', round * 200));
    progress.writing = false;
  })();
  const sizes = new Set<number>();
  while (progress.writing) sizes.add((await open().read()).offers[offerId('one')]?.overrides.length ?? -1);
  await writes;
  expect([...sizes].filter((size) => size % 200 !== 0)).toEqual([]);
  expect(sizes.size).toBeGreaterThan(1);
});

it('does not read what a killed write left behind', async () => {
  const { folder, opened } = store();
  await opened.writeOffer(offer('one'));
  writeFileSync(join(folder, 'offers/one.json.999.tmp'), '{"half');
  expect(Object.keys((await opened.read()).offers)).toEqual(['one']);
  expect(readdirSync(join(folder, 'offers'))).toContain('one.json');
});

it.each([
  ['is cut', '{"formatVersion": 1, "id"', 'state-damaged'],
  ['is no JSON object', '"text"', 'state-damaged'],
  ['lacks its version', '{"id": "one"}', 'state-damaged'],
  ['was written by a newer version', '{"formatVersion": 2, "id": "one"}', 'state-newer'],
])('refuses a document that %s, and names its path', async (_, text, code) => {
  const { folder, opened } = store();
  mkdirSync(join(folder, 'offers'));
  const path = join(folder, 'offers/one.json');
  writeFileSync(path, text);
  await expect(opened.read()).rejects.toMatchObject({ code });
  await expect(opened.read()).rejects.toThrow(path);
  rmSync(path);
  writeFileSync(join(folder, 'publisher.json'), text);
  await expect(opened.read()).rejects.toMatchObject({ code });
});

const lines = (folder: string): readonly string[] =>
  readFileSync(join(folder, 'history.jsonl'), 'utf8').trimEnd().split('\n');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

it('chains the lines of its history, also when many are appended at once', async () => {
  const { folder, opened } = store();
  await Promise.all(['a', 'b', 'c', 'd'].map((step) => opened.append(entry(step))));
  await opened.append(entry('e'));
  const found = lines(folder);
  expect(found.map((line) => (JSON.parse(line) as HistoryEntry).step)).toEqual(['a', 'b', 'c', 'd', 'e']);
  const links = found.map((line) => (JSON.parse(line) as { previous: string }).previous);
  expect(links).toEqual(['', ...found.slice(0, -1)].map(sha256));
});

it('keeps a line that a killed process left unfinished visible, and goes on after it', async () => {
  const { folder, open, opened } = store();
  await opened.append(entry('a'));
  appendFileSync(join(folder, 'history.jsonl'), '{"half');
  await open().append(entry('b'));
  const found = lines(folder);
  expect(found[1]).toBe('{"half');
  expect(JSON.parse(found[2] ?? '')).toMatchObject({ step: 'b', previous: sha256('{"half') });
});
