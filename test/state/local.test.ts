import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { offerId } from '../../src/model/ids.ts';
import type { RecordedOffer } from '../../src/model/recorded.ts';
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
  await opened.bind(binding, []);
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
  await opened.bind(binding, []);
  await opened.writeOffer(offer('one'));
  writeFileSync(join(folder, 'offers/one.json.999.tmp'), '{"half');
  expect(Object.keys((await opened.read()).offers)).toEqual(['one']);
  expect(readdirSync(join(folder, 'offers'))).toContain('one.json');
});

it('refuses offers without the document that says whose they are', async () => {
  const { folder, opened } = store();
  await opened.bind(binding, ['one']);
  await opened.writeOffer(offer('one'));
  rmSync(join(folder, 'publisher.json'));
  await expect(opened.read()).rejects.toMatchObject({ code: 'state-damaged' });
});

it.each([
  ['is cut', '{"formatVersion": 1, "id"', 'state-damaged'],
  ['is no JSON object', '"text"', 'state-damaged'],
  ['lacks its version', '{"id": "one"}', 'state-damaged'],
  ['lacks what the safety rules judge by', '{"formatVersion": 1, "id": "one"}', 'state-damaged'],
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

it('tells what is damaged, and what can still be read', async () => {
  const { folder, opened } = store();
  await opened.bind(binding, []);
  await opened.writeOffer(offer('one'));
  await opened.writeOffer(offer('two'));
  const path = join(folder, 'offers/two.json');
  writeFileSync(path, '{"half');
  const found = await opened.salvage();
  expect(found.recorded).toMatchObject({ salt: 'salt', offers: { one: offer('one') } });
  expect(found.damaged).toMatchObject([{ document: path, offer: 'two' }]);
  for (const damage of found.damaged) await opened.setAside(damage);
  expect(Object.keys((await opened.read()).offers)).toEqual(['one']);
  expect(readFileSync(`${path}.damaged`, 'utf8')).toBe('{"half');
});

it('believes no offer whose salt is lost', async () => {
  const { folder, opened } = store();
  await opened.bind(binding, []);
  await opened.writeOffer(offer('one'));
  rmSync(join(folder, 'publisher.json'));
  const found = await opened.salvage();
  expect(found).toMatchObject({ recorded: { offers: {} }, damaged: [{ offer: 'one' }] });
});

it('forgets an offer, damaged or not', async () => {
  const { folder, opened } = store();
  await opened.bind(binding, []);
  await opened.writeOffer(offer('one'));
  writeFileSync(join(folder, 'offers/two.json'), '{"half');
  await opened.forgetOffer(offerId('one'));
  await opened.forgetOffer(offerId('two'));
  expect((await opened.read()).offers).toEqual({});
});
