import { describe, expect, it } from 'vitest';
import { atPartnerCenter } from '../acceptance/at-partner-center.ts';
import type { Portal } from '../acceptance/portal.ts';
import { commandsOf, starterWithoutNotes, writesIn, type World } from '../acceptance/make.ts';
import { pick } from '../marketplace/emulator/make.ts';
import { link } from '../plan/cases.ts';
import { address, offer, retitle } from './running.ts';

const guide = 'offers/my-first-offer/media/guide.pdf';

/** A live offer at a marketplace where this happens once, while a file is being uploaded. */
async function liveWith(
  happens: (portal: Portal) => Promise<void>,
): Promise<{ made: World; arm: () => void }> {
  let isArmed = false;
  const made = await atPartnerCenter({ files: starterWithoutNotes() }, async (request, pass) => {
    if (isArmed && request.method === 'PUT') {
      isArmed = false;
      await made.portal(happens);
    }
    return pass(request);
  });
  await made.apply();
  return { made, arm: () => void (isArmed = true) };
}

/** Another file and another title, so that there is something to upload and to save. */
function change(made: World): void {
  made.write(guide, Buffer.concat([made.bytes(guide), Buffer.from('% second edition\n')]));
  retitle(made, 'My first offer', 'My second title');
}

it.each<[string, (portal: Portal) => Promise<void>]>([
  ['in a field that we write', (portal) => portal.change(offer, 'listing', { title: 'From the portal' })],
  ['in a field that no file declares', (portal) => portal.change(offer, 'listing', link)],
])('sees what another client saves while a file is being uploaded, %s', async (_where, happens) => {
  const { made, arm } = await liveWith(happens);
  change(made);
  arm();
  const sent = made.requests.length;
  const applied = await made.apply();
  expect(applied).toMatchObject({
    exitCode: 1,
    outcomes: [
      { id: `${address}#save-draft`, status: 'failed', error: { code: 'PUB-07' } },
      { status: 'skipped' },
      { status: 'skipped' },
    ],
  });
  const posts = writesIn(made.requests.slice(sent)).filter((line) => line.startsWith('http POST'));
  expect(posts).toEqual([]);
});

it('asks for the draft again between the last upload and the write, and for nothing else', async () => {
  const { made } = await liveWith(() => Promise.resolve());
  change(made);
  const sent = made.requests.length;
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  const lines = made.requests.slice(sent).filter((line) => !line.includes('/oauth2/'));
  const upload = lines.findLastIndex((line) => line.startsWith('http PUT'));
  const write = lines.findIndex((line) => line.startsWith('http POST'));
  const between = lines.slice(upload + 1, write);
  expect(upload).toBeGreaterThan(0);
  expect(between.length).toBeGreaterThan(0);
  expect(between.filter((line) => !/GET \S*\/(submission|resource-tree)\//.test(line))).toEqual([]);
});

/** A live offer whose next write is answered as busy; this happens while the client waits to try again. */
async function liveAndBusy(answer: () => Response, happens: (portal: Portal) => Promise<void>) {
  let isBusy = false;
  const made = await atPartnerCenter({ files: starterWithoutNotes() }, async (request, pass) => {
    if (!isBusy || request.method !== 'POST' || !request.url.includes('/configure?')) return pass(request);
    isBusy = false;
    return answer();
  });
  await made.apply();
  isBusy = true;
  let pending = true;
  const sleep = async (milliseconds: number): Promise<void> => {
    made.time.at += milliseconds;
    if (isBusy || !pending) return;
    pending = false;
    await made.portal(happens);
  };
  const { apply } = commandsOf({ ...made.context, clock: { now: made.context.clock.now, sleep } });
  return { made, apply };
}

const busy = {
  'too many requests': () => new Response('', { status: 429, headers: { 'retry-after': '30' } }),
  'a gateway that fails': () => new Response('', { status: 503 }),
};

describe.each(Object.entries(busy))('a save that has to be tried again: %s', (_why, answer) => {
  it('is judged again, with what another client saved meanwhile', async () => {
    const { made, apply } = await liveAndBusy(answer, (portal) => portal.change(offer, 'listing', link));
    retitle(made, 'My first offer', 'My second title');
    const applied = await apply();
    expect(applied.outcomes[0]).toMatchObject({ status: 'failed', error: { code: 'PUB-07' } });
    expect(await made.portal((portal) => portal.title(offer))).toBe('My first offer');
    const tree = await made.portal((portal) => portal.tree(offer));
    expect(pick(tree, 'listing')).toMatchObject(link);
  });

  it('goes on where nobody saved anything', async () => {
    const { made, apply } = await liveAndBusy(answer, () => Promise.resolve());
    retitle(made, 'My first offer', 'My second title');
    expect(await apply()).toMatchObject({ exitCode: 0 });
    expect(await made.portal((portal) => portal.title(offer, 'live'))).toBe('My second title');
  });
});
