import { expect, test } from 'vitest';
import { licenseName, offerId } from '../../src/model/ids.ts';
import type { Override } from '../../src/model/override.ts';
import { newAllocation } from '../../src/model/recorded-licenses.ts';
import { chainedStore } from '../../src/record/chained-store.ts';
import { memoryStore } from '../simulation/memory-store.ts';

const name = licenseName('deal-1');
const address = 'license/deal-1';
const binding = { provider: 'embedded', tenant: 'embedded', publisher: 'contoso' };
const record = newAllocation({ name, offer: offerId('contoso-crm'), customer: 'a'.repeat(24) });
const override: Override = { rule: 'DEAL-18', address: `${address}/plan/bronze`, change: 'sha256:1' };
const line = (action: string) => ({
  at: '2026-11-29T10:00:00Z',
  by: 'ada',
  step: `${address}#${action}`,
  outcome: 'done',
  durationMs: 1,
});

async function opened() {
  const memory = memoryStore('ab'.repeat(32));
  const inner = memory.open();
  const facts = { by: 'ada', now: () => new Date(0), publisher: 'contoso', trust: [] };
  const store = chainedStore(inner, facts);
  await store.bind(binding, []);
  return { memory, inner, store };
}

test('an override of licences is believed with the line that made it', async () => {
  const { store } = await opened();
  await store.writeAllocation({ ...record, overrides: [override] });
  const { licensing, doubts } = await store.read();
  expect(licensing?.allocations[name]?.overrides).toEqual([override]);
  expect(doubts).toEqual([]);
});

test('one that was put into the state lets nothing through', async () => {
  const { inner, store } = await opened();
  await store.writeAllocation(record);
  await store.append(line('register-deal'));
  const { licensing } = await inner.read();
  const stored = licensing?.allocations[name] ?? record;
  await inner.writeAllocation({ ...stored, overrides: [override] });
  const read = await store.read();
  expect(read.licensing?.allocations[name]?.overrides).toEqual([]);
  expect(read.doubts).toMatchObject([{ rule: 'STATE-FORGED', address }]);
});

test('a record that vanished is missed until a person forgets it', async () => {
  const { inner, store } = await opened();
  await store.writeAllocation(record);
  await store.append(line('register-deal'));
  await inner.forgetAllocation(name);
  expect((await store.read()).doubts).toMatchObject([{ rule: 'STATE-FORGED', address }]);
  await store.forgetAllocation(name, line('forget'));
  expect((await store.read()).doubts).toEqual([]);
});
