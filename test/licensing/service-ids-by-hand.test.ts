import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showServiceIds } from '../../src/commands/service-ids/service-ids.ts';
import { confirmed, served } from '../acceptance/at-partner-center.ts';
import { openCopy, worldOf, type World } from '../acceptance/make.ts';
import { idOf } from '../rules/service-ids/make.ts';

const env = { CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret' };
const offer = 'offer/contoso-crm';
const plans = ['bronze', 'gold', 'silver'];
const stepOf = (plan: string): string => `${offer}/plan/${plan}#record-service-id`;
const check = `${offer}#check-package`;

/** What a person typed in the portal: the draft that another project of the same files would have saved. */
async function typeInPortal(made: World): Promise<void> {
  const store = join(made.root, '.offerctl/marketplace.db');
  const person = openCopy('examples/crm', { ...env, OFFERCTL_MARKETPLACE_PATH: store });
  try {
    person.edit('offer.yaml', 'lifecycle: live', 'lifecycle: draft');
    person.delete('licenses');
    await person.apply();
  } finally {
    person.remove();
  }
}

/** The example at a marketplace without an API for it, where its draft has been typed in. */
async function typed(own: Record<string, string> = { ...env }): Promise<World> {
  const made = worldOf('examples/crm', own);
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  made.edit('offerctl.yaml', '    embedded: {consent: auto}\n', '');
  made.delete('licenses');
  await typeInPortal(made);
  await served(made);
  await applyTyped(made);
  return made;
}

/** What the portal put into the draft is not in the files. */
const applyTyped = (made: World) => made.apply({ allow: [`SAFE-ADOPT:${offer}`, `PUB-07:${offer}`] });

const manualOf = async (made: World) => (await made.status()).manualSteps.map(({ id }) => id);

test('LIC-21: a person copies each service id, then compares the package, then publishes', async () => {
  const made = await typed();
  const planned = await made.plan();
  const publish = planned.steps.find(({ action }) => action === 'publish');
  expect(publish?.needs).toEqual(
    expect.arrayContaining([...plans.map((plan) => `manual:${stepOf(plan)}`), `manual:${check}`]),
  );
  expect(await manualOf(made)).toEqual(expect.arrayContaining(plans.map(stepOf)));
  expect(await manualOf(made)).not.toContain(`${offer}#publish`);
  await expect(confirmed(made, stepOf('bronze'))).rejects.toMatchObject({ code: 'value-needed' });
  for (const plan of plans) await confirmed(made, stepOf(plan), { set: [`serviceId=${idOf(plan)}`] });
  const { document } = await showServiceIds(made.context, { offer: 'contoso-crm' });
  expect(document).toMatchObject({ exitCode: 0, plans: plans.map((plan) => ({ serviceId: idOf(plan) })) });

  await applyTyped(made);
  expect(await manualOf(made)).toContain(check);
  await confirmed(made, check, { evidence: 'offerctl service-ids found no problem' });
  await applyTyped(made);
  expect(await manualOf(made)).toContain(`${offer}#publish`);
});

test('LIC-22: another service id or another address of the package asks for another comparison', async () => {
  const own = { ...env };
  const made = await typed(own);
  for (const plan of plans) await confirmed(made, stepOf(plan), { set: [`serviceId=${idOf(plan)}`] });
  await applyTyped(made);
  await confirmed(made, check, { evidence: 'looked at it' });
  const asks = async () => (await made.plan()).steps.some(({ id }) => id === check);
  expect(await asks()).toBe(false);
  own.CRM_PACKAGE = env.CRM_PACKAGE.replace('secret', 'renewed');
  expect(await asks()).toBe(false);
  own.CRM_PACKAGE = env.CRM_PACKAGE.replace('2.4', '2.5');
  expect(await asks()).toBe(true);
});

test('ID-11: a service id of another form is taken as it was copied', async () => {
  const made = await typed();
  await confirmed(made, stepOf('bronze'), { set: ['serviceId= fabrikam.f365.bronze '] });
  const { document } = await showServiceIds(made.context, { offer: 'contoso-crm' });
  expect(document).toMatchObject({
    plans: [{ plan: 'bronze', serviceId: 'fabrikam.f365.bronze' }, {}, {}],
    problems: [{ rule: 'ID-11', severity: 'notice' }, { rule: 'LIC-21' }, { rule: 'LIC-21' }],
  });
});
