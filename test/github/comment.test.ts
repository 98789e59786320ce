import { expect, it } from 'vitest';
import { openPullRequests } from '../../src/github/api.ts';
import { keepComment, markerOf, type RunStamp } from '../../src/github/comment.ts';
import { bot, fakeGithub } from './fake.ts';

const marker = markerOf('');
const stamp: RunStamp = { id: 100, commit: 'a'.repeat(40), at: '2026-02-03T10:00:00.000Z' };
const bodies = (text: string, ran = 'now') => [`${text}\n\n<sub>${ran}</sub>`, 'short'] as const;

async function pullRequest(
  trouble?: Parameters<typeof fakeGithub>[0],
  more: Partial<Parameters<typeof openPullRequests>[0]> = {},
) {
  const github = await fakeGithub(trouble);
  const access = { baseUrl: github.url, token: 'ghs_test', repository: 'contoso/catalog', paced: false };
  const api = openPullRequests({ ...access, ...more });
  const say = (text: string, ran?: string, run: Partial<RunStamp> = {}) =>
    keepComment(api, { number: 7, project: '', bodies: bodies(text, ran), run: { ...stamp, ...run } });
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

it('is not replaced by a run that began earlier and ends later', async () => {
  const { github, say } = await pullRequest();
  const [newer, later] = [{ id: 101, commit: 'b'.repeat(40) }, '2026-02-03T11:00:00.000Z'];
  expect(await say('newer head', 'now', newer)).toBe('created');
  expect(await say('older head', 'now')).toBe('outdated');
  // Nor if it is repeated: it is about the older head all the same.
  expect(await say('older head', 'now', { at: later })).toBe('outdated');
  expect(github.comments.map(({ body }) => body.includes('newer head'))).toEqual([true]);
  // Of one head the attempt counts that began last.
  expect(await say('the same head again', 'now', { ...newer, at: later })).toBe('updated');
  expect(await say('the same head, slowly', 'now', { ...newer, id: 102 })).toBe('outdated');
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
  await keepComment(api, { number: 7, project: 'other', bodies: bodies('A'), run: stamp });
  expect(await say('A')).toBe('created');
  expect(await say('A')).toBe('unchanged');
  expect(github.comments).toHaveLength(122);
});

it('finds its own among more forged ones than GitHub tells the authors of at once', async () => {
  const { github, say } = await pullRequest();
  expect(await say('A')).toBe('created');
  const forged = { body: `${marker}\nApproved`, author: 'mallory' };
  github.comments.push(...Array.from({ length: 130 }, (_, id) => ({ id, ...forged })));
  expect(await say('B')).toBe('updated');
  expect(github.comments.filter(({ body }) => body.includes('B'))).toHaveLength(1);
});

it('says it once when GitHub fails after it took the comment', async () => {
  const failures = [502];
  const { github, say } = await pullRequest(({ method }, right) => {
    const done = right();
    const status = method === 'POST' && done.status === 201 ? failures.shift() : undefined;
    return status === undefined ? done : { status, body: { message: 'Bad Gateway' } };
  });
  expect(await say('A')).toBe('unchanged');
  expect(github.comments).toHaveLength(1);
});

it('says the short form to a server that takes less', async () => {
  const { github, say } = await pullRequest(({ body }, right) =>
    JSON.stringify(body ?? '').includes('<sub>') ? { status: 422, body: { message: 'too long' } } : right(),
  );
  expect(await say('A')).toBe('created');
  const [first = '', , ...rest] = (github.comments[0]?.body ?? '').split('\n');
  expect([first, ...rest]).toEqual([marker, 'short']);
});

const inAnHour = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.now() / 1000 + 3600) };

it.each([
  ['the limit of requests is used up for an hour', 'API limit', { headers: inAnHour }, {}],
  ['there is no answer', 'takes too long', undefined, { deadline: 200 }],
  ['nobody may comment here', 'API limit', {}, {}],
])('gives up soon where %s', { timeout: 4000 }, async (_, words, more, access) => {
  const refused = { status: 403, body: { message: 'API limit' } };
  const { say } = await pullRequest(() => more && { ...refused, ...more }, { paced: true, ...access });
  await expect(say('A')).rejects.toThrow(words);
});

it('takes the pull request that ended with a commit, of all that hold it', async () => {
  const others = [
    { number: 5, merged_at: null, merge_commit_sha: 'abc' },
    { number: 6, merged_at: '2026-01-01T00:00:00Z', merge_commit_sha: 'def' },
    { number: 7, merged_at: '2026-01-01T00:00:00Z', merge_commit_sha: 'abc' },
  ];
  const { api } = await pullRequest(() => ({ status: 200, body: others }));
  expect(await api.mergedBy('abc')).toBe(7);
  expect(await api.mergedBy('0000')).toBeUndefined();
});
