import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { atPartnerCenter, confirmed, notes } from '../acceptance/at-partner-center.ts';
import { another, audienceFile, member, offerFile, openCopy, world, type World } from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { takeSample } from './sample.ts';

/**
 * Writes the samples. Copy this folder into a work tree of the version to keep, run `npm ci` there and
 * `SAMPLES_OF=COMMIT npx vitest run test/compatibility/record-samples.test.ts`, then copy the samples back.
 */
const version = process.env['SAMPLES_OF'] ?? '';
const recorded = version === '' ? test.skip : test;

const offer = 'my-first-offer';
const links = { generalLinks: [{ displayText: 'Help', link: 'https://contoso.example/help' }] };

const retitle = (made: World): void =>
  made.edit(offerFile, 'title: My first offer', 'title: My second title');

async function write(name: string, made: World): Promise<void> {
  const sample = await takeSample(made, version);
  writeFileSync(join(import.meta.dirname, 'samples', `${name}.json`), `${JSON.stringify(sample, null, 1)}\n`);
}

recorded('live, with another title and another customer in the files', async () => {
  const made = world();
  await made.apply();
  retitle(made);
  made.edit(audienceFile, 'members:\n', `members:\n${member(7)}`);
  await write('edited', made);
});

recorded('a sign-off and an override, both for what is still under way', async () => {
  const edits = [[offerFile, 'goLive: auto ', 'goLive: manual ']] as const;
  const made = world({ pipeline: 'manual', edits });
  for (const [path, content] of Object.entries(another('second'))) made.write(path, content);
  made.edit('offers/second/offer.yaml', 'goLive: auto ', 'goLive: manual ');
  await made.apply();
  made.advance(fortnight);
  const previews = (await made.status()).offers.map(({ offer: id, targets }) => [
    id,
    targets.preview?.submission,
  ]);
  const [first, second] = previews.map(([id, submission]) => `${id}@${submission}`);
  await made.goLive(first ?? '');
  made.advance(fortnight);
  await made.portal((portal) => portal.change(offer, 'listing', links));
  retitle(made);
  await made.goLive(second ?? '');
  await made.apply({ allow: [`PUB-07:offer/${offer}`] });
  await write('decided', made);
});

recorded('killed while it publishes', async () => {
  const made = world({ pipeline: 'manual' });
  let left: World | undefined;
  const { debug } = made.context;
  Object.assign(made.context, {
    debug: (line: string): void => {
      const isAnnounced = made.state()[`offers/${offer}.json`]?.includes('"action": "publish"') === true;
      if (isAnnounced && left === undefined) left = openCopy(made.root);
      debug?.(line);
    },
  });
  await made.apply();
  if (left === undefined) throw new Error('no publish was announced');
  left.time.at = made.time.at;
  await write('killed', left);
  left.remove();
});

recorded('one step that a person confirmed, another one open', async () => {
  const made = await atPartnerCenter();
  for (const [path, content] of Object.entries(another('second'))) made.write(path, content);
  await made.apply();
  await confirmed(made, notes, { evidence: 'see the ticket', set: ['ticket=4711'] });
  await write('by-hand', made);
});
