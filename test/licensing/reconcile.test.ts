import { expect, test } from 'vitest';
import { reconcileLicenses } from '../../src/commands/licenses/reconcile.ts';
import { compareDashboard } from '../../src/drift/compare-dashboard.ts';
import { judgeHolding } from '../../src/drift/judge-holding.ts';
import type { DashboardRow } from '../../src/model/dashboard.ts';
import { offerId, offerPlanId } from '../../src/model/ids.ts';
import type { RecordedAllocation } from '../../src/model/recorded-licenses.ts';
import { renderText } from '../../src/report/text/render.ts';
import type { Documents } from '../../src/report/documents/documents.ts';
import { assertOutput, worldOf, type World } from '../acceptance/make.ts';
import { allocation, deal, inputWith, recordOf } from '../plan/licenses/make.ts';

const plans = new Map(
  ['bronze', 'silver'].map((plan) => [plan, { offer: offerId('contoso-crm'), plan: offerPlanId(plan) }]),
);

const row = (serviceId: string, provisioned: number, more: Partial<DashboardRow> = {}): DashboardRow => ({
  tenantId: '22222222-2222-4222-8222-000000000001',
  serviceId,
  provisioned,
  line: 2,
  ...more,
});

const updated = '2026-11-20T10:00:00.000Z';

/** A deal with these licences by plan, as recorded on 20 November. */
const recordedAs = (name: string, counts: Readonly<Record<string, number>>): RecordedAllocation =>
  recordOf(allocation(name, counts), deal(name, counts), { updated });

const compare = (
  rows: readonly DashboardRow[],
  recorded: readonly RecordedAllocation[],
  { asOf = '2026-11-25', isByHand = true } = {},
) => {
  const { held, others } = compareDashboard(inputWith([], { recorded }).recorded, { rows, plans });
  return { compared: held.flatMap((one) => judgeHolding(one, { asOf, isByHand })), others };
};

test('licences are compared as sums over all deals of a customer, and all rows of a plan', () => {
  const deals = [recordedAs('deal-1', { bronze: 30 }), recordedAs('deal-2', { bronze: 10, silver: 5 })];
  const rows = [
    row('bronze', 25, { assigned: 20, state: 'Active' }),
    row('bronze', 15, { assigned: 3, state: 'Warning', line: 3 }),
    row('silver', 5, { line: 4 }),
    row('someone.else.gold', 7, { line: 5 }),
  ];
  const { compared, others } = compare(rows, deals);
  expect(others).toBe(1);
  expect(compared).toMatchObject([
    {
      address: 'offer/contoso-crm/plan/bronze',
      licenses: ['deal-1', 'deal-2'],
      verdict: 'same',
      recorded: 40,
      shown: 40,
      assigned: 23,
      states: ['Active', 'Warning'],
      lines: [2, 3],
    },
    { address: 'offer/contoso-crm/plan/silver', licenses: ['deal-2'], verdict: 'same', shown: 5 },
  ]);
});

test('a difference says which deals a person looks at, and how what they show is confirmed', () => {
  const one = compare([row('bronze', 45)], [recordedAs('deal-1', { bronze: 40, silver: 5 })]).compared[0];
  expect(one).toMatchObject({ verdict: 'differs', recorded: 40, shown: 45 });
  expect(one?.next).toContain(
    '`offerctl confirm license/deal-1 --set dealId=id-deal-1 --set seen.silver=5 --set seen.bronze=45`',
  );
  const two = compare(
    [row('bronze', 45)],
    [recordedAs('deal-1', { bronze: 30 }), recordedAs('deal-2', { bronze: 10 })],
  );
  expect(two.compared[0]?.next).toContain('--set seen.bronze=NUMBER`, `offerctl confirm license/deal-2');
  const known = compare([row('bronze', 45)], [recordedAs('deal-1', { bronze: 40 })], { isByHand: false });
  expect(known.compared[0]?.next).toContain('`offerctl drift`');
});

test('a file from before the last change shows nothing, and no row is not zero', () => {
  const deals = [recordedAs('deal-1', { bronze: 40, silver: 5 })];
  const older = compare([row('bronze', 30)], deals, { asOf: '2026-11-19' });
  expect(older.compared).toMatchObject([{ verdict: 'older', updated: '2026-11-20' }, { verdict: 'absent' }]);
  expect(compare([row('bronze', 30)], deals, { asOf: '2026-11-20' }).compared[0]?.verdict).toBe('differs');
});

test('licences that nothing records are told by their line; a lost record says nothing', () => {
  const strange = row('bronze', 7, { tenantId: '22222222-2222-4222-8222-000000000009', line: 12 });
  const { compared } = compare([strange], []);
  expect(compared).toMatchObject([{ verdict: 'unrecorded', licenses: [], next: expect.any(String) }]);
  expect(compared[0]?.next).toContain('line 12');
  expect(compare([{ ...strange, provisioned: 0 }], []).compared).toEqual([]);
  const lost = { ...recordedAs('deal-1', { bronze: 40 }), unknown: true as const };
  expect(compare([row('bronze', 7)], [lost]).compared).toMatchObject([{ verdict: 'unknown' }]);
});

test('licences that were removed are known to be none', () => {
  const removed = recordedAs('deal-1', {});
  expect(compare([row('bronze', 0)], [removed]).compared).toMatchObject([{ verdict: 'same' }]);
  expect(compare([row('bronze', 3)], [removed]).compared).toMatchObject([{ verdict: 'differs' }]);
});

const fabrikam = '22222222-2222-4222-8222-222222222222';
const header = '\uFEFFService ID,Tenant ID,License State,Licenses Assigned,Licenses Provisioned\r\n';
const line = (plan: string, provisioned: number, assigned: number): string =>
  `contoso.contoso_crm.${plan},${fabrikam.toUpperCase()},Active,${assigned},"${provisioned}"\r\n`;

async function appliedCrm(): Promise<World> {
  const made = worldOf('examples/crm', {
    CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret',
  });
  for (const deal of ['019', '022']) made.delete(`licenses/deal-2026-${deal}.yaml`);
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  await made.apply();
  made.time.at = Date.parse('2026-11-20T10:00:00Z');
  return made;
}

async function reconcile(made: World, asOf?: string): Promise<Documents['licenses']> {
  const options = { file: 'dashboard.csv', ...(asOf === undefined ? {} : { asOf }) };
  const { document } = await reconcileLicenses(made.context, options);
  assertOutput(document);
  return document;
}

test('the command records assigned licences with their day, and one line of history, once', async () => {
  const made = await appliedCrm();
  made.write('dashboard.csv', header + line('bronze', 30, 28));
  const before = made.state();
  const found = await reconcile(made);
  expect(found).toMatchObject({ exitCode: 0, asOf: '2026-11-20', seats: 1 });
  const after = made.state();
  const customers = after['customers.json'] ?? '';
  expect(customers).toMatch(/"count": ?28,\s*"on": ?"2026-11-20"/);
  expect(linesOf(after)).toHaveLength(linesOf(before).length + 1);
  expect(linesOf(after).at(-2)).toContain('publisher/contoso#reconcile-licenses');
  expect(await reconcile(made)).toMatchObject({ seats: 0 });
  expect(made.state()).toEqual(after);
  expect(JSON.stringify([found, after])).not.toMatch(new RegExp(fabrikam, 'i'));
});

test('the command exits with 2 where the file differs, and not where it is older', async () => {
  const made = await appliedCrm();
  made.write('dashboard.csv', header + line('bronze', 25, 20));
  expect(await reconcile(made)).toMatchObject({ exitCode: 2, compared: [{ verdict: 'differs' }, {}, {}] });
  expect(await reconcile(made, '2026-11-09')).toMatchObject({
    exitCode: 0,
    compared: [{ verdict: 'older' }, {}, {}],
  });
});

test.each([
  ['2026-11-21', 'is after today'],
  ['2026-02-30', 'is no day'],
  ['20 Nov', 'is no day'],
])('--as-of %s %s', async (asOf, why) => {
  const made = worldOf('examples/crm');
  made.time.at = Date.parse('2026-11-20T10:00:00Z');
  made.write('dashboard.csv', header);
  await expect(reconcile(made, asOf)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining(why),
  });
});

test('a file that is not there, or no text, is named', async () => {
  const made = worldOf('examples/crm');
  await expect(reconcile(made)).rejects.toMatchObject({ code: 'no-file' });
  made.write('dashboard.csv', new Uint8Array([0xc3, 0x28]));
  await expect(reconcile(made)).rejects.toMatchObject({ code: 'not-text' });
});

test('CSV-04: a file with a header and no row is doubted, and nothing is recorded', async () => {
  const made = await appliedCrm();
  made.write('dashboard.csv', header);
  const before = made.state();
  const found = await reconcile(made);
  expect(found).toMatchObject({
    exitCode: 0,
    seats: 0,
    problems: [{ rule: 'CSV-04', severity: 'warning', source: { file: 'dashboard.csv', line: 1 } }],
  });
  expect(found.compared.map(({ verdict }) => verdict)).not.toContain('differs');
  expect(renderText(found, { style: { color: false, columns: 100 } })).toContain('CSV-04');
  expect(made.state()).toEqual(before);
  made.write('dashboard.csv', header + line('bronze', 30, 28));
  expect(await reconcile(made)).not.toHaveProperty('problems');
});

const linesOf = (files: Readonly<Record<string, string>>) => files['history.jsonl']?.split('\n') ?? [];
