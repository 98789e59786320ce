import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportOptions } from '../../src/commands/import/import-run.ts';
import { copyOf, filesBelow, worldOf, type World } from '../acceptance/make.ts';
import { watchActs } from '../files/kill-writes.ts';
import { crmByHand, fabrikam } from './at-partner-center.ts';

const env = { CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret' };
const northwind = '33333333-3333-4333-8333-333333333333';

/** The example after one apply, without the files and records of its licences. */
async function unfiledCrm(): Promise<World> {
  const made = worldOf('examples/crm', env);
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  await made.apply();
  for (const lost of ['licenses', '.offerctl/state/licenses', '.offerctl/state/customers.json'])
    made.delete(lost);
  return made;
}

const rows = [
  `${northwind},contoso.contoso_crm.silver,20,11`,
  `${fabrikam},contoso.contoso_crm.bronze,30,28`,
  `${northwind},contoso.contoso_crm.gold,5,5`,
];

/** Licences that only a file of the dashboard shows. */
async function withDashboard(): Promise<World> {
  const made = await crmByHand();
  made.delete('licenses');
  const header = 'Tenant ID,Service ID,Licenses Provisioned,Licenses Assigned';
  made.write('dashboard.csv', [header, ...rows, ''].join('\n'));
  return made;
}

const importing = (made: World, licenses: NonNullable<ImportOptions['licenses']>) =>
  made.import(['contoso-crm'], { licenses });

/** The recorded state, without locks. */
const stateOf = ({ root }: World): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(filesBelow(join(root, '.offerctl/state'))).filter(([path]) => !path.startsWith('lock')),
  );

const filesOf = ({ root }: World) => filesBelow(join(root, 'licenses'));

/** What an import leaves, without the lines of its history. */
function seenIn(made: World) {
  const { ['history.jsonl']: _lines, ['history.head.json']: _head, ...state } = stateOf(made);
  const unplaced = Object.entries(state).map(([path, text]) => [
    path,
    text.replace(/,?\s*"last": \{[^}]*\}/, ''),
  ]);
  return { files: filesOf(made), state: Object.fromEntries(unplaced) as Readonly<Record<string, string>> };
}

/** Numbers of the acts before which something is there that was not there before any earlier act. */
async function momentsOf(made: World, licenses: NonNullable<ImportOptions['licenses']>) {
  const [moments, seen]: [number[], Set<string>] = [[], new Set()];
  let act = 0;
  const look = (): boolean => {
    act += 1;
    const now = JSON.stringify([filesOf(made), stateOf(made)]);
    if (!seen.has(now)) moments.push(act);
    seen.add(now);
    return true;
  };
  await watchActs(() => importing(made, licenses), look);
  return moments;
}

test.each([
  ['the desk', unfiledCrm, {}],
  ['a file of the dashboard', withDashboard, { file: 'dashboard.csv', asOf: '2026-11-09' }],
] as const)(
  'an import from %s that is killed at any write is completed by the next one',
  async (_from, open, licenses) => {
    const template = await open();
    const whole = copyOf(template, { env });
    const moments = await momentsOf(whole, licenses);
    expect(moments.length).toBeGreaterThan(8);
    const refused = (await whole.plan()).refusals.map(({ rule }) => rule);
    for (const moment of moments) {
      const made = copyOf(template, { env });
      let act = 0;
      await watchActs(
        () => importing(made, licenses),
        () => (act += 1) < moment,
      );
      rmSync(join(made.root, '.offerctl/state/lock'), { recursive: true, force: true });
      // Until it is completed, nothing is registered, and no customer is invited.
      expect((await made.plan()).steps, `killed before act ${moment}`).toEqual([]);
      await importing(made, licenses);
      expect(seenIn(made), `killed before act ${moment}`).toEqual(seenIn(whole));
      expect(await made.plan()).toMatchObject({ steps: [] });
      expect((await made.plan()).refusals.map(({ rule }) => rule)).toEqual(refused);
      const again = await importing(made, licenses);
      expect(again).toMatchObject({ licenses: [], files: [] });
    }
  },
  240_000,
);

test('a file that was lost after an import is written again, under its name', async () => {
  const made = await withDashboard();
  const licenses = { file: 'dashboard.csv', asOf: '2026-11-09' };
  await importing(made, licenses);
  const whole = seenIn(made);
  made.delete('licenses/deal-2026-002.yaml');
  const imported = await importing(made, licenses);
  expect(imported).toMatchObject({ licenses: [{ license: 'license/deal-2026-002' }] });
  expect(seenIn(made)).toEqual(whole);
});
