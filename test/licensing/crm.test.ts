import { expect, test } from 'vitest';
import { showInvitation } from '../../src/commands/licenses/invitation.ts';
import { worldOf, type World } from '../acceptance/make.ts';

const crm = (consent: 'auto' | 'manual'): World => {
  const made = worldOf('examples/crm', {
    CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret',
  });
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  if (consent === 'manual') made.edit('offerctl.yaml', '{consent: auto}', '{consent: manual}');
  return made;
};

/** `assign-licenses done` for each step about licences. */
const licensesOf = ({ outcomes }: { readonly outcomes: readonly { id: string; status: string }[] }) =>
  outcomes
    .filter(({ id }) => id.startsWith('license/'))
    .map(({ id, status }) => `${id.replace('license/', '')} ${status}`);

/** The counts by plan that the desk shows for each deal. */
const shown = (made: World): Readonly<Record<string, Readonly<Record<string, number>>>> => {
  const emulator = made.opened();
  try {
    return Object.fromEntries(
      emulator.desk
        .view()
        .deals.map(({ reference, licenses }) => [
          reference,
          Object.fromEntries(licenses.map(({ plan, count }) => [plan, count])),
        ]),
    );
  } finally {
    emulator.close();
  }
};

const at = (made: World, act: (desk: ReturnType<World['opened']>['desk']) => void): void => {
  const emulator = made.opened();
  try {
    act(emulator.desk);
  } finally {
    emulator.close();
  }
};

const fabrikam = '22222222-2222-4222-8222-222222222222';
const file = 'licenses/deal-2026-014.yaml';
const northwind = '33333333-3333-4333-8333-333333333333';
const tailspin = '44444444-4444-4444-8444-444444444444';
const renewal = 'licenses/deal-2026-022.yaml';
const others = { 'deal-2026-015': { gold: 5, silver: 20 }, 'deal-2026-019': { bronze: 12, silver: 4 } };
const all = { 'deal-2026-014': { bronze: 30 }, ...others, 'deal-2026-022': { bronze: 35 } };

/** The stage of each allocation as `status` shows it. */
const stages = async (made: World) =>
  Object.fromEntries((await made.status()).licenses?.map(({ license, stage }) => [license, stage]) ?? []);

test('with consent: auto one apply takes the app live, registers, invites and gives licences', async () => {
  const made = crm('auto');
  const applied = await made.apply();
  expect(applied.exitCode).toBe(0);
  expect(licensesOf(applied)).toEqual(
    ['014', '015', '019', '022'].flatMap((deal) =>
      ['register-deal', ...(deal === '022' ? [] : ['invite-customer']), 'assign-licenses'].map(
        (act) => `deal-2026-${deal}#${act} done`,
      ),
    ),
  );
  expect(shown(made)).toEqual(all);
  const state = made.state();
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  expect(await made.apply()).toMatchObject({ exitCode: 0, outcomes: [] });
  expect(made.state()).toEqual(state);
});

test('30 become 40, a plan is removed, and then all: each is one act', async () => {
  const made = crm('auto');
  await made.apply();
  made.edit(file, 'count: 30', 'count: 40\n    - plan: silver\n      count: 3');
  expect(licensesOf(await made.apply())).toEqual(['deal-2026-014#update-licenses done']);
  expect(shown(made)['deal-2026-014']).toEqual({ bronze: 40, silver: 3 });
  made.edit(file, '    - plan: bronze\n      count: 40\n', '');
  const removal = 'DEAL-18:license/deal-2026-014/plan/bronze';
  expect(await made.apply()).toMatchObject({ exitCode: 3, outcomes: [] });
  expect(await made.apply({ allow: [removal] })).toMatchObject({ exitCode: 0, refusals: [] });
  expect(shown(made)['deal-2026-014']).toEqual({ silver: 3 });
  made.edit(file, '\n    - plan: silver\n      count: 3\n', ' []\n');
  const last = 'DEAL-18:license/deal-2026-014/plan/silver';
  expect(licensesOf(await made.apply({ allow: [last] }))).toEqual(['deal-2026-014#remove-licenses done']);
  expect(shown(made)).toEqual({ ...all, 'deal-2026-014': {} });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], waiting: [] });
});

test('with consent: manual licences wait for the customer, and are no news while they wait', async () => {
  const made = crm('manual');
  for (const deal of ['015', '019', '022']) made.delete(`licenses/deal-2026-${deal}.yaml`);
  const first = await made.apply();
  expect(first.exitCode).toBe(4);
  expect(licensesOf(first)).toEqual([
    'deal-2026-014#register-deal done',
    'deal-2026-014#invite-customer done',
    'deal-2026-014#assign-licenses waiting',
  ]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, waiting: [{ for: 'consent', standing: true }] });
  expect(await made.apply()).toMatchObject({ exitCode: 0, outcomes: [] });
  at(made, (desk) => desk.consent(fabrikam));
  expect(licensesOf(await made.apply())).toEqual(['deal-2026-014#assign-licenses done']);
  expect(shown(made)).toEqual({ 'deal-2026-014': { bronze: 30 } });
});

test('a renamed document registers nothing, and its old name is at rest (DEAL-RENAME)', async () => {
  const made = crm('auto');
  made.delete(renewal);
  await made.apply();
  made.edit(file, 'name: deal-2026-014', 'name: deal-2026-020');
  const renamed = await made.apply();
  expect(renamed).toMatchObject({ exitCode: 3, outcomes: [] });
  expect(renamed.refusals).toMatchObject([{ rule: 'DEAL-RENAME', address: 'license/deal-2026-020' }]);
  expect(shown(made)).toEqual({ 'deal-2026-014': { bronze: 30 }, ...others });
  made.edit(file, 'name: deal-2026-020', 'name: deal-2026-014');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
});

test('a deal is registered once, whatever is lost: the answer, or the record', async () => {
  const made = crm('auto');
  await made.apply();
  made.delete('.offerctl/state/licenses');
  const planned = await made.plan();
  expect(planned.refusals.map(({ rule }) => rule)).toEqual(Array(4).fill('STATE-FORGED'));
  expect(planned.steps).toEqual([]);
});

test('with consent: manual each allocation is at its own stage, and a person invites again', async () => {
  const made = crm('manual');
  expect((await made.apply()).exitCode).toBe(4);
  at(made, (desk) => {
    desk.consent(fabrikam);
    desk.decline(northwind);
  });
  const second = await made.apply();
  expect(licensesOf(second)).toEqual(['014', '022'].map((deal) => `deal-2026-${deal}#assign-licenses done`));
  expect(await stages(made)).toEqual({
    'deal-2026-014': 'active',
    'deal-2026-015': 'declined',
    'deal-2026-019': 'invited',
    'deal-2026-022': 'active',
  });
  await showInvitation(made.context, { name: 'deal-2026-015', again: true });
  at(made, (desk) => {
    desk.consent(northwind);
    desk.consent(tailspin);
  });
  await made.apply();
  expect(shown(made)).toEqual(all);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], waiting: [] });
});

test('a renewal gives its licences first, and only then the old ones can be removed', async () => {
  const made = crm('auto');
  const renewing = made.read(renewal);
  made.delete(renewal);
  await made.apply();
  made.write(renewal, renewing);
  made.edit(file, '\n    - plan: bronze\n      count: 30\n', ' []\n');
  expect(licensesOf(await made.apply())).toEqual(
    ['register-deal', 'assign-licenses'].map((act) => `deal-2026-022#${act} done`),
  );
  expect(shown(made)).toEqual(all);
  expect((await made.apply()).refusals).toMatchObject([{ rule: 'DEAL-18' }]);
  await made.apply({ allow: ['DEAL-18:license/deal-2026-014/plan/bronze'] });
  expect(shown(made)).toEqual({ ...all, 'deal-2026-014': {} });
});

test('a rejected deal is sent again only once its form is another one (DEAL-REJECTED)', async () => {
  const made = crm('auto');
  const deal = 'licenses/deal-2026-019.yaml';
  await made.plan();
  at(made, (desk) => desk.reject('deal-2026-019', { status: 'rejected', reason: 'no such company' }));
  await made.apply();
  expect(shown(made)).toEqual({ ...all, 'deal-2026-019': {} });
  expect((await made.apply()).refusals).toMatchObject([{ rule: 'DEAL-REJECTED' }]);
  made.edit(deal, 'city: London', 'city: Leeds');
  const again = await made.apply();
  expect(licensesOf(again)).toEqual(
    ['register-deal', 'invite-customer', 'assign-licenses'].map((act) => `deal-2026-019#${act} done`),
  );
  expect(shown(made)).toEqual(all);
});

test('licences of a stopped plan run on: they become fewer, and never more (DEAL-14)', async () => {
  const made = crm('auto');
  await made.apply();
  made.edit('plans.yaml', '  alias: Bronze\n', '  alias: Bronze\n  lifecycle: stopped\n');
  await made.apply();
  expect(shown(made)).toEqual(all);
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [] });
  made.edit(file, 'count: 30', 'count: 31');
  expect((await made.apply()).refusals).toMatchObject([{ rule: 'DEAL-14' }]);
  made.edit(file, 'count: 31', 'count: 29');
  await made.apply();
  expect(shown(made)).toEqual({ ...all, 'deal-2026-014': { bronze: 29 } });
});
