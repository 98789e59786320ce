import { expect, it } from 'vitest';
import { openPullRequests } from '../../src/github/api.ts';
import { keepComment, markerOf } from '../../src/github/comment.ts';
import { bot, fakeGithub } from './fake.ts';

const marker = markerOf('');
const bodies = (text: string, ran = 'now') => [`${text}\n\n<sub>${ran}</sub>`, 'short'] as const;

async function pullRequest() {
  const github = await fakeGithub();
  const access = { baseUrl: github.url, token: 'ghs_test', repository: 'contoso/catalog', paced: false };
  const api = openPullRequests(access);
  const say = (text: string, ran?: string) =>
    keepComment(api, { number: 7, project: '', bodies: bodies(text, ran) });
  return { github, api, say };
}

it('posts nothing where only the time of the run differs, and updates in place where more does', async () => {
  const { github, say } = await pullRequest();
  expect(await say('A', 'first')).toBe('created');
  expect(await say('A', 'second')).toBe('unchanged');
  expect(github.comments[0]?.body).toContain('first');
  expect(await say('B')).toBe('updated');
  expect(github.comments).toHaveLength(1);
  expect(github.wrong).toEqual([]);
});

it.each([
  ['of somebody else', { author: 'mallory' }],
  ['of ours that somebody else edited', { author: bot, editor: 'mallory' }],
])('does not take a comment %s for ours, although it has our marker', async (_, who) => {
  const { github, say } = await pullRequest();
  const forged = { id: 1, body: `${marker}\nApproved by security`, ...who };
  github.comments.push(forged);
  expect(await say('A')).toBe('created');
  expect(forged.body).toContain('Approved');
  expect(await say('B')).toBe('updated');
  expect(github.comments).toHaveLength(2);
});

it('has a comment for each project, and finds it behind a hundred others', async () => {
  const { github, api, say } = await pullRequest();
  const chat = { body: `first!\n${marker}`, author: bot };
  github.comments.push(...Array.from({ length: 120 }, (_, id) => ({ id, ...chat })));
  await keepComment(api, { number: 7, project: 'other', bodies: bodies('A') });
  expect(await say('A')).toBe('created');
  expect(await say('A')).toBe('unchanged');
  expect(github.comments).toHaveLength(122);
});
