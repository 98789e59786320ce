import { createHash, createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { CommandContext } from '../../src/session/context.ts';
import { processContext } from '../../src/process/process-context.ts';
import { sealed, sealingKey } from '../../src/model/sealing.ts';
import { contentDigest, digestOf, fieldFingerprint, fingerprint } from '../../src/record/fingerprint.ts';
import type { PlanInput } from '../../src/plan/situation/input.ts';
import {
  audienceFile,
  commandsOf,
  contextIn,
  filesBelow,
  member,
  offerFile,
  refusalsOf,
  starter,
  stepsOf,
  world,
  type World,
} from '../acceptance/make.ts';
import { recordsOf } from '../acceptance/records.ts';
import { customers, passwords, plantedEnv, plantedFiles, secrets, testers } from './planted.ts';
import { found, placesBelow, type Place } from './traces.ts';

// Each test applies several times, with a push before every request.
vi.setConfig({ testTimeout: 120_000 });

const key = 'a key that no word list holds';
const unseen = [...customers, ...testers, ...secrets];

const planted = (env: CommandContext['env'] = {}): World =>
  world({ files: { ...starter(), ...plantedFiles('local') }, env: { ...plantedEnv, ...env } });

/** The same project with another variable, or none. */
const runWith = (made: World, env: CommandContext['env']) => {
  const { context } = contextIn(made.root, { env: { ...plantedEnv, ...env } }, made.time);
  return { ...commandsOf(context), ...recordsOf(context) };
};

const statePlaces = (made: World): readonly Place[] => placesBelow(join(made.root, '.offerctl/state'));

type Documents = { readonly salt: string; readonly text: string };

function documentsOf(made: World): Documents {
  const files = made.state();
  const { salt } = JSON.parse(files['publisher.json'] ?? '') as { salt: string };
  return { salt, text: Object.values(files).join('\n') };
}

/** Hashes of a word that cost nothing to compute, together with everything in the state. */
function cheapHashes(word: string, salt: string): readonly string[] {
  const forms = [word, word.toLowerCase(), JSON.stringify(word), `tenant:${word}`];
  return ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) =>
    forms.flatMap((form) => [
      createHmac(name, salt).update(form).digest('hex'),
      createHmac(name, Buffer.from(salt, 'hex')).update(form).digest('hex'),
      createHash(name).update(`${salt}${form}`).digest('hex'),
      createHash(name).update(`${form}${salt}`).digest('hex'),
      createHash(name).update(form).digest('hex'),
    ]),
  );
}

/** Words of a list that the state reveals to be right. A few digits are enough to tell. */
const guessed = ({ salt, text }: Documents, words: readonly string[]): readonly string[] =>
  words.filter((word) => cheapHashes(word, salt).some((hash) => text.includes(hash.slice(0, 16))));

/** The hashes that earlier versions recorded, by the current hash of the same text. */
const earlierHashes = (salt: string): ReadonlyMap<string, string> => {
  const hmac = (text: string): string => createHmac('sha256', salt).update(text).digest('hex');
  const withoutQuery = plantedEnv.CRM_PACKAGE.replace(/\?.*$/s, '');
  const earlier = [
    ...[...passwords, withoutQuery].map(hmac),
    ...[...customers, ...testers].map((text) => `hash:${hmac(text.toLowerCase()).slice(0, 24)}`),
  ];
  return new Map(earlier.map((hash) => [sealed({ salt }, hash), hash]));
};

/** Turns the state into that of an earlier version. */
function age(made: World): void {
  const folder = join(made.root, '.offerctl/state');
  const hashes = earlierHashes(documentsOf(made).salt);
  for (const name of Object.keys(filesBelow(folder)).filter((one) => one.endsWith('.json'))) {
    const text = readFileSync(join(folder, name), 'utf8').replace('"formatVersion": 2', '"formatVersion": 1');
    const aged = [...hashes].reduce((before, [now, then]) => before.replaceAll(now, then), text);
    writeFileSync(join(folder, name), aged);
  }
}

it('is no help to a list of words that has the secrets and the names in it', async () => {
  const made = planted();
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  const documents = documentsOf(made);
  expect(guessed(documents, [...passwords, ...testers, 'Quillfeather Ltd'])).toEqual([]);
  expect(found(statePlaces(made), unseen)).toEqual([]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
});

it('is salted anew in every project, so that two states do not tell of the same customer', () => {
  const progress = { step: () => undefined, done: () => undefined };
  const interruption = {
    signal: new AbortController().signal,
    exitCode: () => undefined,
    end: () => undefined,
  };
  const salts = [1, 2].map(() =>
    processContext({ folder: '.', version: '1' }, interruption, progress).randomSalt(),
  );
  expect(new Set(salts).size).toBe(2);
  expect(salts.map((salt) => salt.length)).toEqual([64, 64]);
});

it('gives nothing away in a plan file either: its fingerprints stand no list of words', async () => {
  const made = planted();
  await made.apply();
  const { plan } = runWith(made, { LEADS_KEY: 'Autumn2027?' });
  const text = JSON.stringify(await plan());
  expect(text).toContain('clientSecret');
  const { salt } = documentsOf(made);
  const [path = ''] = /\/leads\/[^"]*clientSecret/.exec(text) ?? [];
  const words = ['Autumn2027?', ...passwords];
  const print = (hash: string): string =>
    createHash('sha256')
      .update(
        JSON.stringify(['my-company', 'embedded', 'offer/my-first-offer', path, `{"secret":"${hash}"}`]),
      )
      .digest('hex');
  const guesses = words.flatMap((word) => cheapHashes(word, salt).map(print));
  expect(guesses.filter((guess) => text.includes(guess))).toEqual([]);
});

it('with a key of the environment, hides also who is in an audience', async () => {
  const made = planted({ OFFERCTL_STATE_KEY: key });
  await made.apply();
  const ids = customers.filter((_, index) => index % 2 === 0);
  expect(guessed(documentsOf(made), [...ids, ...passwords, ...testers])).toEqual([]);
  expect(made.state()['publisher.json']).not.toContain(sealingKey(key));
  expect(found(statePlaces(made), [...unseen, key, sealingKey(key)])).toEqual([]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
  expect(await runWith(made, { OFFERCTL_STATE_KEY: key }).drift()).toMatchObject({ drift: [] });
});

it('is read and written with the right key only', async () => {
  const made = planted({ OFFERCTL_STATE_KEY: key });
  await made.apply();
  const before = made.state();
  for (const [env, code] of [
    [{}, 'state-keyed'],
    [{ OFFERCTL_STATE_KEY: '' }, 'state-keyed'],
    [{ OFFERCTL_STATE_KEY: `${key}!` }, 'state-key'],
    [{ OFFERCTL_STATE_KEY: 'short' }, 'weak-key'],
  ] as const) {
    const { plan, apply } = runWith(made, env);
    await expect(plan()).rejects.toMatchObject({ code });
    await expect(apply()).rejects.toMatchObject({ code });
  }
  expect(made.state()).toEqual(before);
});

it('is rebuilt where the key is lost, and only after a person agreed', async () => {
  const made = planted({ OFFERCTL_STATE_KEY: key });
  await made.apply();
  const { rebuild, plan } = runWith(made, { OFFERCTL_STATE_KEY: 'another key, as long' });
  await expect(plan()).rejects.toMatchObject({ code: 'state-key' });
  expect(await rebuild(true)).toMatchObject({ exitCode: 0, done: true });
  expect((await plan()).refusals.map(({ rule }) => rule)).not.toContain('SAFE-ADOPT');
});

it('still knows everything that an earlier version recorded, and replaces its hashes once', async () => {
  const made = planted();
  await made.apply();
  age(made);
  expect(guessed(documentsOf(made), passwords)).toEqual(passwords);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
  expect(guessed(documentsOf(made), passwords)).toEqual(passwords);
  expect(await made.apply()).toMatchObject({ exitCode: 0, outcomes: [] });
  expect(guessed(documentsOf(made), [...passwords, ...testers])).toEqual([]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
});

it('goes over to a key with the next apply, and still knows whom a file named', async () => {
  const made = planted();
  made.edit(audienceFile, 'members:\n', `members:\n${[1, 2, 3, 4, 5].map((n) => member(n)).join('')}`);
  await made.apply();
  age(made);
  const keyed = runWith(made, { OFFERCTL_STATE_KEY: key });
  expect(await keyed.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
  expect(await keyed.drift()).toMatchObject({ drift: [] });
  expect(await keyed.apply()).toMatchObject({ exitCode: 0, outcomes: [] });
  expect(guessed(documentsOf(made), [...passwords, ...customers, ...testers])).toEqual([]);
  made.edit(audienceFile, member(3), '');
  const planned = await keyed.plan();
  expect(refusalsOf(planned)).toEqual([]);
  expect(stepsOf(planned)).toEqual(['offer/my-first-offer/plan/pilot/audience#sync-audience']);
});

it('plans the change of a secret alone, whatever its hash was made with', async () => {
  const made = planted();
  await made.apply();
  age(made);
  const changed = { LEADS_KEY: 'Autumn2027?' };
  for (const env of [changed, { ...changed, OFFERCTL_STATE_KEY: key }]) {
    const { steps } = await runWith(made, env).plan();
    const paths = steps.flatMap(({ changes }) => changes.map(({ path }) => path));
    expect(paths).toContain('/leads/marketoLeadConfiguration/clientSecret');
    expect(paths.filter((path) => path.startsWith('/leads/dynamics'))).toEqual([]);
    expect(paths).not.toContain('/previewAudience/hideKey');
  }
  expect(made.read(offerFile)).not.toContain('Autumn2027?');
});

it('digests neither a whole offer nor a field of it so that one unknown value could be guessed', () => {
  const unknown = { listing: { fromTomorrow: passwords[0] ?? '' } };
  const plain = digestOf([unknown, []]);
  expect(contentDigest({ content: unknown, plans: {} })).not.toBe(plain);
  expect(contentDigest({ content: { listing: { title: 'a' } }, plans: {} })).toBe(
    digestOf([{ listing: { title: 'a' } }, []]),
  );
  const input = {
    identity: { publisher: 'p', tenant: 't' },
    recorded: { salt: 's' },
  } as unknown as PlanInput;
  const at = { address: 'offer/x', path: '/listing/fromTomorrow', schema: undefined };
  const value = passwords[0] ?? '';
  expect(fieldFingerprint(input, at, value)).not.toBe(fingerprint(input, at, value));
});
