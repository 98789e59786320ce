import { expect, it } from 'vitest';
import { keepDriftIssue } from '../../src/github/drift-issue.ts';
import { openIssues } from '../../src/github/issues.ts';
import { fakeGithub } from './fake.ts';

const driftText = (body: string, ran = 'now') => ({
  title: 'drift',
  body: `${body}\n\n<sub>${ran}</sub>`,
});

async function driftOf(project = '') {
  const github = await fakeGithub();
  const access = { baseUrl: github.url, token: 'ghs_test', repository: 'contoso/catalog', paced: false };
  const issues = openIssues(access);
  return {
    github,
    tell: (body: string, ran?: string) => keepDriftIssue(issues, { project, drift: driftText(body, ran) }),
    gone: () => keepDriftIssue(issues, { project }),
  };
}

it('opens one issue, updates it when the drift changes, and closes it once it is gone', async () => {
  const { github, tell, gone } = await driftOf();
  expect(await gone()).toBe('unchanged');
  expect(await tell('a title')).toBe('created');
  expect(await tell('a title', 'an hour later')).toBe('unchanged');
  expect(await tell('a title and a price')).toBe('updated');
  expect(github.issues).toMatchObject([{ state: 'open', labels: ['offerctl-drift'] }]);
  expect(await gone()).toBe('closed');
  expect(github.issues).toMatchObject([{ state: 'closed', state_reason: 'completed' }]);
  expect(await tell('again')).toBe('created');
  expect(github.issues).toHaveLength(2);
  expect(github.wrong).toEqual([]);
});

it('takes no issue for ours that another account wrote, nor that of another project', async () => {
  const { github, tell } = await driftOf();
  await tell('ours');
  const [ours] = github.issues;
  if (!ours) throw new Error('no issue was opened');
  github.issues.push({ ...ours, number: 7, node_id: 'forged', author: 'mallory' });
  github.issues.push({ ...ours, number: 8, body: ours.body.replace('drift:', 'drift:other-') });
  expect(await tell('ours, changed')).toBe('updated');
  expect(github.issues.map(({ body }) => body.includes('changed'))).toEqual([true, false, false]);
});
