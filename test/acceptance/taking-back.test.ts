import { describe, expect, it } from 'vitest';
import { applyWhile, bringLive, retitle, say } from '../apply/running.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { stepsOf, world, writesIn, type World } from './make.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;
const steps = (...actions: readonly string[]): string[] => actions.map((action) => `${address}#${action}`);
const slow = (): World => world({ pipeline: 'manual' });
const submissionsOf = (made: World) => made.portal((portal) => portal.submissions(offer));
const statusOf = async (made: World) => (await made.status()).offers[0]?.status;

/** Our first publish is running. */
const publishing = async (): Promise<World> => {
  const made = slow();
  await made.apply();
  return made;
};

/** Live, with a publish of another title running. */
const updating = async (): Promise<World> => {
  const made = await bringLive(slow());
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  return made;
};

describe('a running publish of ours', () => {
  it('is cancelled when the offer shall be a draft, which keeps what was saved', async () => {
    const made = await publishing();
    say(made, 'live', 'draft');
    expect(stepsOf(await made.plan())).toEqual(steps('cancel-publish'));
    expect(await made.apply()).toMatchObject({ exitCode: 0, summary: { cancel: 1 } });
    expect(await submissionsOf(made)).toEqual([]);
    expect(await statusOf(made)).toBe('draft');
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  });

  it('is cancelled and the live copy stopped when the offer shall be stopped, in one apply', async () => {
    const made = await updating();
    say(made, 'live', 'stopped');
    expect(stepsOf(await made.plan())).toEqual(steps('cancel-publish', 'stop-sell'));
    await made.apply();
    made.advance(fortnight);
    expect(await statusOf(made)).toBe('notAvailable');
    expect(await made.portal((portal) => portal.title(offer, 'live'))).toBe('My first offer');
  });

  it('goes on, and newer content queues behind it', async () => {
    const made = await updating();
    retitle(made, 'My second title', 'My third title');
    expect(await made.plan()).toMatchObject({ steps: [], waiting: [{ for: 'certification', queued: 1 }] });
  });

  it('gives way to newer content with --replace: one submission stands, the newer one', async () => {
    const made = await updating();
    retitle(made, 'My second title', 'My third title');
    const [before] = await submissionsOf(made);
    const applied = await made.apply({ replace: [offer] });
    expect(stepsOf(applied)).toEqual(steps('cancel-publish', 'save-draft', 'publish', 'go-live'));
    expect(applied.exitCode).toBe(4);
    const running = (await submissionsOf(made)).filter(({ status }) => status === 'running');
    expect(running).toHaveLength(1);
    expect(running[0]?.id).not.toBe(before?.id);
    await bringLive(made);
    expect(await made.portal((portal) => portal.title(offer, 'live'))).toBe('My third title');
  });

  it('gives way by policy, too, and to nothing that it carries already', async () => {
    const made = await updating();
    made.edit('offerctl.yaml', '  policy:\n', '  policy:\n    whenBusy: replace\n');
    const options = { allow: ['SAFE-CONFIG:publisher/my-company/policy/whenBusy'] };
    const waiting = { steps: [], waiting: [{ for: 'certification' }] };
    expect(await made.plan(options)).toMatchObject(waiting);
    retitle(made, 'My second title', 'My third title');
    const replacing = steps('cancel-publish', 'save-draft', 'publish', 'go-live');
    expect(stepsOf(await made.plan(options))).toEqual(replacing);
  });

  it.each(['live', 'preview'])(
    'is taken back, and nothing is published, once the files say again what is live (%s)',
    async (lifecycle) => {
      const made = await updating();
      retitle(made, 'My second title', 'My first offer');
      if (lifecycle !== 'live') say(made, 'live', lifecycle);
      const applied = await made.apply({ replace: [offer] });
      expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
      expect(stepsOf(applied)).toEqual(steps('cancel-publish', 'save-draft'));
      expect(applied.steps[0]?.reason).toBe('the files say again what is live');
      expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
      retitle(made, 'My first offer', 'My second title');
      expect(await made.plan()).toMatchObject({ refusals: [], summary: { publish: 1 } });
    },
  );

  it('cannot be taken back once it was signed off', async () => {
    const made = await updating();
    made.advance(fortnight);
    await made.apply();
    say(made, 'live', 'stopped');
    const sent = made.requests.length;
    expect(await made.apply({ replace: [offer] })).toMatchObject({
      exitCode: 4,
      steps: [],
      waiting: [{ for: 'publishing' }],
    });
    expect(writesIn(made.requests.slice(sent))).toEqual([]);
  });

  it('of somebody else is waited for, whatever is asked', async () => {
    const made = await bringLive(slow());
    await made.portal((portal) => portal.change(offer, 'listing', { title: 'From the portal' }));
    await made.portal((portal) => portal.submit(offer, 'preview'));
    say(made, 'live', 'stopped');
    expect(await made.plan()).toMatchObject({ steps: [], waiting: [{ for: 'another-publish' }] });
  });
});

describe('a publish that arrives while it is being cancelled', () => {
  it('is too late to take back: nothing more is done, and the next apply goes on from there', async () => {
    const made = await updating();
    say(made, 'live', 'stopped');
    const applied = await applyWhile(made, async () => made.advance(fortnight));
    expect(applied.outcomes.map(({ status }) => status)).not.toContain('failed');
    await made.apply();
    expect(await statusOf(made)).toBe('pendingStopDistribution');
  });
});
