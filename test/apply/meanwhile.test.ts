import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openEmulator } from '../../src/marketplace/emulator/open.ts';
import { serve } from '../../src/marketplace/emulator/serve.ts';
import type { CommandContext } from '../../src/session/context.ts';
import { leaveOnInterrupt } from '../../src/session/interruptible.ts';
import { portal } from '../acceptance/portal.ts';
import {
  another,
  audienceFile,
  commandsOf,
  member,
  offerFile,
  plansFile,
  appliedWorld,
} from '../acceptance/make.ts';
import { starter, world, writesIn, type World } from '../acceptance/make.ts';
import { link } from '../plan/cases.ts';
import { address, applyWhile, live, offer } from './running.ts';

const stranger = { type: 'tenant', id: '44444444-4444-4444-8444-444444444444' };

const retitle = (made: World): void =>
  made.edit(offerFile, 'title: My first offer', 'title: My second title');

const liveTitle = (made: World) => made.portal((portal) => portal.title(offer, 'live'));

it('submits nothing when somebody edits the draft after the plan was made', async () => {
  const made = await live();
  retitle(made);
  const before = await made.portal((portal) => portal.submissions(offer));
  const applied = await applyWhile(made, () =>
    made.portal((portal) => portal.change(offer, 'listing', link)),
  );
  expect(applied.exitCode).toBe(1);
  expect(applied.outcomes).toMatchObject([
    { id: `${address}#save-draft`, status: 'failed', error: { code: 'PUB-07' } },
    { id: `${address}#publish`, status: 'skipped' },
    { id: `${address}#go-live`, status: 'skipped' },
  ]);
  expect(await made.portal((portal) => portal.submissions(offer))).toEqual(before);
  expect((await made.plan()).passengers).toMatchObject([{ path: '/listing/generalLinks' }]);
});

it('does not let another preview go live than the one that was planned', async () => {
  const made = await appliedWorld({ edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']] });
  const number = (await made.status()).offers[0]?.targets.preview?.submission ?? '';
  await made.goLive(`${offer}@${number}`);
  retitle(made);
  await made.apply();
  made.edit(offerFile, 'goLive: manual ', 'goLive: auto ');
  const slipIn = () =>
    made.portal(async (portal) => {
      await portal.change(offer, 'listing', { title: 'Slipped in' });
      await portal.submit(offer, 'preview');
    });
  const applied = await applyWhile(made, slipIn, { allow: [`SAFE-CONFIG:${address}/goLive`] });
  expect(applied.exitCode).toBe(1);
  expect(applied.outcomes).toMatchObject([{ id: `${address}#go-live`, status: 'failed' }]);
  expect(await liveTitle(made)).toBe('My first offer');
});

it('neither removes nor sends a member whom somebody adds after the plan was made', async () => {
  const made = await live();
  made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
  const applied = await applyWhile(made, () =>
    made.portal((portal) => portal.sync(offer, 'pilot', [stranger])),
  );
  expect(applied.outcomes).toMatchObject([{ status: 'done' }]);
  const members = await made.portal((portal) => portal.members(offer, 'pilot', 'live'));
  expect(members).toHaveLength(4);
  expect(members).toContain(stranger.id);
});

it('publishes nothing that takes a plan from a member whom somebody adds meanwhile', async () => {
  const made = await live();
  made.edit(plansFile, 'markets: [us]', 'markets: [fr, us]');
  const applied = await applyWhile(made, () =>
    made.portal((portal) => portal.sync(offer, 'pilot', [stranger])),
  );
  expect(applied.exitCode).toBe(1);
  expect(applied.outcomes).toMatchObject([
    { id: `${address}#save-draft`, status: 'failed', error: { code: 'AUD-14' } },
    { status: 'skipped' },
    { status: 'skipped' },
  ]);
  const members = await made.portal((portal) => portal.members(offer, 'pilot', 'live'));
  expect(members).toContain(stranger.id);
});

it('sends no sync any more when somebody has done just that meanwhile', async () => {
  const made = await live();
  made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
  let sent = 0;
  const applied = await applyWhile(made, async () => {
    const id = '33333333-3333-4333-8333-000000000001';
    await made.portal((portal) => portal.sync(offer, 'pilot', [{ type: 'tenant', id }]));
    sent = made.requests.length;
  });
  expect(applied).toMatchObject({ exitCode: 0, outcomes: [{ status: 'done' }] });
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
});

it('fails to publish what somebody else submitted meanwhile, and waits in the next run', async () => {
  const made = await appliedWorld({
    pipeline: 'manual',
    edits: [[offerFile, 'lifecycle: live ', 'lifecycle: draft ']],
  });
  made.edit(offerFile, 'lifecycle: draft ', 'lifecycle: preview ');
  const applied = await applyWhile(made, () => made.portal((portal) => portal.submit(offer, 'preview')));
  expect(applied).toMatchObject({ exitCode: 1, outcomes: [{ id: `${address}#publish`, status: 'failed' }] });
  expect(await made.apply()).toMatchObject({ exitCode: 4, steps: [], waiting: [{ for: 'another-publish' }] });
  expect(await made.portal((portal) => portal.submissions(offer))).toHaveLength(1);
});

it('lets a failed step stop its own offer only', async () => {
  const draft = 'offers/second-offer/offer.yaml';
  const made = world({
    files: { ...starter(), ...another('second-offer') },
    edits: [[draft, 'lifecycle: live ', 'lifecycle: draft ']],
  });
  await made.apply();
  retitle(made);
  made.edit(draft, 'title: My first offer', 'title: My second title');
  const applied = await applyWhile(made, () => made.portal((portal) => portal.deleteOffer('second-offer')));
  expect(applied.exitCode).toBe(1);
  expect(Object.fromEntries(applied.outcomes.map(({ id, status }) => [id, status]))).toEqual({
    [`${address}#save-draft`]: 'done',
    [`${address}#publish`]: 'done',
    [`${address}#go-live`]: 'done',
    'offer/second-offer#save-draft': 'failed',
  });
  expect(await liveTitle(made)).toBe('My second title');
});

it('starts nothing once it is interrupted, gives the lock back, and goes on in the next run', async () => {
  const made = world();
  let stopping = false;
  const progress = {
    step: () => undefined,
    done: () => {
      stopping = true;
    },
  };
  const { apply } = commandsOf({ ...made.context, progress, stopping: () => stopping });
  const applied = await apply();
  expect(applied.outcomes.map(({ status }) => status)).toEqual(['done', ...Array(4).fill('skipped')]);
  expect(applied.exitCode).toBe(4);
  expect(Object.keys(made.state())).not.toContain('lock');
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

// Notes have to be typed by a person there.
const notesLine = '  certificationNotes: Sign in with the demo account; its password is in the vault.\n';

it('does not take for its own what somebody else submits right before it is refused', async () => {
  const made = world({ edits: [[offerFile, 'lifecycle: live ', 'lifecycle: draft ']] });
  const emulator = openEmulator({
    path: join(made.root, '.market/marketplace.db'),
    pipeline: 'manual',
    now: made.context.clock.now,
    randomUuid: randomUUID,
  });
  const other = portal(emulator.handle);
  let slipsIn = false;
  const served = await serve(
    async (request) => {
      if (slipsIn && request.method === 'POST' && (await request.clone().text()).includes('/submission/')) {
        slipsIn = false;
        await other.submit(offer, 'preview');
      }
      return emulator.handle(request);
    },
    { port: 0 },
  );
  onTestFinished(async () => {
    await served.close();
    emulator.close();
  });
  const tenant = '00000000-0000-4000-8000-000000000001';
  const reach = `partnerCenter: {tenantId: ${tenant}, endpoint: "${served.url}/rp/product-ingestion"}`;
  made.edit('offerctl.yaml', '    provider: embedded ', `    ${reach}\n    provider: partner-center `);
  made.edit(offerFile, notesLine, '');
  await made.apply();
  made.edit(offerFile, 'lifecycle: draft ', 'lifecycle: preview ');
  slipsIn = true;
  const applied = await made.apply();
  expect(applied).toMatchObject({ exitCode: 4, outcomes: [{ id: `${address}#publish`, status: 'waiting' }] });
  expect(await made.plan()).toMatchObject({ steps: [], waiting: [{ for: 'another-publish' }] });
});

it('sends no file whose bytes changed after the plan was made', async () => {
  const made = world();
  const applied = await applyWhile(made, async () => {
    for (const path of Object.keys(starter()).filter((name) => name.endsWith('.png'))) {
      made.write(path, Buffer.from('other bytes'));
    }
  });
  const failed = applied.outcomes.find(({ status }) => status === 'failed');
  expect(failed?.error?.code).toBe('media-changed');
  expect(await made.portal((portal) => portal.offers())).toEqual([]);
});

it('ends at once when it is interrupted while it plans or asks, and gives the lock back', async () => {
  const made = world();
  const never = new Promise<never>(() => undefined);
  const signal = AbortSignal.abort();
  const planning: CommandContext = {
    ...made.context,
    leaveOnInterrupt: (work) => leaveOnInterrupt(work, signal),
  };
  const asking = { ...made.context, confirm: () => leaveOnInterrupt(never, signal) };
  for (const context of [planning, asking]) {
    await expect(commandsOf(context).apply({ yes: false })).rejects.toMatchObject({ code: 'interrupted' });
  }
  expect(writesIn(made.requests)).toEqual([]);
  expect((await made.apply()).exitCode).toBe(0);
});
