import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showServiceIds, type ServiceIdsOptions } from '../../src/commands/service-ids/service-ids.ts';
import { assertOutput, worldOf, type World } from '../acceptance/make.ts';
import { customizations, idOf, mappingsXml, packageOf, plansXml } from '../rules/service-ids/make.ts';

const crm = (): World => {
  const made = worldOf('examples/crm', {
    CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret',
  });
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  return made;
};

async function asked(made: World, more: Partial<ServiceIdsOptions> = {}) {
  const { document } = await showServiceIds(made.context, { offer: 'contoso-crm', ...more });
  assertOutput(document);
  return document;
}

const plans = ['bronze', 'gold', 'silver'];
const all = plans.map(idOf);
const pairs = all.map((id) => [id, 'crf_Crm'] as const);

test('before an apply no service id is known, so no plan definition is written', async () => {
  const made = crm();
  const document = await asked(made, { csv: 'plans.csv' });
  expect(document).toMatchObject({ exitCode: 1, problems: plans.map(() => ({ rule: 'LIC-21' })) });
  expect(existsSync(join(made.root, 'plans.csv'))).toBe(false);
});

test('an apply records the service ids that the embedded marketplace assigns', async () => {
  const made = crm();
  await made.apply();
  const state = JSON.parse(made.read('.offerctl/state/offers/contoso-crm.json')) as { serviceIds?: object };
  expect(state.serviceIds).toEqual(Object.fromEntries(plans.map((plan) => [plan, idOf(plan)])));
  expect(await asked(made)).toMatchObject({
    exitCode: 0,
    plans: plans.map((plan) => ({ plan, serviceId: idOf(plan) })),
    problems: [],
  });
});

test('the plan definition keeps the addresses of an older one, and replaces nothing else', async () => {
  const made = crm();
  await made.apply();
  expect(await asked(made, { csv: 'plans.csv' })).toMatchObject({ csv: { state: 'created' }, exitCode: 0 });
  const [header, ...rows] = made.read('plans.csv').trimEnd().split('\n');
  expect(header).toBe('ServiceID,Display name,More info URL');
  expect(rows).toEqual(
    [
      ['bronze', 'Bronze'],
      ['gold', 'Gold'],
      ['silver', 'Silver'],
    ].map(([plan = '', name]) => `${idOf(plan)},${name},https://contoso.example/crm/support`),
  );
  made.edit('plans.csv', 'Bronze,https://contoso.example/crm/support', 'Old,https://contoso.example/bronze');
  expect(await asked(made, { csv: 'plans.csv' })).toMatchObject({ csv: { state: 'updated' } });
  expect(made.read('plans.csv')).toContain(`${idOf('bronze')},Bronze,https://contoso.example/bronze`);
  expect(await asked(made, { csv: 'plans.csv' })).toMatchObject({ csv: { state: 'unchanged' } });
  await expect(asked(made, { csv: 'offer.yaml' })).rejects.toMatchObject({ code: 'not-a-definition' });
  const elsewhere = 'missing/plans.csv';
  await expect(asked(made, { csv: elsewhere })).rejects.toMatchObject({ code: 'ENOENT', path: elsewhere });
});

test('a plan mapping and a package are checked together', async () => {
  const made = crm();
  await made.apply();
  made.write('mapping.csv', `Service ID,Component name\n${pairs.map((pair) => pair.join(',')).join('\n')}\n`);
  const solution = {
    'customizations.xml': customizations(['crf_Crm', 'crf_Free'], mappingsXml(...pairs)),
    'ServicePlans/ServicePlans.xml': plansXml(...all),
  };
  writeFileSync(join(made.root, 'crm.zip'), packageOf(solution));
  const files = { mapping: 'mapping.csv', package: 'crm.zip' };
  expect(await asked(made, files)).toMatchObject({
    exitCode: 0,
    mapping: { rows: 3 },
    package: { apps: ['crf_Crm', 'crf_Free'] },
    problems: [],
  });
  writeFileSync(
    join(made.root, 'crm.zip'),
    packageOf({ ...solution, 'ServicePlans/ServicePlans.xml': '<a/>' }),
  );
  expect(await asked(made, files)).toMatchObject({
    exitCode: 1,
    problems: plans.map(() => ({ rule: 'LIC-22' })),
  });
  await expect(asked(made, { mapping: 'no.csv' })).rejects.toMatchObject({ code: 'file-unreadable' });
});

test('an offer without managed licences has no service ids', async () => {
  const made = crm();
  made.edit(
    'offer.yaml',
    'useMicrosoftLicenseManagementService: true',
    'useMicrosoftLicenseManagementService: false',
  );
  made.edit('offer.yaml', 'requireLicenseForInstall: true', 'requireLicenseForInstall: false');
  made.edit(
    'offer.yaml',
    'sellThroughMicrosoft: false',
    'sellThroughMicrosoft: false\n    callToAction: contactMe',
  );
  made.delete('licenses');
  made.delete('plans.yaml');
  await expect(asked(made)).rejects.toMatchObject({ code: 'not-licensed' });
});

test('LIC-22: a publish that adds a plan says what its package has to contain', async () => {
  const made = crm();
  const rules = async () => (await made.plan()).problems.map(({ rule, severity }) => `${rule} ${severity}`);
  expect(await rules()).toContain('LIC-22 notice');
  await made.apply();
  made.edit('offer.yaml', 'title: Contoso CRM', 'title: Contoso CRM 2');
  expect(await rules()).not.toContain('LIC-22 notice');
});
