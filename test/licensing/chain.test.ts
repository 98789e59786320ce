import { expect, test } from 'vitest';
import { dealId, licenseName, offerId } from '../../src/model/ids.ts';
import type { Recorded } from '../../src/model/recorded.ts';
import type { Override } from '../../src/model/override.ts';
import { newAllocation } from '../../src/model/recorded-licenses.ts';
import { withoutOverrides } from '../../src/record/commits/reviewed.ts';
import { chainedStore } from '../../src/record/chained-store.ts';
import { noTrailers } from '../../src/session/reviewed/found-trailers.ts';
import { readRecordedTrailers } from '../../src/session/reviewed/recorded-trailers.ts';
import { memoryStore } from '../simulation/memory-store.ts';

const name = licenseName('deal-1');
const address = 'license/deal-1';
const binding = { provider: 'embedded', tenant: 'embedded', publisher: 'contoso' };
const record = newAllocation({ name, offer: offerId('contoso-crm'), customer: 'a'.repeat(24) });
const override: Override = { rule: 'DEAL-18', address: `${address}/plan/bronze`, change: 'sha256:1' };
const emptyState: Recorded = { salt: '', protect: [], offers: {} };
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

test('a record that no line of the history made counts as unknown: a person has to confirm it', async () => {
  const { inner, store } = await opened();
  await store.append(line('register-deal'));
  await inner.writeAllocation({ ...record, dealId: dealId('deal-of-another'), status: 'accepted' });
  const { licensing, doubts } = await store.read();
  expect(licensing?.allocations[name]).toMatchObject({ unknown: true });
  expect(doubts).toContainEqual(expect.objectContaining({ rule: 'STATE-FORGED', address }));
});

test('a history that lost the line after which an allocation was recorded is noticed', async () => {
  const { inner, store } = await opened();
  await store.append(line('register-deal'));
  await store.writeAllocation(record);
  const stored = (await inner.read()).licensing?.allocations[name] ?? record;
  expect((await store.read()).doubts).toEqual([]);
  await inner.writeAllocation({ ...stored, last: { line: 99, hash: 'b'.repeat(64) } });
  expect((await store.read()).doubts).toMatchObject([{ rule: 'STATE-HISTORY', address, line: 99 }]);
});

test('an override that names a commit is believed only if that commit asks for it', async () => {
  const commit = 'c'.repeat(40);
  const forged = { ...record, overrides: [override, { ...override, commit }] };
  const recorded = { ...emptyState, licensing: { allocations: { [name]: forged }, customers: {} } };
  const reader = { readSince: async () => noTrailers, look: async () => undefined };
  const { unfounded } = await readRecordedTrailers(reader, recorded, { commit, used: [], pending: [] });
  expect(unfounded.size).toBe(1);
  const { licensing } = withoutOverrides(recorded, unfounded);
  expect(licensing?.allocations[name]?.overrides).toEqual([override]);
});
