import { expect, test } from 'vitest';
import { address, offer, retitle, say } from '../apply/running.ts';
import { atPartnerCenter, confirmed, liveAtPartnerCenter, notes } from './at-partner-center.ts';
import { plansFile, refusalsOf, stepsOf, world, type World, appliedWorld } from './make.ts';

const day = 86_400_000;
const openIn = async (made: World) => (await made.status()).manualSteps.map(({ id }) => id);

const dearer = (made: World): void =>
  made.edit(plansFile, 'pricePerPaymentInUsd: 49', 'pricePerPaymentInUsd: 59');
const price = `${address}/plan/standard#change-price`;

test('a new price of a published plan is typed by a person, with its date; the rest goes on', async () => {
  const made = await liveAtPartnerCenter();
  dearer(made);
  retitle(made, 'My first offer', 'My better offer');
  const planned = await made.plan();
  expect(planned.refusals).toEqual([]);
  expect(planned.steps.find(({ id }) => id === price)).toMatchObject({
    manual: true,
    reason: expect.stringContaining('2026-06-01'),
    instructions: expect.arrayContaining(['type 59 instead of 49 for 1 month']),
  });
  expect(await made.apply()).toMatchObject({ exitCode: 4 });
  expect(await made.portal((portal) => portal.title(offer, 'live'))).toBe('My better offer');
  const tree = await made.portal((portal) => portal.tree(offer, 'live'));
  expect(JSON.stringify(tree)).toContain('"pricePerPaymentInUsd":49');

  // Already recorded, so it is not news for a pipeline that asks whether there is something to do.
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [{ id: price }] });
  expect(await made.apply()).toMatchObject({ exitCode: 4, outcomes: [{ id: price, status: 'manual' }] });
  await confirmed(made, price);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], waiting: [] });
  expect(await made.apply()).toMatchObject({ exitCode: 0, outcomes: [] });

  made.edit(plansFile, 'pricePerPaymentInUsd: 59', 'pricePerPaymentInUsd: 69');
  say(made, 'live', 'draft');
  expect(await made.plan()).toMatchObject({ steps: [], problems: [{ rule: 'PCH-03', severity: 'notice' }] });
  say(made, 'draft', 'live');
  expect(refusalsOf(await made.plan())).toEqual([`PCH-07:${address}/plan/standard`]);
  made.time.at += 130 * day;
  expect(await made.plan()).toMatchObject({ exitCode: 2, steps: [{ id: price }] });
});

/** The starter's offer at 49; a person has published 59, which no customer pays yet. */
async function repriced(more: Parameters<typeof confirmed>[2] = {}): Promise<World> {
  const made = await liveAtPartnerCenter();
  dearer(made);
  await made.apply();
  await confirmed(made, price, more);
  expect(await made.apply()).toMatchObject({ exitCode: 0, steps: [] });
  return made;
}

const back = (made: World): void =>
  made.edit(plansFile, 'pricePerPaymentInUsd: 59', 'pricePerPaymentInUsd: 49');

test('a price that was published and is not wanted any more is taken back by a person, too', async () => {
  const made = await repriced();
  back(made);
  const planned = await made.plan();
  expect(planned).toMatchObject({ exitCode: 2, refusals: [] });
  const step = {
    id: price,
    reason: expect.stringContaining('2026-06-01'),
    changes: [{ path: '/availability/pricing' }],
    instructions: expect.arrayContaining([expect.stringContaining('Cancel price change')]),
  };
  expect(planned.steps).toMatchObject([step]);
  await made.apply();
  made.time.at += 3 * day;
  const [late] = (await made.plan()).steps;
  expect(late?.instructions?.join('\n')).toContain('Help + support');
  await confirmed(made, price);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  dearer(made);
  expect(await made.plan()).toMatchObject({ exitCode: 2, steps: [{ id: price }] });
});

test('files that change their mind over taking a price back do not lose that it came', async () => {
  const made = await repriced();
  back(made);
  await made.apply();
  dearer(made);
  expect(await made.apply()).toMatchObject({ exitCode: 0, steps: [], waiting: [] });
  expect(await openIn(made)).toEqual([]);
});

test('a price that somebody said was published and that never came is asked for again', async () => {
  const made = await repriced();
  made.time.at += 100 * day;
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  made.time.at += 30 * day;
  expect(await made.plan()).toMatchObject({ exitCode: 2, steps: [{ id: price }] });
  expect(await made.apply()).toMatchObject({ exitCode: 4 });
  await confirmed(made, price);
  expect(await made.apply()).toMatchObject({ exitCode: 0, steps: [] });
});

test('files that are imported while a price waits for its day ask nobody to take it back', async () => {
  const made = await repriced();
  for (const folder of ['offers', 'audiences']) made.delete(folder);
  await made.import([offer]);
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [] });
});

test('the day that the portal names counts', async () => {
  const made = await repriced({ set: ['holdsFrom=2026-09-01'] });
  made.time.at += 130 * day;
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  await made.apply();
  made.time.at += 90 * day;
  expect(stepsOf(await made.plan())).toEqual([price]);
  await made.apply();
  for (const holdsFrom of ['soon', '2026-01-01']) {
    const said = confirmed(made, price, { set: [`holdsFrom=${holdsFrom}`] });
    await expect(said).rejects.toMatchObject({ code: 'usage' });
  }
});

test('a price that came is done: whoever puts the old one back is found out', async () => {
  const made = await repriced();
  await typeInPortal(made, 49, 59);
  made.time.at += 130 * day;
  expect(await made.apply()).toMatchObject({ exitCode: 0, steps: [] });
  await typeInPortal(made, 59, 49);
  expect(stepsOf(await made.plan())).toEqual([price]);
});

const amount = (usd: number): string => `"pricePerPaymentInUsd":${usd}`;

/** A user edits the price in the portal. */
const typedInPortal = (made: World, from: number, to: number): Promise<void> =>
  made.portal(async (portal) => {
    const found = (await portal.tree(offer)).find((one) => JSON.stringify(one).includes(amount(from)));
    await portal.configured(JSON.parse(JSON.stringify(found).replace(amount(from), amount(to))) as object);
  });

/** A user edits the price in the portal, publishes the offer and goes live. */
async function typeInPortal(made: World, from: number, to: number): Promise<void> {
  await typedInPortal(made, from, to);
  await made.portal(async (portal) => {
    await portal.submit(offer, 'preview');
    await portal.submit(offer, 'live');
  });
}

test('a price that a person changed is what the files say, confirmed or not', async () => {
  const made = await liveAtPartnerCenter();
  dearer(made);
  await made.apply();
  await typeInPortal(made, 49, 59);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  expect(await openIn(made)).toEqual([]);
});

test('where there is an API, the price is published, and a notice says from when on it holds', async () => {
  const made = world({ pipeline: 'realistic' });
  for (let round = 0; round < 3; round += 1) {
    await made.apply();
    made.advance(14 * day);
  }
  dearer(made);
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual(['save-draft', 'publish', 'go-live'].map((one) => `${address}#${one}`));
  expect(planned.problems).toMatchObject([
    { rule: 'PCH-03', severity: 'notice', message: expect.stringContaining('-01'), source: {} },
  ]);
  for (let round = 0; round < 3; round += 1) {
    await made.apply();
    made.advance(14 * day);
  }
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

test('an impossible price is impossible by hand, too', async () => {
  const made = await liveAtPartnerCenter();
  dearer(made);
  for (const _ of [1, 2]) made.edit(plansFile, 'recurrentPriceMode: flatRate', 'recurrentPriceMode: perUser');
  expect(refusalsOf(await made.plan())).toContain(`PRC-02:${address}/plan/standard`);
});

/** Three applies, two weeks apart, which is enough to publish and to go live. */
async function publishedIn(made: World): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await made.apply();
    made.advance(14 * day);
  }
}

test('where there is an API, there is one price change at a time, and two days to take it back', async () => {
  const made = world({ pipeline: 'realistic' });
  await publishedIn(made);
  dearer(made);
  await made.apply();
  made.advance(14 * day);
  await made.apply();
  made.advance(day);
  expect(await made.apply()).toMatchObject({ exitCode: 0 });

  made.edit(plansFile, 'pricePerPaymentInUsd: 59', 'pricePerPaymentInUsd: 69');
  const second = `PCH-07:${address}/plan/standard`;
  expect(refusalsOf(await made.plan())).toEqual([second]);
  made.edit(plansFile, 'pricePerPaymentInUsd: 69', 'pricePerPaymentInUsd: 49');
  expect(await made.plan()).toMatchObject({ refusals: [], exitCode: 2 });
  made.advance(2 * day);
  const late = await made.plan();
  expect(refusalsOf(late)).toEqual([`PCH-08:${address}/plan/standard`]);
  expect(late.refusals).toMatchObject([{ override: null, source: { file: plansFile } }]);
  made.advance(130 * day);
  expect(await made.plan()).toMatchObject({ refusals: [], exitCode: 2 });
});

test('while a new price waits for its day, no term that was published goes', async () => {
  const month = /( +- billingTerm: \{type: month(?:.*\n){3})/.exec(world().read(plansFile))?.[1] ?? '';
  const year = month.replaceAll('month', 'year').replace('49', '490');
  const made = world({ pipeline: 'realistic', edits: [[plansFile, month, `${month}${year}`]] });
  await publishedIn(made);
  dearer(made);
  await publishedIn(made);
  made.edit(plansFile, year, '');
  expect(refusalsOf(await made.plan())).toEqual([`PRC-07:${address}/plan/standard`]);
  made.edit(plansFile, 'pricePerPaymentInUsd: 59', 'pricePerPaymentInUsd: 69');
  expect(refusalsOf(await made.plan())).toEqual([`PCH-07:${address}/plan/standard`]);
});

test('a free plan may go back to its price while the change to free waits for its day', async () => {
  const made = world({ pipeline: 'realistic' });
  await publishedIn(made);
  made.edit(plansFile, 'pricePerPaymentInUsd: 49', 'pricePerPaymentInUsd: 0');
  await made.apply({ allow: [`SAFE-PRICE:${address}/plan/standard`] });
  made.advance(14 * day);
  await made.apply();
  made.advance(day);
  await made.apply();
  made.edit(plansFile, 'pricePerPaymentInUsd: 0', 'pricePerPaymentInUsd: 49');
  expect(await made.plan()).toMatchObject({ refusals: [], exitCode: 2 });
});

test('a price that a person published is not published again while only the draft shows it', async () => {
  const made = await repriced();
  await typedInPortal(made, 49, 59);
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [] });
  retitle(made, 'My first offer', 'My better offer');
  expect(await made.plan()).toMatchObject({ refusals: [], passengers: [] });
  await typedInPortal(made, 59, 99);
  expect(refusalsOf(await made.plan())).toEqual([`PUB-07:${address}`]);
});

test('nobody is asked to type an impossible price while something runs', async () => {
  const free = [plansFile, 'pricePerPaymentInUsd: 49', 'pricePerPaymentInUsd: 0'] as const;
  const made = await atPartnerCenter({ pipeline: 'manual', edits: [free] });
  await made.apply();
  await confirmed(made, notes);
  await publishedIn(made);
  retitle(made, 'My first offer', 'My better offer');
  await made.apply();
  made.edit(plansFile, 'pricePerPaymentInUsd: 0', 'pricePerPaymentInUsd: 49');
  expect(await made.plan()).toMatchObject({ steps: [], waiting: [{ for: 'certification' }] });
  await publishedIn(made);
  expect(refusalsOf(await made.plan())).toEqual([`PCH-02:${address}/plan/standard`]);
});

test('a new price that is published together with something else is warned of', async () => {
  const made = await appliedWorld();
  dearer(made);
  expect((await made.plan()).problems.map(({ rule }) => rule)).not.toContain('PCH-06');
  retitle(made, 'My first offer', 'My better offer');
  expect(await made.plan()).toMatchObject({
    refusals: [],
    problems: [{ rule: 'PCH-03' }, { rule: 'PCH-06', severity: 'warning', source: { file: plansFile } }],
  });
});

test('a price that a person types is no reason to cancel the publish that runs', async () => {
  const made = await atPartnerCenter({ pipeline: 'manual' });
  made.edit('offerctl.yaml', '  policy:\n', '  policy:\n    whenBusy: replace\n');
  await made.apply();
  await confirmed(made, notes);
  await made.apply();
  made.advance(14 * day);
  await made.apply();
  made.advance(14 * day);
  retitle(made, 'My first offer', 'My better offer');
  expect(stepsOf(await made.apply())).toContain(`${address}#publish`);
  dearer(made);
  expect(stepsOf(await made.apply())).toEqual([price]);
  retitle(made, 'My better offer', 'My best offer');
  expect(stepsOf(await made.plan())).toContain(`${address}#cancel-publish`);
});
