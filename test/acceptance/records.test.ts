import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CommandContext } from '../../src/session/context.ts';
import { forget } from '../../src/commands/forget.ts';
import type { OutputDocument } from '../../src/report/documents/documents.ts';
import { resetStore } from '../../src/commands/emulator.ts';
import { drafts as smallDrafts } from '../plan/cases.ts';
import {
  assertOutput,
  audienceFile,
  commandsOf,
  member,
  offerFile,
  plansFile,
  refusalsOf,
  starter,
  world,
  type World,
  appliedWorld,
} from './make.ts';
import { recordsOf } from './records.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;
const pilot = `${address}/plan/pilot`;
const draftFirst = [[offerFile, 'lifecycle: live ', 'lifecycle: draft ']] as const;
const drafts = () => world({ edits: draftFirst });

const state = (made: World, ...path: readonly string[]): string =>
  join(made.root, '.offerctl/state', ...path);

const asked = (made: World, answer: boolean | undefined) => {
  const questions: string[] = [];
  const ask: CommandContext['ask'] = async (document, question) => {
    questions.push(`${JSON.stringify(document)} ${question}`);
    return answer;
  };
  return { questions, records: recordsOf({ ...made.context, ask }) };
};

it('tells who did what, when and with what outcome, and of an address only what was done there', async () => {
  const made = await appliedWorld();
  made.time.at += 3_600_000;
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  await made.apply();
  const { history } = recordsOf(made.context);
  const all = await history();
  expect(all).toMatchObject({ exitCode: 0, breaks: [], lines: 10, readAt: '2026-02-03T11:00:00.000Z' });
  expect(all.entries[0]).toMatchObject({
    line: 1,
    at: '2026-02-03T10:00:00.000Z',
    by: 'tester',
    step: `${address}#create-offer`,
    outcome: 'done',
  });
  expect((await history(pilot)).entries.map(({ step }) => step)).toEqual([`${pilot}#create-plan`]);
  expect((await history(offer)).entries).toEqual(
    all.entries.filter(({ step }) => step !== 'publisher/my-company#configuration'),
  );
  expect((await history('my-other-offer')).entries).toEqual([]);
  await expect(history('plan pilot')).rejects.toMatchObject({ code: 'usage' });
});

it('names a line of the history that somebody changed, and exits with 1', async () => {
  const made = drafts();
  await made.apply();
  const path = state(made, 'history.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, lines.with(1, (lines[1] ?? '').replace('tester', 'nobody')).join('\n'));
  const { history, show } = recordsOf(made.context);
  expect(await history()).toMatchObject({ exitCode: 1, breaks: [{ line: 2 }] });
  expect(await show()).toMatchObject({ exitCode: 1, history: { intact: false } });
});

it('forgets an offer without touching it: the next plan asks whether to own it again', async () => {
  const made = drafts();
  await made.apply();
  const sent = made.requests.length;
  expect(await recordsOf(made.context).forget(address)).toMatchObject({
    exitCode: 0,
    address,
    plans: ['pilot', 'standard'],
    declared: true,
    damaged: false,
  });
  expect(made.requests.length).toBe(sent);
  expect(refusalsOf(await made.plan())).toContain(`SAFE-ADOPT:${address}`);
  expect((await recordsOf(made.context).history(address)).entries.at(-1)).toMatchObject({
    step: `${address}#forget`,
    by: 'tester',
  });
});

it('ends the refusal of an offer that left the files after it was retired', async () => {
  const made = await appliedWorld({ files: { ...starter(), ...smallDrafts(1) } });
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: stopped ');
  await made.apply();
  made.delete('offers');
  const refused = await made.plan();
  expect(refused.refusals).toMatchObject([{ rule: 'SAFE-02', address }]);
  expect(refused.refusals[0]?.hint).toContain(`offerctl forget ${address}`);
  expect(await recordsOf(made.context).forget(offer)).toMatchObject({ declared: false });
  expect(await made.plan()).toMatchObject({ refusals: [], unmanaged: [address] });
});

it('forgets one plan, and still manages the rest of the offer', async () => {
  const made = drafts();
  await made.apply();
  expect(await recordsOf(made.context).forget(pilot)).toMatchObject({ plans: ['pilot'], declared: true });
  expect(refusalsOf(await made.plan())).toEqual([`SAFE-ADOPT:${pilot}`]);
  made.edit(plansFile, made.read(plansFile).split('---\n')[1] ?? '', '');
  expect(await made.plan()).toMatchObject({ refusals: [], steps: [] });
  expect(await recordsOf(made.context).drift()).toMatchObject({ drift: [] });
});

it.each([['my-other-offer'], [`${address}/plan/no-plan`], ['audience/pilot-customers'], ['a b']])(
  'does not forget %s: it is not managed',
  async (named) => {
    const made = drafts();
    await made.apply();
    const before = made.state();
    await expect(recordsOf(made.context).forget(named)).rejects.toThrow(
      /is not managed|is neither|is no address/,
    );
    expect(made.state()).toEqual(before);
  },
);

const foreignLock = {
  owner: 'ada',
  purpose: 'apply',
  pid: 1,
  host: 'elsewhere',
  started: '2026-02-03T07:00:00.000Z',
};

it('forgets and resets under the lock', async () => {
  const made = drafts();
  await made.apply();
  writeFileSync(state(made, 'lock'), JSON.stringify(foreignLock));
  await expect(recordsOf(made.context).forget(offer)).rejects.toMatchObject({ code: 'locked' });
  await expect(resetStore(made.context, undefined)).rejects.toMatchObject({ code: 'locked' });
  rmSync(state(made, 'lock'));
  await resetStore(made.context, undefined);
  expect(existsSync(join(made.root, '.offerctl/marketplace.db'))).toBe(false);
  expect(existsSync(state(made, 'lock'))).toBe(false);
});

it('asks on a terminal before it forgets or empties anything, and shows what', async () => {
  const made = drafts();
  await made.apply();
  const shown: OutputDocument[] = [];
  const context: CommandContext = {
    ...made.context,
    ask: async (document) => {
      shown.push(document);
      return false;
    },
  };
  const before = [made.state(), existsSync(join(made.root, '.offerctl/marketplace.db'))];
  await expect(forget(context, address)).rejects.toMatchObject({ code: 'declined' });
  await expect(forget(context, pilot)).rejects.toMatchObject({ code: 'declined' });
  await expect(resetStore(context, undefined)).rejects.toMatchObject({ code: 'declined' });
  expect([made.state(), existsSync(join(made.root, '.offerctl/marketplace.db'))]).toEqual(before);
  shown.forEach(assertOutput);
  expect(shown).toMatchObject([
    { command: 'forget', plans: ['pilot', 'standard'], asked: true },
    { command: 'forget', plans: ['pilot'], asked: true },
    { command: 'emulator', action: 'status' },
  ]);
  await forget(context, address, true);
  await resetStore(context, undefined, true);
  expect(shown).toHaveLength(3);
});

it('unlocks only when a person says so, and tells whose lock it is and how old', async () => {
  const made = drafts();
  await made.apply();
  const path = state(made, 'lock');
  writeFileSync(path, JSON.stringify(foreignLock));
  const lock = { owner: 'ada', purpose: 'apply', place: 'process 1 on elsewhere', alive: 'unknown' };
  expect(await recordsOf(made.context).unlock()).toMatchObject({ exitCode: 1, done: false, lock });
  const no = asked(made, false);
  await expect(no.records.unlock()).rejects.toMatchObject({ code: 'declined' });
  expect(no.questions.join()).toContain('process 1 on elsewhere');
  expect(existsSync(path)).toBe(true);
  expect(await asked(made, true).records.unlock()).toMatchObject({ exitCode: 0, done: true, lock });
  expect(existsSync(path)).toBe(false);
  expect(await recordsOf(made.context).unlock()).toMatchObject({ exitCode: 0, done: true });
});

it('does not unlock what changed hands meanwhile', async () => {
  const made = drafts();
  await made.apply();
  const path = state(made, 'lock');
  writeFileSync(path, JSON.stringify(foreignLock));
  const ask = async () => {
    writeFileSync(path, JSON.stringify({ ...foreignLock, pid: 2 }));
    return true;
  };
  await expect(recordsOf({ ...made.context, ask }).unlock()).rejects.toMatchObject({ code: 'locked' });
  expect(readFileSync(path, 'utf8')).toContain('"pid":2');
});

it('unlocks what a running process holds, too, and that one records nothing more', async () => {
  const made = world();
  const unlocking = async () => {
    expect(await recordsOf(made.context).unlock(true)).toMatchObject({
      done: true,
      lock: { owner: 'tester', alive: 'yes' },
    });
    return true;
  };
  const cut = commandsOf({ ...made.context, confirm: unlocking }).apply({ yes: false });
  expect(JSON.stringify(await cut)).toContain('lock-lost');
  expect(await made.portal((portal) => portal.offers())).toEqual([]);
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
});

it('shows what is recorded, without contents, hashes and customers', async () => {
  const made = await appliedWorld();
  const shown = await recordsOf(made.context).show();
  expect(shown).toMatchObject({
    exitCode: 0,
    binding: { provider: 'embedded', publisher: 'my-company' },
    offers: [{ offer, lifecycle: 'live', plans: ['pilot', 'standard'], everPublished: true }],
    damaged: [],
    history: { intact: true },
  });
  const salt = (JSON.parse(readFileSync(state(made, 'publisher.json'), 'utf8')) as { salt: string }).salt;
  expect(JSON.stringify(shown)).not.toContain(salt);
  expect(JSON.stringify(shown)).not.toMatch(/hash:|sha256:|My first offer/);
});

it.each([
  ['lost', (made: World) => made.delete('.offerctl/state'), 'missing'],
  ['damaged', (made: World) => appendFileSync(state(made, `offers/${offer}.json`), 'x'), 'damaged'],
  ['without its salt', (made: World) => rmSync(state(made, 'publisher.json')), 'damaged'],
  ['without a sound salt', (made: World) => writeFileSync(state(made, 'publisher.json'), '{'), 'damaged'],
])('rebuilds a state that is %s, and changes nothing before a yes', async (_, hurt, why) => {
  const made = await appliedWorld();
  hurt(made);
  const before = made.state();
  const { rebuild, show } = recordsOf(made.context);
  expect(await rebuild()).toMatchObject({
    exitCode: 1,
    done: false,
    rebuilt: [{ offer, plans: ['pilot', 'standard'], status: 'live', why }],
  });
  expect(made.state()).toEqual(before);
  const sent = made.requests.length;
  expect(await rebuild(true)).toMatchObject({ exitCode: 0, done: true });
  expect(
    made.requests.slice(sent).filter((line) => line.startsWith('http POST') && !line.includes('oauth')),
  ).toEqual([]);
  expect(await show()).toMatchObject({ exitCode: 0, damaged: [], offers: [{ offer, lifecycle: 'live' }] });
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [] });
  expect(await rebuild(true)).toMatchObject({ rebuilt: [], kept: [offer], done: true });
});

it('takes back no stop and signs off no preview that stood before a rebuild', async () => {
  const stopped = world();
  await stopped.apply();
  await stopped.portal((portal) => portal.stop(offer));
  stopped.delete('.offerctl/state');
  await recordsOf(stopped.context).rebuild(true);
  expect(refusalsOf(await stopped.plan())).toContain(`STOP-10:${address}`);

  const waiting = world();
  await waiting.apply();
  await waiting.portal((portal) => portal.change(offer, 'listing', { title: 'Unreviewed' }));
  await waiting.portal((portal) => portal.submit(offer, 'preview'));
  waiting.delete('.offerctl/state');
  await recordsOf(waiting.context).rebuild(true);
  await waiting.apply();
  expect(await waiting.portal((portal) => portal.title(offer, 'live'))).toBe('My first offer');
});

it('keeps a damaged record beside its place, and drops it where no file declares the offer', async () => {
  const made = drafts();
  await made.apply();
  mkdirSync(state(made, 'offers'), { recursive: true });
  writeFileSync(state(made, 'offers/old-offer.json'), '{"half');
  await expect(made.plan()).rejects.toMatchObject({ code: 'state-damaged' });
  expect(await recordsOf(made.context).rebuild(true)).toMatchObject({ rebuilt: [], dropped: ['old-offer'] });
  expect(readFileSync(state(made, 'offers/old-offer.json.damaged'), 'utf8')).toBe('{"half');
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [] });
});

it('removes no customer that files never named after a rebuild', async () => {
  const made = await appliedWorld();
  made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
  await made.apply();
  made.delete('.offerctl/state');
  await recordsOf(made.context).rebuild(true);
  made.edit(audienceFile, member(1), '');
  expect(refusalsOf(await made.plan())).toContain(`AUD-DRIFT:${pilot}/audience`);
});
