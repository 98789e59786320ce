import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openLocalStore } from '../../src/state/local.ts';
import { binding, entry, offer, sha256 } from './contract.ts';

function store() {
  const folder = mkdtempSync(join(tmpdir(), 'offerctl-state-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const open = () => openLocalStore({ folder, now: () => new Date(0), randomSalt: () => 'salt' });
  return { folder, open, opened: open() };
}

it('does not read what a killed write left behind', async () => {
  const { folder, opened } = store();
  await opened.bind(binding, []);
  await opened.writeOffer(offer('one'));
  writeFileSync(join(folder, 'offers/one.json.999.tmp'), '{"half');
  expect(Object.keys((await opened.read()).offers)).toEqual(['one']);
  expect(readdirSync(join(folder, 'offers'))).toContain('one.json');
});

it('keeps a line that a killed process left unfinished visible, and goes on after it', async () => {
  const { folder, open, opened } = store();
  await opened.append(entry('a'));
  appendFileSync(join(folder, 'history.jsonl'), '{"half');
  await open().append(entry('b'));
  const found = readFileSync(join(folder, 'history.jsonl'), 'utf8').trimEnd().split('\n');
  expect(found[1]).toBe('{"half');
  expect(JSON.parse(found[2] ?? '')).toMatchObject({ step: 'b', previous: sha256('{"half') });
});
