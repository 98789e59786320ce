import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { git, gitEnv } from '../git/repositories.ts';
import { catalogInGit } from '../action/catalog.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { commandsOf, contextIn, offerFile, type World, appliedWorld } from './make.ts';
import { recordsOf } from './records.ts';

const pathIn = (made: World, name: string): string => join(made.root, '.offerctl/state', name);

/** Live, and then live with another title; keeps the history of the time in between. */
async function twice() {
  const made = await appliedWorld();
  const files = ['history.jsonl', 'history.head.json'];
  const before = files.map((name) => [name, readFileSync(pathIn(made, name), 'utf8')] as const);
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  await made.apply();
  const setBack = (): void => {
    for (const [name, text] of before) writeFileSync(pathIn(made, name), text);
  };
  return { made, setBack };
}

/** Removes the last line, and keeps the record of where the history ends. */
function cutLast(made: World): void {
  const lines = readFileSync(pathIn(made, 'history.jsonl'), 'utf8').split('\n');
  writeFileSync(pathIn(made, 'history.jsonl'), `${lines.slice(0, -2).join('\n')}\n`);
}

const damage: readonly [string, (made: World, setBack: () => void) => void][] = [
  ['was cut off, the note of its end with it', (_, setBack) => setBack()],
  ['was cut off', (made) => cutLast(made)],
  ['lost the note of its end', (made) => rmSync(pathIn(made, 'history.head.json'))],
];

it.each(damage)('says everywhere that the history %s, and refuses nothing for it', async (_, hurt) => {
  const { made, setBack } = await twice();
  hurt(made, setBack);
  const warning = expect.objectContaining({ rule: 'STATE-HISTORY', severity: 'warning' }) as unknown;
  const { history, rebuild } = recordsOf(made.context);
  expect((await history()).exitCode).toBe(1);
  expect((await history()).breaks).not.toEqual([]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, refusals: [] });
  expect((await made.plan()).problems).toContainEqual(warning);
  expect((await made.status()).problems).toContainEqual(warning);
  expect((await made.apply()).problems).toContainEqual(warning);
  // After a person has checked.
  await rebuild(true);
  expect((await made.plan()).problems).toEqual([]);
  expect((await made.status()).problems).toBeUndefined();
});

it('applies nothing where the history is gone, until a person had the state rebuilt', async () => {
  const { made } = await twice();
  rmSync(pathIn(made, 'history.jsonl'));
  rmSync(pathIn(made, 'history.head.json'));
  const { history, rebuild } = recordsOf(made.context);
  expect((await history()).exitCode).toBe(1);
  expect(await made.apply()).toMatchObject({ exitCode: 3, outcomes: [] });
  await rebuild(true);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], problems: [] });
});

it('makes no decision void because lines before it were cut off', async () => {
  const made = await appliedWorld({
    edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']],
    pipeline: 'realistic',
  });
  made.advance(fortnight);
  await made.apply();
  const number = (await made.status()).offers[0]?.targets.preview?.submission ?? 'none';
  cutLast(made);
  expect(await made.goLive(`my-first-offer@${number}`)).toMatchObject({ exitCode: 4, refusals: [] });
  expect(made.state()['offers/my-first-offer.json']).toContain('"signOffs": [\n');
  expect((await made.plan()).refusals).toEqual([]);
});

it('says in a checkout that knew more of it that the branch of the state was set back', async () => {
  const { bare, clone } = catalogInGit();
  const folder = clone();
  const { context } = contextIn(folder, { env: gitEnv });
  const commands = commandsOf(context);
  await commands.apply();
  const before = git(bare, 'rev-parse', 'offerctl-state');
  const text = readFileSync(join(folder, offerFile), 'utf8');
  writeFileSync(join(folder, offerFile), text.replace('title: My first', 'title: My better'));
  await commands.apply();
  expect(await recordsOf(context).history()).toMatchObject({ exitCode: 0, breaks: [] });
  git(bare, 'update-ref', 'refs/heads/offerctl-state', before);
  const warning = expect.objectContaining({ rule: 'STATE-HISTORY', severity: 'warning' }) as unknown;
  expect(await recordsOf(context).history()).toMatchObject({ exitCode: 1, breaks: [{}] });
  expect((await commands.plan()).problems).toContainEqual(warning);
  expect((await commands.status()).problems).toContainEqual(warning);
  expect((await commands.apply()).problems).toContainEqual(warning);
});

it('keeps which fields a step changed, with a digest of the values, and names no tester', async () => {
  const made = await appliedWorld();
  for (const title of ['A second title', 'A third title']) {
    made.edit(offerFile, /title: .*/.exec(made.read(offerFile))?.[0] ?? '', `title: ${title}`);
    await made.apply();
  }
  const { entries } = await recordsOf(made.context).history();
  const saved = entries.filter(({ step }) => step.endsWith('#save-draft'));
  expect(saved).toMatchObject([{}, {}].map(() => ({ changes: [{ path: '/listing/title' }] })));
  expect(new Set(saved.map(({ changes }) => changes?.[0]?.digest)).size).toBe(2);
  expect(JSON.stringify(entries)).not.toMatch(/@|title"?:/);
});
