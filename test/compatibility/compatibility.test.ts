import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readApproved, readSavedPlan } from '../../src/session/plans/approved.ts';
import { served } from '../acceptance/at-partner-center.ts';
import { another, starter, world, type World } from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { restoreSample, type Sample } from './sample.ts';

/** How the samples were made: `record-samples.test.ts`. */
const samples = ['edited', 'decided', 'killed', 'by-hand'] as const;
const offer = 'my-first-offer';

const readSample = (name: (typeof samples)[number]): Sample =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'samples', `${name}.json`), 'utf8')) as Sample;

const media = Object.fromEntries(
  Object.entries({ ...starter(), ...another('second') }).filter(([path]) => path.includes('/media/')),
);

/** A project as the older version left it. */
async function worldFrom(sample: Sample): Promise<World> {
  const made = world({ files: media });
  restoreSample(made, sample);
  if (sample.plan.marketplace.provider === 'embedded') return made;
  const text = made.read('offerctl.yaml');
  made.write('offerctl.yaml', text.replace(/marketplace: \{.*\}\n/, 'marketplace: {provider: embedded}\n'));
  return served(made);
}

/** Sentences for people change, and so does the number of requests; the port is whichever was free. */
const words = new Set(['message', 'reason', 'hint', 'instructions', 'detail', 'calls', 'endpoint']);
const meaning = (document: object, left: ReadonlySet<string> = words): unknown =>
  JSON.parse(JSON.stringify(document), (key, value: unknown) => (left.has(key) ? undefined : value));

/** Earlier versions guessed the phase of a running publish, and dated what is live by its submission. */
const wordsOfStatus = new Set([...words, 'phase', 'since']);

describe.each(samples)('what an earlier version left behind: %s', (name) => {
  const sample = readSample(name);

  it('is read, and planned as it was then', async () => {
    const made = await worldFrom(sample);
    expect(meaning(await made.plan())).toMatchObject(meaning(sample.plan) as object);
    expect(meaning(await made.plan({ redact: true }))).toMatchObject(meaning(sample.redacted) as object);
    expect(meaning(await made.status(), wordsOfStatus)).toMatchObject(
      meaning(sample.status, wordsOfStatus) as object,
    );
    expect(made.state()).toEqual(sample.state);
  });
});

it.each(['plan', 'redacted'] as const)(
  'a plan file of an earlier version is shown, but has no seal and approves nothing (%s)',
  async (kind) => {
    const sample = readSample('edited');
    const made = await worldFrom(sample);
    made.write('reviewed.json', JSON.stringify(sample[kind]));
    expect(await readSavedPlan(made.root, 'reviewed.json')).toEqual(sample[kind]);
    await expect(readApproved(made.root, 'reviewed.json')).rejects.toMatchObject({ code: 'plan-damaged' });
  },
);

it('a sign-off and an override hold for what they were given for', async () => {
  const made = await worldFrom(readSample('decided'));
  made.advance(fortnight);
  expect(await made.apply()).toMatchObject({ exitCode: 4, refusals: [], problems: [] });
  const { offers } = await made.status();
  expect(offers).toMatchObject([{ status: 'preview' }, { status: 'live' }]);
  const submission = offers[0]?.targets.preview?.submission ?? 'none';
  const gone = await made.goLive(`${offer}@${submission}`);
  expect(gone).toMatchObject({ refusals: [], summary: { goLive: 1 } });
});

it('a publish that an earlier version was killed in is not sent twice', async () => {
  const made = await worldFrom(readSample('killed'));
  const before = await made.portal((portal) => portal.submissions(offer));
  await made.apply();
  made.advance(fortnight);
  await made.apply();
  const after = await made.portal((portal) => portal.submissions(offer));
  expect(after.length).toBe(Math.max(before.length, 1));
});

it('the state of a sample is no state of another project', () => {
  // A sample that lost its state would be planned like a first apply, and would compare nothing.
  for (const name of samples) expect(Object.keys(readSample(name).state)).toContain(`offers/${offer}.json`);
});
