import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { offerId } from '../../src/model/ids.ts';
import { openLocalStore } from '../../src/state/local.ts';
import { printStateDocument } from '../../src/state/documents.ts';
import { allocation, binding, offer } from './contract.ts';

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

it('tells which document of an allocation is damaged, and reads the others', async () => {
  const { folder, opened } = store();
  await opened.bind(binding, []);
  await opened.writeAllocation(allocation('deal-1'));
  await opened.writeCustomers({});
  const [path, customers] = ['licenses/deal-2.json', 'customers.json'].map((name) => join(folder, name));
  writeFileSync(path ?? '', printStateDocument({ name: 'deal-2' }));
  writeFileSync(customers ?? '', '{');
  await expect(opened.read()).rejects.toMatchObject({ code: 'state-damaged' });
  const { recorded, damaged } = await opened.salvage();
  expect(Object.keys(recorded.licensing?.allocations ?? {})).toEqual(['deal-1']);
  expect(damaged).toMatchObject([{ license: 'deal-2' }, { document: customers }]);
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
