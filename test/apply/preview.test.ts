import { expect, it } from 'vitest';
import { parseSignOff } from '../../src/session/arguments/sign-off.ts';
import { jobId } from '../../src/model/ids.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { audienceFile, member, refusalsOf, stepsOf, there, world, type World } from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { changed, inputOf, onlyOffer } from '../plan/input.ts';
import {
  address,
  applyOver,
  applyWhile,
  bringLive,
  offer,
  previewOf,
  retitle,
  signedLive,
} from './running.ts';

const passenger = 'cloudSolutionProviderMarketingMaterials';
const passes = { allow: [`PUB-07:${address}`] };

const liveTitle = (made: World) => made.portal((portal) => portal.title(offer, 'live'));

/** A user sets a field that no file declares. */
const inPortal = (made: World, url: string) =>
  made.portal((portal) => portal.change(offer, 'listing', { [passenger]: url }));

it('signs off no other preview than the one named, when members are synced before that', async () => {
  const made = await signedLive();
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  const signOffs = [parseSignOff(`${offer}@${await previewOf(made)}`)];
  made.write(audienceFile, made.read(audienceFile) + member(7, 'Adatum'));
  const slippedIn = () =>
    made.portal(async (portal) => {
      await portal.change(offer, 'listing', { title: 'Slipped in' });
      await portal.submit(offer, 'preview');
    });
  const applied = await applyWhile(made, slippedIn, { signOffs });
  expect(applied.outcomes).toMatchObject([
    { id: `${address}/plan/pilot/audience#sync-audience`, status: 'done' },
    { id: `${address}#go-live`, status: 'failed', error: { code: 'PUB-05' } },
  ]);
  expect(await liveTitle(made)).toBe('My first offer');
});

it('publishes the files over a preview that somebody else made, which never goes live', async () => {
  const made = await signedLive();
  await made.portal(async (portal) => {
    await portal.change(offer, 'listing', { title: 'Made by hand' });
    await portal.submit(offer, 'preview');
  });
  const foreign = await previewOf(made);
  retitle(made, 'My first offer', 'My second title');
  const replaced = await made.apply({ replace: [offer] });
  expect(replaced).toMatchObject({ exitCode: 4, summary: { publish: 1 } });
  expect(await liveTitle(made)).toBe('My first offer');
  expect(refusalsOf(await made.goLive(`${offer}@${foreign}`))).toEqual([`PUB-05:${address}`]);
  await made.goLive(`${offer}@${await previewOf(made)}`);
  expect(await liveTitle(made)).toBe('My second title');
});

it('takes its own publish up again whose submission is listed only after the apply has ended', async () => {
  const made = world();
  const outcomes = await applyOver(made, () => ({
    publish: async () => jobId('job-1'),
    job: async () => ({ state: 'running' }),
  }));
  expect(outcomes.slice(-2)).toMatchObject([
    { id: `${address}#publish`, status: 'waiting' },
    { id: `${address}#go-live`, status: 'skipped' },
  ]);
  await made.portal((portal) => portal.submit(offer, 'preview'));
  expect(stepsOf(await made.plan())).toEqual([`${address}#go-live`]);
});

it('lets one value through, up to live, and asks again for another value of the same field', async () => {
  const made = await bringLive(world({ pipeline: 'manual' }));
  await inPortal(made, 'https://allowed.example');
  retitle(made, 'My first offer', 'My second title');
  expect(await made.apply(passes)).toMatchObject({ exitCode: 4, refusals: [] });
  made.advance(fortnight);
  await inPortal(made, 'https://later.example');
  expect(stepsOf(await made.apply())).toEqual([`${address}#go-live`]);
  made.advance(fortnight);
  const shown = JSON.stringify(await made.portal((portal) => portal.tree(offer, 'live')));
  expect(shown).toContain('https://allowed.example');
  expect(shown).not.toContain('https://later.example');
  retitle(made, 'My second title', 'My third title');
  const planned = await made.plan();
  expect(planned).toMatchObject({ steps: [], passengers: [{ value: 'https://later.example' }] });
  expect(refusalsOf(planned)).toEqual([`PUB-07:${address}`]);
});

it('lets no other value follow the one that was let through into a preview that waits', async () => {
  const made = await signedLive();
  await inPortal(made, 'https://allowed.example');
  retitle(made, 'My first offer', 'My second title');
  expect(await made.apply(passes)).toMatchObject({ exitCode: 4, refusals: [] });
  await inPortal(made, 'https://later.example');
  retitle(made, 'My second title', 'My third title');
  const planned = await made.plan();
  expect(planned).toMatchObject({ steps: [], passengers: [{ value: 'https://later.example' }] });
  expect(refusalsOf(planned)).toEqual([`PUB-07:${address}`]);
});

it('publishes over a preview that is not what was sent once, and not again', async () => {
  const made = await signedLive();
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  const input = await inputOf(made);
  const preview = there(onlyOffer(input).observed.preview);
  const { listing } = preview.content as { listing: JsonObject };
  const content = { ...preview.content, listing: { ...listing, title: 'MY SECOND TITLE' } };
  const observed = { preview: { ...preview, content } };
  expect(stepsOf(makePlan(changed(input, { observed })))).toEqual([
    `${address}#publish`,
    `${address}#go-live`,
  ]);
  const submitted = { ...there(onlyOffer(input).recorded.submitted), over: true } as const;
  const again = makePlan(changed(input, { observed, recorded: { submitted } }));
  expect(again.steps).toEqual([]);
  expect(refusalsOf(again)).toEqual([`SAFE-LOOP:${address}`]);
});
