import { expect, it } from 'vitest';
import { writeCheckRun } from '../../src/github/check-run.ts';
import { fakeGithub } from './fake.ts';

it('is concluded at once, with all annotations in batches of 50', async () => {
  const github = await fakeGithub();
  const access = { baseUrl: github.url, token: 'ghs_test', repository: 'contoso/catalog', paced: false };
  const notes = Array.from({ length: 120 }, (_, at) => ({
    path: 'offers/vault.yaml',
    start_line: at + 1,
    end_line: at + 1,
    annotation_level: 'failure' as const,
    title: 'SCHEMA-KEY',
    message: `line ${at + 1}`,
  }));
  const check = { name: 'Offerctl plan', commit: 'a'.repeat(40), title: 'plan', summary: 'all of it' };
  await writeCheckRun(access, { ...check, conclusion: 'failure', notes });
  expect(github.taken().filter((call) => call.includes('check-runs'))).toHaveLength(3);
  expect(github.checks).toMatchObject([{ conclusion: 'failure' }]);
  expect(github.checks[0]?.annotations).toEqual(notes);
  expect(github.wrong).toEqual([]);
});
