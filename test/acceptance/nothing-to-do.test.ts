import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { another, offerFile, starter, stepsOf, world, worldOf, writesIn, type World } from './make.ts';

const stamps = (made: World): unknown =>
  Object.keys(made.state()).map((file) => {
    const { mtimeNs, ino } = statSync(join(made.root, '.offerctl/state', file), { bigint: true });
    return [file, mtimeNs, ino];
  });

it('plans nothing on an equal marketplace: all counts zero, exit 0, at most five calls', async () => {
  const made = world();
  await made.apply();
  const before = made.requests.length;
  const planned = await made.plan({ detailedExitcode: true });
  expect(Object.values(planned.summary).filter((count) => count !== 0)).toEqual([]);
  expect(planned).toMatchObject({ exitCode: 0, steps: [], refusals: [], waiting: [], passengers: [] });
  const calls = made.requests.slice(before).filter((line) => !line.includes('/oauth2/'));
  expect(calls.length).toBeLessThanOrEqual(5);
  expect(planned.observed).toEqual({ complete: true, scope: 'all', offers: 1, calls: calls.length });
});

it.each(['the starter', 'the example'])('writes nothing in a second apply of %s', async (which) => {
  const made = which === 'the starter' ? world() : worldOf('examples/contoso');
  await made.apply();
  const state = made.state();
  const before = stamps(made);
  const sent = made.requests.length;
  const again = await made.apply();
  expect(again).toMatchObject({ exitCode: 0, steps: [], outcomes: [] });
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
  expect(made.requests.length).toBeGreaterThan(sent);
  expect(made.state()).toEqual(state);
  expect(stamps(made)).toEqual(before);
});

it('leaves no lock and no temporary file behind', async () => {
  const made = world();
  await made.apply();
  expect(Object.keys(made.state())).toEqual([
    'history.head.json',
    'history.jsonl',
    'offers/my-first-offer.json',
    'publisher.json',
  ]);
});

it('changes only the offer that is named by --offer, and reads no other', async () => {
  const made = world({ files: { ...starter(), ...another('second-offer') } });
  await made.apply({ offers: ['second-offer'] });
  expect(await made.portal((portal) => portal.offers())).toEqual(['second-offer']);
  const planned = await made.plan({ offers: ['second-offer'] });
  expect(planned).toMatchObject({ exitCode: 0, observed: { scope: ['offer/second-offer'] } });
  await expect(made.plan({ offers: ['nobody'] })).rejects.toMatchObject({ code: 'unknown-offer' });
});

it('saves, publishes and goes live with exactly the text that changed', async () => {
  const made = world();
  await made.apply();
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  const line =
    made
      .read(offerFile)
      .split('\n')
      .findIndex((text) => text.includes('My better offer')) + 1;
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual([
    'offer/my-first-offer#save-draft',
    'offer/my-first-offer#publish',
    'offer/my-first-offer#go-live',
  ]);
  for (const step of planned.steps.slice(0, 2)) {
    expect(step.changes).toMatchObject([
      {
        path: '/listing/title',
        op: 'replace',
        before: 'My first offer',
        after: 'My better offer',
        origin: 'git',
        source: { file: offerFile, line },
      },
    ]);
  }
  await made.apply();
  const titles = await made.portal(async (portal) => [
    await portal.title('my-first-offer', 'draft'),
    await portal.title('my-first-offer', 'live'),
  ]);
  expect(titles).toEqual(['My better offer', 'My better offer']);
  expect((await made.plan()).exitCode).toBe(0);
});
