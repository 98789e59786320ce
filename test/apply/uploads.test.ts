import { expect, it } from 'vitest';
import { atPartnerCenter } from '../acceptance/at-partner-center.ts';
import type { Portal } from '../acceptance/portal.ts';
import { starterWithoutNotes, writesIn, type World } from '../acceptance/make.ts';
import { link } from '../plan/cases.ts';
import { address, offer, retitle } from './running.ts';

const guide = 'offers/my-first-offer/media/guide.pdf';

/** A live offer, at a marketplace where this happens once, exactly while a file is being uploaded. */
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

/** Another file, and another title: so there is something to upload and to save. */
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
