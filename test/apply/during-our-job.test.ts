import { describe, expect, it } from 'vitest';
import { recordsOf } from '../acceptance/records.ts';
import { atPartnerCenter } from '../acceptance/at-partner-center.ts';
import {
  offerFile,
  plansFile,
  starterWithoutNotes,
  stepsOf,
  world,
  type World,
  appliedWorld,
} from '../acceptance/make.ts';
import { link } from '../plan/cases.ts';
import { address, applyDuringJob, applyOver, declareExtra, live, offer, retitle } from './running.ts';

// The job says what the service made of our values; anything else there is another client's.

const liveTitle = (made: World) => made.portal((portal) => portal.title(offer, 'live'));
const driftOf = async (made: World) => (await recordsOf(made.context).drift()).drift;
const sold = 'price-and-availability-plan';

describe('a save by another client while our draft job runs', () => {
  it('goes live in no field that we wrote, and stays visible', async () => {
    const made = await live();
    retitle(made, 'My first offer', 'My second title');
    const applied = await applyDuringJob(made, () =>
      made.portal((portal) => portal.change(offer, 'listing', { title: 'From the portal' })),
    );
    expect(applied).toMatchObject({
      exitCode: 1,
      outcomes: [
        { id: `${address}#save-draft`, status: 'done' },
        { id: `${address}#publish`, status: 'failed', error: { code: 'PUB-07' } },
        { status: 'skipped' },
      ],
    });
    expect(await liveTitle(made)).toBe('My first offer');
    expect(await driftOf(made)).toMatchObject([{ path: '/listing/title', now: 'From the portal' }]);
    expect(stepsOf(await made.plan())).toContain(`${address}#save-draft`);
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    expect(await liveTitle(made)).toBe('My second title');
  });

  it('goes live in no field that no file declares', async () => {
    const made = await live();
    retitle(made, 'My first offer', 'My second title');
    const applied = await applyDuringJob(made, () =>
      made.portal((portal) => portal.change(offer, 'listing', link)),
    );
    expect(applied.outcomes[1]).toMatchObject({ status: 'failed', error: { code: 'PUB-07' } });
    expect((await made.plan()).passengers).toMatchObject([{ path: '/listing/generalLinks' }]);
  });

  it('makes no private plan public that our create is about to fill', async () => {
    const made = await live();
    declareExtra(made);
    let jobs = 0;
    const outcomes = await applyOver(made, (marketplace) => ({
      saveDraft: async (observed, edits) => {
        const after = await marketplace.saveDraft(observed, edits);
        jobs += 1;
        const open = { audience: 'public', privateAudiences: null };
        await made.portal((portal) => portal.changePlan(offer, 'extra', sold, open));
        return after;
      },
    }));
    expect(jobs).toBe(1);
    expect(outcomes.map(({ status }) => status)).toEqual(['done', 'failed', 'skipped']);
    expect(await driftOf(made)).toMatchObject([{ path: '/availability/audience' }, { path: '/members' }]);
    expect((await made.status()).offers[0]?.plans).not.toContainEqual({ plan: 'extra', status: 'live' });
  });

  it('is not signed off with a preview that a person has to release', async () => {
    const made = await appliedWorld({ edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']] });
    retitle(made, 'My first offer', 'My second title');
    await applyDuringJob(made, () =>
      made.portal((portal) => portal.change(offer, 'listing', { title: 'From the portal' })),
    );
    expect(await made.portal((portal) => portal.title(offer, 'preview'))).toBe('My first offer');
  });

  it('loses no commit: what it overwrote is saved and published by the next apply', async () => {
    const made = await live();
    made.edit(plansFile, 'markets: [us]', 'markets: [fr, us]');
    await applyDuringJob(made, () =>
      made.portal((portal) => portal.changePlan(offer, 'standard', sold, { markets: ['us'] })),
    );
    expect(stepsOf(await made.plan())).toEqual([
      `${address}#save-draft`,
      `${address}#publish`,
      `${address}#go-live`,
    ]);
  });

  it('is no seed of an offer that we just created', async () => {
    const made = world();
    const applied = await applyDuringJob(made, () =>
      made.portal((portal) => portal.change(offer, 'listing', link)),
    );
    expect(applied.outcomes.find(({ status }) => status === 'failed')?.error?.code).toBe('PUB-07');
    expect((await made.plan()).passengers).toMatchObject([{ path: '/listing/generalLinks' }]);
  });

  it('is not written over while a plan is being created', async () => {
    const made = await live();
    declareExtra(made);
    const applied = await applyDuringJob(made, () =>
      made.portal((portal) => portal.change(offer, 'listing', { title: 'From the portal' })),
    );
    expect(applied.outcomes[0]).toMatchObject({ status: 'failed', error: { code: 'PUB-07' } });
    expect(await made.portal((portal) => portal.title(offer))).toBe('From the portal');
  });
});

/** A service that changes titles, and shows this in its job. */
const shouting = () =>
  atPartnerCenter({ files: starterWithoutNotes() }, async (request, pass) => {
    if (request.method !== 'POST' || !request.url.includes('/configure?')) return pass(request);
    const body = (await request.text()).replaceAll('"My second title"', '"MY SECOND TITLE"');
    return pass(new Request(request.url, { method: 'POST', headers: request.headers, body }));
  });

describe('what the service makes of ours', () => {
  it('is what its job shows, and counts as equal', async () => {
    const made = await shouting();
    await made.apply();
    retitle(made, 'My first offer', 'My second title');
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    expect(await liveTitle(made)).toBe('MY SECOND TITLE');
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
    expect(await driftOf(made)).toEqual([]);
  });

  it('is not guessed where its job is not to be had: what differs is shown', async () => {
    const made = await live();
    retitle(made, 'My first offer', 'My second title');
    const outcomes = await applyOver(made, (marketplace) => ({
      saveDraft: async (observed, edits) => {
        await marketplace.saveDraft(observed, edits);
        await made.portal((portal) => portal.change(offer, 'listing', { title: 'From the portal' }));
        return undefined;
      },
    }));
    expect(outcomes.map(({ status }) => status)).toEqual(['done', 'failed', 'skipped']);
    expect(await driftOf(made)).toMatchObject([{ path: '/listing/title', now: 'From the portal' }]);
  });
});

describe('a read that shows what stood there before our write', () => {
  const stale = { staleReadEvery: 1, staleForSeconds: 4 };

  it('is not believed: it is repeated until the write shows', async () => {
    const made = await live();
    retitle(made, 'My first offer', 'My second title');
    made.trouble(stale);
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    expect(await liveTitle(made)).toBe('My second title');
    made.trouble({});
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  });

  it('keeps a new offer from nothing', async () => {
    const made = world();
    made.trouble(stale);
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    made.trouble({});
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  });

  it('is said to be one where it lasts; nothing is submitted, and the next apply goes on', async () => {
    const made = await live();
    retitle(made, 'My first offer', 'My second title');
    made.trouble({ ...stale, staleForSeconds: 600 });
    const applied = await made.apply();
    expect(applied).toMatchObject({
      exitCode: 4,
      outcomes: [
        { id: `${address}#save-draft`, status: 'done' },
        { id: `${address}#publish`, status: 'waiting', error: { code: 'unconfirmed' } },
        { status: 'skipped' },
      ],
    });
    made.trouble({});
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    expect(await liveTitle(made)).toBe('My second title');
  });

  it('does no harm when it comes again after one that showed the write', async () => {
    const made = await live();
    retitle(made, 'My first offer', 'My second title');
    made.trouble({ staleReadEvery: 2, staleForSeconds: 6 });
    await made.apply();
    made.trouble({});
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    expect(await liveTitle(made)).toBe('My second title');
  });
});
