import { expect, it } from 'vitest';
import { address, offer, previewOf, retitle } from '../apply/running.ts';
import { offerFile, refusalsOf, world, type World } from './make.ts';

const hour = 3_600_000;
/** Tests begin on 3 February 2026, at 10:00 UTC. */
const at = '2026-02-05T09:00+01:00';
const utc = '2026-02-05T08:00:00.000Z';

const timed = (value = `{at: ${at}}`): World =>
  world({ edits: [[offerFile, 'goLive: auto ', `goLive: ${value} `]] });

const statusOf = async (made: World) => (await made.status()).offers[0];

it('publishes ahead, waits in preview, and goes live with the first run after its time', async () => {
  const made = timed();
  const applied = await made.apply();
  expect(applied).toMatchObject({
    exitCode: 4,
    waiting: [{ address, for: 'time', opens: utc, zone: 'UTC' }],
  });
  expect(applied.outcomes.at(-1)).toMatchObject({ id: `${address}#go-live`, status: 'waiting', opens: utc });
  expect(await statusOf(made)).toMatchObject({ status: 'preview', waitingFor: 'time', opens: utc });
  expect(await made.apply()).toMatchObject({ exitCode: 4, waiting: [{ for: 'time', opens: utc }] });
  made.time.at = Date.parse(utc);
  expect(await made.apply()).toMatchObject({ exitCode: 0, waiting: [] });
  expect(await statusOf(made)).toMatchObject({ status: 'live' });
  expect(await made.apply()).toMatchObject({ steps: [], outcomes: [] });
});

it('takes the content live that the files have at that time', async () => {
  const made = timed();
  await made.apply();
  retitle(made, 'My first offer', 'My second title');
  await made.apply();
  made.time.at = Date.parse(utc);
  await made.apply();
  expect(await made.portal((portal) => portal.title(offer, 'live'))).toBe('My second title');
});

it('goes live before its time if a person signs its preview off', async () => {
  const made = timed();
  await made.apply();
  expect(await made.goLive(`${offer}@${await previewOf(made)}`)).toMatchObject({ exitCode: 0 });
  expect(await statusOf(made)).toMatchObject({ status: 'live' });
});

it('goes live in the first window after its time', async () => {
  const made = timed();
  const window = '{kind: allow, on: [goLive], weekdays: [tue], hours: 9-16, zone: Europe/Berlin}';
  made.edit('offerctl.yaml', '  policy:\n', `  policy:\n    windows: [${window}]\n`);
  expect((await made.apply()).waiting).toMatchObject([{ for: 'time', opens: '2026-02-10T08:00:00.000Z' }]);
  made.time.at = Date.parse(utc);
  expect((await made.apply()).waiting).toMatchObject([{ for: 'window', opens: '2026-02-10T08:00:00.000Z' }]);
  made.time.at = Date.parse('2026-02-10T08:00:00Z');
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
});

it('waits for its time within the time that an apply may wait', async () => {
  const made = timed();
  expect(await made.apply({ wait: 72 * hour })).toMatchObject({ exitCode: 0, waiting: [] });
});

it('is looser than a person, and stricter than at once', async () => {
  const made = timed('manual');
  await made.apply();
  made.edit(offerFile, 'goLive: manual ', `goLive: {at: ${at}} `);
  expect(refusalsOf(await made.plan())).toEqual([`SAFE-CONFIG:${address}/goLive`]);
  const other = timed('auto');
  await other.apply();
  other.edit(offerFile, 'goLive: auto ', `goLive: {at: ${at}} `);
  expect(refusalsOf(await other.plan())).toEqual([]);
});

it.each([
  ['no offset', '{at: 2026-02-05T09:00}', 'SCHEMA-FORMAT'],
  ['no day', '{at: 2026-02-30T09:00Z}', 'SCHEMA-FORMAT'],
  ['no time', '{}', 'SCHEMA-REQUIRED'],
  ['another key', '{on: 2026-02-05T09:00Z}', 'SCHEMA-KEY'],
  ['another word', 'later', 'SCHEMA-ENUM'],
])('names %s', async (_what, value, rule) => {
  const planned = await timed(value).plan();
  expect(planned.problems.filter(({ severity }) => severity === 'error').map((one) => one.rule)).toContain(
    rule,
  );
  expect(planned.steps).toEqual([]);
});
