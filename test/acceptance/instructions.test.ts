import { expect, test } from 'vitest';
import { validateFiles } from '../../src/commands/validate.ts';
import { renderText } from '../../src/report/text/render.ts';
import { draftFirst, failCertification, retitle, say } from '../apply/running.ts';
import { fortnight, pick } from '../marketplace/emulator/make.ts';
import {
  another,
  appliedWorld,
  offerFile,
  plansFile,
  starter,
  stepsOf,
  there,
  world,
  worldOf,
  type World,
} from './make.ts';

/**
 * Sentences of the two instructions that this project began with (docs/coverage.md) that no test of one
 * command shows by itself.
 */

const offer = 'my-first-offer';
const address = `offer/${offer}`;
const manual = [[offerFile, 'goLive: auto ', 'goLive: manual ']] as const;

const stateOf = async (made: World) => there((await made.status([offer])).offers[0]);

/** The status as data and as a person reads it. */
async function statusWords(made: World): Promise<string> {
  const { status } = await stateOf(made);
  const text = renderText(await made.status(), { style: { color: false, columns: 200 } });
  const [, words = ''] = new RegExp(`^${offer}\\s{2,}(.*?)(?:\\s{2,}|$)`, 'm').exec(text) ?? [];
  return `${status}: ${words}`;
}

test('S1-1: all offers are in the status, and each has one of its own', async () => {
  const made = await appliedWorld({ files: { ...starter(), ...another('second-offer') } });
  const all = await made.status();
  expect(all.offers.map((one) => one.offer)).toEqual([offer, 'second-offer']);
  expect(all.reviews).toBeUndefined();
  const page = await made.status([offer]);
  expect(page.offers).toMatchObject([
    { offer, status: 'live', targets: { live: {} }, plans: [{ plan: 'pilot' }, { plan: 'standard' }] },
  ]);
  expect(page.reviews).toMatchObject([{ offer }]);
});

test('S1-2: an offer has each status that the portal shows', async () => {
  const made = await appliedWorld({ pipeline: 'manual', edits: [...draftFirst, ...manual] });
  const seen = [await statusWords(made)];
  const look = async (): Promise<void> => void seen.push(await statusWords(made));
  say(made, 'draft', 'live');
  await made.apply();
  await look();
  failCertification(made);
  made.advance(fortnight);
  await look();
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  made.advance(fortnight);
  await look();
  await made.goLive(`${offer}@${(await stateOf(made)).targets.preview?.submission ?? ''}`);
  made.advance(fortnight);
  await look();
  say(made, 'live', 'stopped');
  await made.apply();
  await look();
  made.advance(fortnight);
  await look();
  expect(seen).toEqual([
    'draft: draft',
    'publishInProgress: publish in progress',
    'attentionNeeded: attention needed',
    'preview: preview',
    'live: live',
    'pendingStopDistribution: pending stop',
    'notAvailable: not available',
  ]);
});

test('S1-3: setup, texts, preview, technical part, plans and test drive are updated', async () => {
  const env = {
    CRM_PACKAGE: 'https://packages.example/2.4.zip?sv=2024&sig=signature',
    HIDE_KEY: 'hushhushkey',
  };
  const made = worldOf('examples/crm', env);
  made.delete('licenses');
  made.edit('offerctl.yaml', 'secrets: [', 'secrets: [HIDE_KEY, ');
  made.edit('offer.yaml', 'lifecycle: live', 'lifecycle: draft');
  await made.apply();
  made.edit('offer.yaml', 'requireLicenseForInstall: true', 'requireLicenseForInstall: false');
  made.edit('offer.yaml', 'appVersion: 2.4.0.0', 'appVersion: 2.5.0.0');
  made.edit('offer.yaml', 'title: Contoso CRM', 'title: Contoso CRM 2');
  made.edit(
    'offer.yaml',
    '  technical:\n',
    '  previewAudience: {hideKey: {env: HIDE_KEY}}\n\n  technical:\n',
  );
  env.CRM_PACKAGE = env.CRM_PACKAGE.replace('2.4', '2.5');
  made.edit('plans.yaml', 'name: Bronze\n    d', 'name: Bronze 2\n    d');
  made.edit('offer.yaml', 'enabled: false', 'enabled: true\n    type: dynamicsForCustomerEngagement');
  const planned = await made.plan();
  const changed = planned.steps.flatMap(({ changes }) => changes);
  expect(changed.map((one) => one.address.replace('offer/contoso-crm', '') + one.path).toSorted()).toEqual([
    '/listing/title',
    '/plan/bronze/listing/name',
    '/previewAudience/hideKey',
    '/properties/appVersion',
    '/setup/requireLicenseForInstall',
    '/technical/crmPackageUrl',
    '/testDrive/enabled',
    '/testDrive/type',
  ]);
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  const draft = await made.portal((portal) => portal.tree('contoso-crm'));
  expect(pick(draft, 'listing')['title']).toBe('Contoso CRM 2');
  expect(pick(draft, 'test-drive')['type']).toBe('dynamicsForCustomerEngagement');
});

test('S1-4: changes are saved, and saved again, and customers see none of them', async () => {
  const made = await appliedWorld();
  say(made, 'live', 'draft');
  const titles = ['My first offer', 'My second title', 'My third title'];
  for (const [at, title] of titles.slice(1).entries()) {
    retitle(made, titles[at] ?? '', title);
    expect(stepsOf(await made.apply())).toEqual([`${address}#save-draft`]);
    expect(await made.portal((portal) => portal.title(offer))).toBe(title);
  }
  expect(await made.portal((portal) => portal.title(offer, 'live'))).toBe('My first offer');
});

test('S1-8: it is submitted once, and a preview appears', async () => {
  const made = world({ pipeline: 'manual', edits: manual });
  await made.apply();
  expect(await made.portal((portal) => portal.submissions(offer))).toHaveLength(1);
  expect((await stateOf(made)).targets).not.toHaveProperty('preview');
  made.advance(fortnight);
  expect(await stateOf(made)).toMatchObject({
    status: 'preview',
    targets: { preview: { submission: expect.any(String) } },
    waitingFor: 'sign-off',
  });
  expect((await stateOf(made)).targets).not.toHaveProperty('live');
});

test('S1-10: name, price and markets of a plan are updated, in English (United States)', async () => {
  const made = await appliedWorld({ edits: draftFirst });
  made.edit(plansFile, 'name: Standard', 'name: Standard Plus');
  made.edit(plansFile, 'pricePerPaymentInUsd: 49', 'pricePerPaymentInUsd: 59');
  made.edit(plansFile, 'markets: [us', 'markets: [ca, us');
  await made.apply();
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  const { own } = await made.portal((portal) => portal.planOf(offer, 'standard'));
  expect(pick(own, 'plan-listing')).toMatchObject({ name: 'Standard Plus', languageId: 'en-us' });
  const sale = pick(own, 'price-and-availability-plan');
  expect(sale['markets']).toContain('ca');
  expect(JSON.stringify(sale['pricing'])).toContain('"pricePerPaymentInUsd":59');
});

test('S1-11: changes of plans are published with their offer', async () => {
  const made = await appliedWorld();
  made.edit(plansFile, 'name: Standard', 'name: Standard Plus');
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual(['save-draft', 'publish', 'go-live'].map((act) => `${address}#${act}`));
  expect(planned.steps[1]?.changes).toMatchObject([
    { address: `${address}/plan/standard`, path: '/listing/name', after: 'Standard Plus' },
  ]);
  await made.apply();
  const { own } = await made.portal((portal) => portal.planOf(offer, 'standard', 'live'));
  expect(pick(own, 'plan-listing')['name']).toBe('Standard Plus');
});

test('S1-14: a publish is cancelled, and begun again later', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  say(made, 'live', 'draft');
  expect(stepsOf(await made.apply())).toEqual([`${address}#cancel-publish`]);
  expect((await stateOf(made)).status).toBe('draft');
  say(made, 'draft', 'live');
  expect(stepsOf(await made.apply())).toEqual(['publish', 'go-live'].map((act) => `${address}#${act}`));
  expect((await stateOf(made)).status).toBe('publishInProgress');
});

test('S1-18: a plan says of an offer that leaves the store that its customers keep it', async () => {
  const made = await appliedWorld();
  say(made, 'live', 'stopped');
  const planned = await made.plan();
  const words = 'customers keep what they have and get no updates';
  expect(planned.steps).toMatchObject([{ action: 'stop-sell', reason: expect.stringContaining(words) }]);
  await made.apply();
  expect(await made.portal((portal) => portal.members(offer, 'pilot', 'live'))).toHaveLength(2);
});

/** Rules that the files break with this Offer ID and alias. */
async function rulesWith(id: string, alias: string): Promise<readonly string[]> {
  const made = world({ edits: [[offerFile, 'alias: My first offer', `alias: ${alias}`]] });
  for (const file of [offerFile, plansFile]) made.write(file, made.read(file).replaceAll(offer, id));
  const { document } = await validateFiles(made.context);
  return [
    ...new Set(document.problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)),
  ];
}

test('S2-2: an Offer ID has few characters of few kinds', async () => {
  expect(await rulesWith('contoso-crm_2', 'Contoso')).toEqual([]);
  for (const id of ['Contoso', 'contoso.crm', 'c'.repeat(51)]) {
    expect(await rulesWith(id, 'Contoso')).toContain('ID-02');
  }
});

test('S2-3: an alias is a text that customers never see', async () => {
  expect(await rulesWith(offer, '"Anything: even this (2) ✓"')).toEqual([]);
  expect(await rulesWith(offer, '" "')).toEqual(['ID-08']);
  const made = await appliedWorld();
  const live = await made.portal((portal) => portal.tree(offer, 'live'));
  const texts = live.filter(({ $schema }) => $schema.includes('listing'));
  expect(JSON.stringify(texts)).not.toContain('alias');
});
