import { expect, test } from 'vitest';
import type { ImportOptions } from '../../src/commands/import/import-run.ts';
import { importOffers } from '../../src/commands/import/import.ts';
import { rejectDeal } from '../../src/commands/emulator-desk.ts';
import { commandsOf, worldOf, type World } from '../acceptance/make.ts';
import { confirmed } from '../acceptance/at-partner-center.ts';
import { checkoutOf } from '../import/make.ts';
import { crmByHand, deal, fabrikam, file, planned } from './at-partner-center.ts';

const env = { CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret' };
const renewal = 'licenses/deal-2026-022.yaml';
const northwind = '33333333-3333-4333-8333-333333333333';

/** Only licences: as the marketplace, or a file of the dashboard, shows them. */
const onlyLicenses = (more: ImportOptions['licenses'] = {}): Partial<ImportOptions> => ({ licenses: more });

/** The example after one apply in which its customers consented. */
async function appliedCrm(): Promise<World> {
  const made = worldOf('examples/crm', env);
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  await made.apply();
  return made;
}

/** The code with which an import of these licences ends. */
const codeOf = async (made: World, options: Partial<ImportOptions>, offers: string[] = ['contoso-crm']) =>
  importOffers(made.context, { offers, all: false, draft: false, overwrite: false, ...options }).then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? Reflect.get(error, 'code') : error) as unknown,
  );

test('an import of an offer takes the licences of its deals along, and the next plan is empty', async () => {
  const made = checkoutOf(await appliedCrm(), env);
  made.time.at = Date.parse('2026-11-11T10:00:00Z');
  const imported = await made.import(['contoso-crm']);
  expect(imported.licenses).toMatchObject([
    { license: 'license/deal-2026-014', offer: 'contoso-crm', deal: expect.any(String) },
    { license: 'license/deal-2026-015' },
    { license: 'license/deal-2026-019' },
    { license: 'license/deal-2026-022' },
  ]);
  expect(imported.next).toEqual({ steps: [], refusals: [] });
  const text = made.read('licenses/deal-2026-015.yaml');
  expect(text).toContain(northwind);
  expect(text).toContain(`id: ${imported.licenses?.[1]?.deal ?? ''}`);
  expect(text).toMatch(/plan: gold, count: 5[^]*plan: silver, count: 20/);
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [], waiting: [] });
  const state = JSON.stringify(made.state());
  expect(state).toContain('license/deal-2026-014#import');
  expect(JSON.stringify([state, imported])).not.toMatch(new RegExp(`${fabrikam}|${northwind}`));
});

test('only the licences of a declared offer are imported, under the names of their deals', async () => {
  const made = await appliedCrm();
  const [declared, renewing] = [made.read(file), made.read(renewal)];
  made.delete('licenses');
  expect(await codeOf(made, onlyLicenses(), ['contoso-erp'])).toBe('unknown-offer');
  const imported = await made.import([], onlyLicenses());
  expect(imported).toMatchObject({
    exitCode: 0,
    offers: [],
    files: [
      { path: file, state: 'created' },
      { path: 'licenses/deal-2026-015.yaml', state: 'created' },
      { path: 'licenses/deal-2026-019.yaml', state: 'created' },
      { path: renewal, state: 'created' },
      { path: '.offerctl/catalog.schema.json', state: 'created' },
    ],
    next: { steps: [], refusals: [] },
  });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], waiting: [] });
  const state = made.state();
  expect(await made.import(['contoso-crm'], onlyLicenses())).toMatchObject({ licenses: [], files: [] });
  expect(made.state()).toEqual(state);
  made.write(file, declared);
  made.write(renewal, renewing);
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [] });
});

test('a deal that is over is not imported, and one that needs another form is named', async () => {
  const made = worldOf('examples/crm', env);
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  const path = '.offerctl/marketplace.db';
  made.delete(renewal);
  await made.plan();
  await rejectDeal(made.context, { name: 'deal-2026-019', reason: 'No end', actionRequired: true, path });
  await made.apply();
  made.edit(file, '\n    - plan: bronze\n      count: 30\n', ' []\n');
  await made.apply({ allow: [`DEAL-18:${deal}/plan/bronze`] });
  made.delete('licenses');
  const imported = await made.import(['contoso-crm'], onlyLicenses());
  expect(imported.licenses).toMatchObject([{ license: 'license/deal-2026-015' }]);
  expect(imported.problems).toMatchObject([{ rule: 'IMPORT-SKIPPED', severity: 'notice' }]);
});

test('a file that is in the way is not overwritten, and nothing else is written', async () => {
  const made = await appliedCrm();
  made.delete('licenses');
  made.write(file, '# a note\n');
  const state = made.state();
  expect(await codeOf(made, onlyLicenses())).toBe('file-exists');
  expect(made.read(file)).toBe('# a note\n');
  expect(Object.keys(made.state())).toEqual(Object.keys(state));
  expect(() => made.read('licenses/deal-2026-015.yaml')).toThrow('ENOENT');
});

test('in a public repository an import of licences warns of it (DEAL-PUBLIC)', async () => {
  const made = await appliedCrm();
  made.delete('licenses');
  const { problems } = await commandsOf({ ...made.context, isPublic: true }).import([], onlyLicenses());
  expect(problems).toMatchObject([{ rule: 'DEAL-PUBLIC', severity: 'warning' }]);
});

const header = 'Tenant ID,Service ID,Licenses Provisioned,Licenses Assigned\n';
const row = (plan: string, tenant: string, count: number, assigned: number): string =>
  `${tenant},contoso.contoso_crm.${plan},${count},${assigned}\n`;

/** An app at Partner Center of which a file of the dashboard shows licences, and no file declares any. */
async function withDashboard(): Promise<World> {
  const made = await crmByHand();
  made.delete('licenses');
  const strange = `${fabrikam},contoso.contoso_erp.base,7,7\n`;
  const rows = [
    row('silver', northwind, 20, 11),
    row('bronze', fabrikam, 30, 28),
    row('gold', northwind, 5, 5),
  ];
  made.write('dashboard.csv', [header, ...rows, row('bronze', northwind, 0, 0), strange].join(''));
  return made;
}

const dashboard = onlyLicenses({ file: 'dashboard.csv', asOf: '2026-11-09' });

test('of a file of the dashboard, licences are imported, and their deals are not known', async () => {
  const made = await withDashboard();
  const imported = await made.import(['contoso-crm'], dashboard);
  expect(imported.licenses).toEqual([
    { license: 'license/deal-2026-001', offer: 'contoso-crm' },
    { license: 'license/deal-2026-002', offer: 'contoso-crm' },
  ]);
  expect(imported.next).toEqual({
    steps: [],
    refusals: ['DEAL-UNKNOWN:license/deal-2026-001', 'DEAL-UNKNOWN:license/deal-2026-002'],
  });
  expect(imported.problems).toMatchObject([
    { rule: 'IMPORT-SKIPPED', message: expect.stringContaining(': 1') },
  ]);
  expect(made.read('licenses/deal-2026-001.yaml')).toMatch(
    /id: "" # to be filled in[^]*plan: gold, count: 5/,
  );
  const state = JSON.stringify(made.state());
  expect(state).toMatch(/"unknown\\*": ?true/);
  expect(state).toMatch(/"count\\*": ?28,[^}]*2026-11-09/);
  expect(JSON.stringify([state, imported])).not.toMatch(new RegExp(`${fabrikam}|${northwind}`));
  const again = await made.import(['contoso-crm'], dashboard);
  expect(again).toMatchObject({ licenses: [], problems: [{}, { rule: 'IMPORT-SKIPPED' }] });
});

test('CSV-04: a file with a header and no row imports nothing, and is doubted', async () => {
  const made = await withDashboard();
  made.write('dashboard.csv', header);
  const imported = await made.import(['contoso-crm'], dashboard);
  expect(imported).toMatchObject({ exitCode: 0, licenses: [], files: [] });
  expect(imported.problems).toMatchObject([{ rule: 'CSV-04', severity: 'warning' }]);
});

test('nothing is registered for imported licences, until a person says which deal they are of', async () => {
  const made = await withDashboard();
  await made.import(['contoso-crm'], dashboard);
  const mine = 'licenses/deal-2026-002.yaml';
  made.delete('licenses/deal-2026-001.yaml');
  made.edit(mine, 'count: 30', 'count: 40');
  expect(await planned(made)).toEqual({ steps: [], refused: ['DEAL-UNKNOWN'] });
  const set = ['dealId=D-77', 'status=accepted', 'seen.bronze=30'];
  await confirmed(made, 'license/deal-2026-002', { set });
  expect(await planned(made)).toEqual({ steps: ['update-licenses'], refused: [] });
});

test.each([
  ['a file where the marketplace shows deals', onlyLicenses({ file: 'dashboard.csv' }), appliedCrm],
  ['no file where no marketplace shows deals', onlyLicenses(), withDashboard],
  ['a day without a file', onlyLicenses({ asOf: '2026-11-09' }), appliedCrm],
])('%s is refused', async (_what, options, open) => {
  expect(await codeOf(await open(), options)).toBe('usage');
});
