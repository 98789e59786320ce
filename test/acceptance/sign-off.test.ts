import { expect, it } from 'vitest';
import { lastPart } from '../../src/marketplace/wire/durable-ids.ts';
import { takeOffersLive } from '../../src/commands/go-live.ts';
import { submissionNumber, offerId } from '../../src/model/ids.ts';
import { assertOutput, offerFile, refusalsOf, stepsOf, world, type World, appliedWorld } from './make.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;

const manual = (): World => world({ edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']] });

const previewOf = async (made: World): Promise<string> => {
  const [state] = (await made.status()).offers;
  return state?.targets.preview?.submission ?? 'none';
};

const retitle = (made: World, from: string, to: string): void =>
  made.edit(offerFile, `title: ${from}`, `title: ${to}`);

const liveTitle = (made: World) => made.portal((portal) => portal.title(offer, 'live'));

it('ends an apply with exit 4 at a preview that waits, and says which command goes on', async () => {
  const made = manual();
  const applied = await made.apply();
  expect(applied.exitCode).toBe(4);
  expect(applied.outcomes.at(-1)).toMatchObject({ id: `${address}#go-live`, status: 'waiting' });
  const number = await previewOf(made);
  const waiting = {
    address,
    status: 'preview',
    for: 'sign-off',
    next: `offerctl go-live ${offer}@${number}`,
  };
  const planned = await made.plan();
  expect(planned).toMatchObject({ exitCode: 0, steps: [], waiting: [waiting], summary: { waiting: 1 } });
  expect(await made.apply()).toMatchObject({ exitCode: 4, outcomes: [] });
  const status = await made.status();
  expect(status.offers).toMatchObject([
    { offer, status: 'preview', waitingFor: 'sign-off', next: waiting.next, plans: [{}, {}] },
  ]);
  expect(status.offers[0]?.targets.live).toBeUndefined();
});

it('makes exactly the signed preview live, without another submission', async () => {
  const made = manual();
  await made.apply();
  const number = await previewOf(made);
  const gone = await made.goLive(`${offer}@${number}`);
  expect(gone).toMatchObject({ exitCode: 0, summary: { goLive: 1, publish: 0 } });
  const submissions = await made.portal((portal) => portal.submissions(offer));
  expect(submissions.map(({ id, target }) => [lastPart(id), target.targetType])).toEqual([[number, 'live']]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], waiting: [] });
  expect((await made.status()).offers).toMatchObject([{ status: 'live' }]);
});

it('does not let a later preview inherit the sign-off', async () => {
  const made = manual();
  await made.apply();
  await made.goLive(`${offer}@${await previewOf(made)}`);
  retitle(made, 'My first offer', 'My second title');
  expect(await made.apply()).toMatchObject({ exitCode: 4, summary: { publish: 1 } });
  expect((await made.status()).offers).toMatchObject([{ status: 'preview' }]);
  expect(await liveTitle(made)).toBe('My first offer');
  expect(await made.plan()).toMatchObject({ steps: [], waiting: [{ for: 'sign-off' }] });
});

it('refuses to sign off a preview that the same run would make', async () => {
  const made = manual();
  await made.apply();
  const number = await previewOf(made);
  const next = String(BigInt(number) + 1n);
  await made.goLive(`${offer}@${number}`);
  retitle(made, 'My first offer', 'My second title');
  const signOffs = [{ offer: offerId(offer), submission: submissionNumber(next) }];
  const refused = await made.apply({ signOffs });
  expect(refused).toMatchObject({ exitCode: 3, steps: [], outcomes: [] });
  expect(refused.refusals).toMatchObject([{ kind: 'impossible', rule: 'PUB-05', address, override: null }]);
  expect(await made.portal((portal) => portal.title(offer))).toBe('My first offer');
  // The preview now has that number, and the refused sign-off is not remembered.
  expect((await made.apply()).exitCode).toBe(4);
  expect(await previewOf(made)).toBe(next);
  expect(await made.apply()).toMatchObject({ exitCode: 4, outcomes: [] });
});

it('publishes newer content over a preview that nobody signed', async () => {
  const made = manual();
  await made.apply();
  const first = await previewOf(made);
  retitle(made, 'My first offer', 'My second title');
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual(['save-draft', 'publish', 'go-live'].map((a) => `${address}#${a}`));
  expect(planned.steps.at(-1)).toMatchObject({ needs: ['sign-off'] });
  await made.apply();
  const second = await previewOf(made);
  expect(second).not.toBe(first);
  expect(await made.portal((portal) => portal.title(offer, 'preview'))).toBe('My second title');
  expect(refusalsOf(await made.goLive(`${offer}@${first}`))).toEqual([`PUB-05:${address}`]);
});

it('carries a sign-off out first although the files moved on, and publishes the rest after it', async () => {
  const made = manual();
  await made.apply();
  retitle(made, 'My first offer', 'My second title');
  const gone = await made.goLive(`${offer}@${await previewOf(made)}`);
  expect(stepsOf(gone)).toEqual([`${address}#go-live`]);
  expect(await liveTitle(made)).toBe('My first offer');
  expect(await made.apply()).toMatchObject({ exitCode: 4, summary: { save: 1, publish: 1 } });
  expect(await liveTitle(made)).toBe('My first offer');
});

it('leaves a waiting preview alone that the files do not differ from live in any more', async () => {
  const made = manual();
  await made.apply();
  await made.goLive(`${offer}@${await previewOf(made)}`);
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  retitle(made, 'My second title', 'My first offer');
  const left = { waiting: [], problems: [{ rule: 'PUB-04', severity: 'notice' }] };
  expect(await made.plan()).toMatchObject({ ...left, summary: { publish: 0, goLive: 0 } });
  expect((await made.apply()).exitCode).toBe(0);
  expect(await made.plan()).toMatchObject({ ...left, steps: [] });
});

it('lets a waiting preview go live by itself once the files say `goLive: auto`', async () => {
  const made = manual();
  await made.apply();
  made.edit(offerFile, 'goLive: manual', 'goLive: auto');
  const options = { allow: [`SAFE-CONFIG:${address}/goLive`] };
  expect(stepsOf(await made.plan(options))).toEqual([`${address}#go-live`]);
  expect(await made.apply(options)).toMatchObject({ exitCode: 0 });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], waiting: [] });
});

it('never signs off by itself a preview that somebody else made', async () => {
  const made = await appliedWorld({ edits: [[offerFile, 'lifecycle: live ', 'lifecycle: draft ']] });
  await made.portal((portal) => portal.submit(offer, 'preview'));
  made.edit(offerFile, 'lifecycle: draft ', 'lifecycle: live ');
  expect(await made.plan()).toMatchObject({ steps: [], waiting: [{ for: 'sign-off' }] });
});

it('takes a preview without a number only from somebody at a terminal who says yes', async () => {
  const made = manual();
  await made.apply();
  const run = async (confirm: boolean | undefined, interactive: boolean, target: string = offer) =>
    takeOffersLive(
      { ...made.context, confirm: async () => confirm },
      { target, yes: false, wait: 0, interactive, allow: [] },
    );
  await expect(run(undefined, false)).rejects.toMatchObject({ code: 'approval-needed' });
  await expect(run(false, true)).rejects.toMatchObject({ code: 'declined' });
  await expect(run(true, true, `${offer}@12@13`)).rejects.toMatchObject({ code: 'usage' });
  await expect(run(true, true, `${offer}@next`)).rejects.toMatchObject({ code: 'usage' });
  expect(await previewOf(made)).not.toBe('none');
  const { document } = await run(true, true);
  assertOutput(document);
  expect(document).toMatchObject({ command: 'go-live', exitCode: 0 });
  await expect(run(true, true)).rejects.toMatchObject({ code: 'no-preview' });
});

it('applies nothing without an approval', async () => {
  const made = world();
  await expect(made.apply({ yes: false })).rejects.toMatchObject({ code: 'approval-needed', exitCode: 1 });
  expect(await made.portal((portal) => portal.offers())).toEqual([]);
});
