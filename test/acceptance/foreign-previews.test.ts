import { expect, it } from 'vitest';
import { renderText } from '../../src/report/text/render.ts';
import { bringLive } from '../apply/running.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { address, offer, published } from '../plan/cases.ts';
import { atPartnerCenter } from './at-partner-center.ts';
import { offerFile, refusalsOf, starterWithoutNotes, stepsOf, writesIn, type World } from './make.ts';
import { clientAt } from './other-clients.ts';
import { recordsOf } from './records.ts';

const refused = `PUB-ANOTHER:${address}`;
const style = { style: { color: false, columns: 200 } };
const newer = (made: World): void => made.edit(offerFile, 'title: My first offer', 'title: My better offer');

/** Live at a served marketplace, where another client published its own edit up to a preview. */
async function withForeignPreview(title?: string): Promise<{ made: World; preview: string }> {
  const made = await atPartnerCenter({ files: starterWithoutNotes() });
  await made.apply();
  const other = clientAt(made);
  if (title !== undefined) await other.change(offer, 'listing', { title });
  await other.submit(offer, 'preview');
  const preview = (await made.status()).offers[0]?.targets.preview?.submission ?? '';
  return { made, preview };
}

it('publishes nothing over a preview of another client, and says whose it is and since when', async () => {
  const { made, preview } = await withForeignPreview();
  newer(made);
  const planned = await made.plan();
  expect(refusalsOf(planned)).toEqual([refused]);
  expect(planned.refusals).toMatchObject([
    {
      kind: 'refusal',
      override: refused,
      message: expect.stringMatching(`preview ${preview}.* since 2026-02-03 10:00 UTC`),
    },
  ]);
  const sent = made.requests.length;
  expect(await made.apply()).toMatchObject({ exitCode: 3, outcomes: [] });
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
  expect(await clientAt(made).title(offer)).toBe('My first offer');
});

it.each([
  ['once that is let through', { allow: [refused] }],
  ['with --replace', { replace: [offer] }],
])('replaces it %s', async (_, options) => {
  const { made, preview } = await withForeignPreview();
  newer(made);
  const applied = await made.apply(options);
  expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
  expect(stepsOf(applied)).toEqual(published);
  expect(applied.steps[1]?.reason).toContain(`replaces preview ${preview} of somebody else`);
  expect(await clientAt(made).title(offer, 'live')).toBe('My better offer');
});

it('replaces it by policy', async () => {
  const { made } = await withForeignPreview();
  made.edit('offerctl.yaml', '  policy:\n', '  policy:\n    whenBusy: replace\n');
  await made.apply({ allow: ['SAFE-CONFIG:publisher/my-company/policy/whenBusy'] });
  newer(made);
  expect(stepsOf(await made.plan())).toEqual(published);
});

it('is asked anew for the next preview of another client', async () => {
  const { made } = await withForeignPreview();
  const other = clientAt(made);
  newer(made);
  await made.apply({ allow: [refused] });
  await other.submit(offer, 'preview');
  made.edit(offerFile, 'My better offer', 'My best offer');
  expect(refusalsOf(await made.plan())).toEqual([refused]);
});

it('names it in plan, status and drift, where no file asks for more', async () => {
  const { made, preview } = await withForeignPreview();
  const planned = await made.plan();
  const message: unknown = expect.stringContaining(`preview ${preview} `);
  expect(planned.problems).toContainEqual(expect.objectContaining({ rule: 'PUB-04', message }));
  const status = await made.status();
  expect(status.offers[0]?.targets.preview).toMatchObject({ submission: preview, another: true });
  expect(renderText(status, style)).toContain(`preview ${preview} of somebody else since `);
  const drifted = renderText(await recordsOf(made.context).drift(), style);
  expect(drifted).toContain(`a preview of somebody else waits (${preview})`);
  expect(drifted).toContain(`offerctl go-live ${offer}@${preview}`);
});

it('keeps a preview of our own apart from it', async () => {
  const made = await atPartnerCenter({
    files: starterWithoutNotes(),
    edits: [[offerFile, 'lifecycle: live ', 'lifecycle: preview ']],
  });
  await made.apply();
  const [own] = (await made.status()).offers;
  expect(own?.targets.preview?.submission).toBeDefined();
  expect(own?.targets.preview?.another).toBeUndefined();
  newer(made);
  expect(stepsOf(await made.plan())).toEqual(published.slice(0, 2));
});

/** The command in backticks in a text, as words: those after `offerctl go-live`. */
const goLiveIn = (text: string): readonly string[] =>
  /`?offerctl go-live ([^`]+)`?/.exec(text)?.[1]?.trim().split(' ') ?? [];

/** Runs `offerctl go-live` with these words. */
const doGoLive = (made: World, [preview = '', ...options]: readonly string[]) =>
  made.goLive(preview, { allow: options.filter((word) => !word.startsWith('--')) });

it.each([
  ['the refusal', async (made: World) => (await made.plan()).refusals[0]?.hint],
  ['drift', async (made: World) => (await recordsOf(made.context).drift()).drift[0]?.next],
])('is taken live by the command that %s names, although it carries edits', async (_, told) => {
  const { made } = await withForeignPreview('From the portal');
  newer(made);
  const words = goLiveIn((await told(made)) ?? '');
  expect(words).toContain('--allow');
  expect(await doGoLive(made, words)).toMatchObject({ refusals: [], outcomes: [{ status: 'done' }] });
  expect(await clientAt(made).title(offer, 'live')).toBe('From the portal');
});

it.each([
  ['plan', async (made: World) => (await made.plan()).waiting[0]?.next],
  ['status', async (made: World) => (await made.status()).offers[0]?.next],
])('is taken live by the command that %s names, where the files ask for no more', async (_, told) => {
  const { made } = await withForeignPreview('From the portal');
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: draft ');
  const words = goLiveIn((await told(made)) ?? '');
  made.edit(offerFile, 'lifecycle: draft ', 'lifecycle: live ');
  expect(await doGoLive(made, words)).toMatchObject({ refusals: [] });
});

it('says of a refused go-live nothing of going live', async () => {
  const { made, preview } = await withForeignPreview('From the portal');
  newer(made);
  const refusedGoLive = await made.goLive(`${offer}@${preview}`);
  expect(refusedGoLive).toMatchObject({ exitCode: 3, steps: [], outcomes: [] });
  expect(refusalsOf(refusedGoLive)).toEqual([`PUB-07:${address}`]);
  expect(refusedGoLive.waiting.map(({ for: what }) => what)).not.toContain('publishing');
  expect(renderText(refusedGoLive, style)).not.toContain('going live since');
});

it('is known once it was signed off and taken live from here', async () => {
  const made = await atPartnerCenter({ files: starterWithoutNotes(), pipeline: 'manual' });
  await bringLive(made);
  const other = clientAt(made);
  await other.change(offer, 'listing', { title: 'From the portal' });
  await other.submit(offer, 'preview');
  made.advance(fortnight);
  const preview = (await made.status()).offers[0]?.targets.preview?.submission ?? '';
  newer(made);
  await made.goLive(`${offer}@${preview}`, { allow: [`PUB-07:${address}`] });
  expect((await made.plan()).waiting).toMatchObject([{ for: 'publishing' }]);
  expect((await recordsOf(made.context).drift()).drift.map(({ kind }) => kind)).not.toContain('publishing');
  made.advance(fortnight);
  expect((await made.plan()).problems.map(({ rule }) => rule)).not.toContain('PUB-SEEN');
  const [now] = (await made.status()).offers;
  expect(now?.targets.live?.submission).toBe(preview);
  expect(now?.targets.live?.another).toBeUndefined();
  expect((await recordsOf(made.context).drift()).drift.map(({ kind }) => kind)).not.toContain('published');
  await made.apply();
  const { entries } = await recordsOf(made.context).history();
  expect(entries.filter(({ outcome }) => outcome === 'seen')).toEqual([]);
  await bringLive(made);
  expect(await clientAt(made).title(offer, 'live')).toBe('My better offer');
  expect(
    (await recordsOf(made.context).history()).entries.filter(({ outcome }) => outcome === 'seen'),
  ).toEqual([]);
});
