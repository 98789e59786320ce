import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { submissionNumber } from '../../src/model/ids.ts';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { RecordedOffer } from '../../src/model/recorded.ts';
import {
  another,
  commandsOf,
  offerFile,
  refusalsOf,
  there,
  world,
  writesIn,
  type World,
  appliedWorld,
} from '../acceptance/make.ts';
import { forgeWithLine } from '../acceptance/forged-line.ts';
import { makeOlder } from '../acceptance/older-state.ts';
import { recordsOf } from '../acceptance/records.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;
const forged = [`STATE-FORGED:${address}`];

const manualGoLive = [[offerFile, 'goLive: auto ', 'goLive: manual ']] as const;
const draftFirst = [[offerFile, 'lifecycle: live ', 'lifecycle: draft ']] as const;

const pathIn = (made: World, ...names: readonly string[]) => join(made.root, '.offerctl/state', ...names);

/** Writes into the state something that no command wrote. */
function forge(made: World, name: string, change: (document: JsonObject) => JsonObject): void {
  const path = pathIn(made, name);
  const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isObject(document)) throw new Error(`${name} is no document`);
  writeFileSync(path, JSON.stringify(change(document)));
}

const forgeRecord = (made: World, change: (record: JsonObject) => JsonObject): void =>
  forge(made, `offers/${offer}.json`, change);

const previewOf = async (made: World): Promise<string> =>
  (await made.status()).offers[0]?.targets.preview?.submission ?? 'none';

const isLive = async (made: World): Promise<boolean> =>
  (await made.status()).offers[0]?.targets.live !== undefined;

const signOffOf = (submission: string) => ({ submission, by: 'mallory', at: '2026-02-03T10:00:00.000Z' });

async function waiting(edits: Parameters<typeof world>[0] = {}): Promise<World> {
  const made = await appliedWorld({ edits: manualGoLive, ...edits });
  return made;
}

it('takes nothing live for a sign-off that was written into the state', async () => {
  const made = await waiting();
  const submission = await previewOf(made);
  forgeRecord(made, (record) => ({ ...record, signOffs: [signOffOf(submission)] }));
  expect(refusalsOf(await made.plan())).toEqual(forged);
  expect(await made.apply()).toMatchObject({ exitCode: 3, steps: [], refusals: [{ override: null }] });
  expect(await isLive(made)).toBe(false);
  expect((await made.status()).problems).toMatchObject([{ rule: 'STATE-FORGED', address }]);
  // If a person decides it again, it counts.
  expect(await made.goLive(`${offer}@${submission}`)).toMatchObject({ exitCode: 0 });
  expect(await made.plan()).toMatchObject({ exitCode: 0, refusals: [], problems: [] });
  expect((await recordsOf(made.context).history()).entries).toContainEqual(
    expect.objectContaining({ step: `${address}#sign-off`, outcome: 'signed-off', by: 'tester' }),
  );
});

it.each<[string, (record: JsonObject) => JsonObject]>([
  [
    'an override',
    (record) => ({
      ...record,
      overrides: [{ rule: 'PUB-07', address, change: 'sha256:0' }],
    }),
  ],
  [
    'a confirmation',
    (record) => ({
      ...record,
      manual: [
        {
          id: `${address}#set-notes`,
          address,
          action: 'set-notes',
          openSince: '2026-02-03T10:00:00.000Z',
          instructions: [],
          asks: [],
          confirmed: { by: 'mallory', at: '2026-02-03T10:00:00.000Z' },
        },
      ],
    }),
  ],
  ['a rebuild', (record) => ({ ...record, rebuilt: { by: 'mallory', at: '2026-02-03T10:00:00.000Z' } })],
  ['a whole record', ({ last: _notKnown, ...record }) => record],
])('does not believe %s that no line of the history made, until the state is rebuilt', async (_, change) => {
  const made = await appliedWorld({ edits: draftFirst });
  forgeRecord(made, change);
  expect(refusalsOf(await made.plan())).toEqual(expect.arrayContaining(forged));
  const { show, rebuild } = recordsOf(made.context);
  expect(await show()).toMatchObject({ exitCode: 1, damaged: [{ offer }] });
  expect(await rebuild(true)).toMatchObject({ exitCode: 0, done: true });
  expect(await show()).toMatchObject({ exitCode: 0, damaged: [] });
  expect(await made.plan()).toMatchObject({ refusals: [], steps: [], problems: [] });
});

it('does not take a record that vanished for one that was forgotten', async () => {
  const made = await appliedWorld({ edits: draftFirst });
  rmSync(pathIn(made, `offers/${offer}.json`));
  expect(refusalsOf(await made.plan())).toEqual(expect.arrayContaining(forged));
  // Even if no file declares it any more.
  for (const [path, text] of Object.entries(another('other'))) made.write(path, text);
  made.delete(`offers/${offer}`);
  expect((await made.plan()).problems).toContainEqual(
    expect.objectContaining({ rule: 'STATE-FORGED', address }),
  );
  // If a person says so, it is forgotten.
  await recordsOf(made.context).forget(address);
  expect((await made.plan()).problems.map(({ rule }) => rule)).not.toContain('STATE-FORGED');
});

it('still protects an offer whose protection nobody lifted', async () => {
  const made = world();
  made.edit('offerctl.yaml', '  policy:\n', `  policy:\n    protect: [${offer}]\n`);
  await made.apply();
  made.edit('offerctl.yaml', `    protect: [${offer}]\n`, '');
  forge(made, 'publisher.json', (document) => ({ ...document, protect: [] }));
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: stopped ');
  const planned = await made.plan();
  expect(refusalsOf(planned)).toContain(`SAFE-PROTECT:${address}`);
  expect(planned.problems).toContainEqual(
    expect.objectContaining({ rule: 'STATE-FORGED', severity: 'warning' }),
  );
});

it.each<[string, (document: JsonObject) => JsonObject]>([
  ['is another one', ({ configuration, ...rest }) => ({ ...rest, configuration: looser(configuration) })],
  ['is gone', ({ configuration: _gone, ...rest }) => rest],
])('applies nothing where the configuration that the state remembers %s', async (_, change) => {
  const made = await appliedWorld({ edits: draftFirst });
  forge(made, 'publisher.json', change);
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  const refused = await made.apply();
  expect(refused).toMatchObject({ exitCode: 3, steps: [], outcomes: [] });
  expect(refusalsOf(refused)).toContain('STATE-FORGED:publisher/my-company');
  await recordsOf(made.context).rebuild(true);
  expect(await made.apply()).toMatchObject({ exitCode: 0, summary: { save: 1 } });
});

const looser = (configuration: Json | undefined): JsonObject => ({
  ...(isObject(configuration) ? configuration : {}),
  goLive: { [offer]: 'manual' },
});

it('believes what an earlier version recorded once, names it, and writes it into the history', async () => {
  const made = await waiting();
  const submission = await previewOf(made);
  makeOlder(made);
  forgeRecord(made, (record) => ({ ...record, signOffs: [{ ...signOffOf(submission), by: 'ada' }] }));
  const planned = await made.plan();
  expect(planned.problems).toMatchObject([{ rule: 'STATE-OLDER', severity: 'notice', address }]);
  expect(planned.problems[0]?.message).toContain('ada');
  expect(planned.steps).toMatchObject([{ id: `${address}#go-live` }]);
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [], problems: [] });
  forgeRecord(made, (record) => ({ ...record, signOffs: [signOffOf('12')] }));
  expect(refusalsOf(await made.plan())).toEqual(forged);
});

const keyPair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    secret: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    trusted: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
};

const ada = keyPair();
const stranger = keyPair();
const trusting = [
  ...manualGoLive,
  ['offerctl.yaml', '  state:\n', `  state:\n    trust: ["${ada.trusted}"]\n`],
] as const;

const withKey = (made: World, key: string | undefined) =>
  commandsOf({ ...made.context, env: key === undefined ? {} : { OFFERCTL_SIGNING_KEY: key } });

it.each([
  ['no key', undefined],
  ['no private key', 'Summer2026!'],
  ['the key of a stranger', stranger.secret],
])('sends nothing for a sign-off with %s where keys are trusted', async (_, key) => {
  const made = await waiting({ edits: trusting });
  const before = made.requests.length;
  const failure = await withKey(made, key)
    .goLive(`${offer}@1`)
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'unsigned', exitCode: 3 });
  expect(String(failure)).not.toContain('Summer2026!');
  expect(made.requests.length).toBe(before);
});

it('takes live what a trusted key signed', async () => {
  const made = await waiting({ edits: trusting });
  const submission = await previewOf(made);
  const base64 = ada.secret.replaceAll(/-----.*-----|\s/g, '');
  expect(await withKey(made, base64).goLive(`${offer}@${submission}`)).toMatchObject({ exitCode: 0 });
  expect(await made.plan()).toMatchObject({ refusals: [], problems: [] });
});

it('takes no preview live that holds something else than what was signed off', async () => {
  const made = await waiting();
  const submission = submissionNumber(await previewOf(made));
  forgeWithLine(made, offer, { signOffs: [{ ...signOffOf(submission), submission, content: 'sha256:0' }] });
  expect(await made.plan()).toMatchObject({ refusals: [], steps: [], waiting: [{ for: 'sign-off' }] });
});

it('believes a forged line only where no keys are trusted', async () => {
  for (const [edits, refusals] of [
    [manualGoLive, []],
    [trusting, forged],
  ] as const) {
    const made = await waiting({ edits });
    const signOff = { ...signOffOf(await previewOf(made)), content: 'x' };
    const { content: _older, ...older } = signOff;
    forgeWithLine(made, offer, { signOffs: [older] } as unknown as Partial<RecordedOffer>);
    expect(refusalsOf(await made.plan())).toEqual(refusals);
  }
});

it('does not take the signature of one sign-off for another one', async () => {
  const made = await appliedWorld({ edits: trusting, pipeline: 'realistic' });
  made.advance(14 * 86_400_000);
  await made.apply();
  const submission = await previewOf(made);
  await withKey(made, ada.secret).goLive(`${offer}@${submission}`);
  const record = JSON.parse(made.read(`.offerctl/state/offers/${offer}.json`)) as RecordedOffer;
  const [signed] = record.signOffs;
  expect(signed).toMatchObject({ submission, signature: expect.any(String) as string });
  expect(refusalsOf(await made.plan())).toEqual([]);
  for (const change of [{ submission: '12' }, { by: 'mallory' }, { content: 'sha256:0' }, { at: '2027' }]) {
    forgeWithLine(made, offer, {
      signOffs: [{ ...there(signed), ...change }],
    } as unknown as Partial<RecordedOffer>);
    expect(refusalsOf(await made.plan())).toEqual(forged);
  }
});

it('plans and shows without writing, whatever it does not believe', async () => {
  const made = await waiting();
  forgeRecord(made, (record) => ({ ...record, signOffs: [signOffOf('12')] }));
  const before = made.state();
  const sent = made.requests.length;
  await made.plan();
  await made.status();
  await recordsOf(made.context).history();
  expect(made.state()).toEqual(before);
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
});
