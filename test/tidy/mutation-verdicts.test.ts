import { expect, test } from 'vitest';
import { judgeReport, type FileReport } from '../../scripts/mutations/verdict.ts';

const file = (more: Partial<FileReport>) => ({
  testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [], ...more }],
});

const one = (status: string, ...failureMessages: string[]) => ({
  fullName: 'it holds',
  status,
  failureMessages,
});

test('a mutation is noticed by a test that fails, which is named', () => {
  const report = file({ status: 'failed', assertionResults: [one('passed'), one('failed', 'Error: no')] });
  expect(judgeReport(report)).toEqual({ is: 'failed', by: 'it holds' });
});

test('a mutation is noticed by what looks through all that the tests left', () => {
  const report = file({
    status: 'failed',
    message: 'a secret\nis there',
    assertionResults: [one('passed')],
  });
  expect(judgeReport(report)).toEqual({ is: 'failed', by: 'after the tests: a secret' });
});

test.each([
  ['timed out in 30000ms', 'Error: Test timed out in 30000ms.\nIf this is', 'it holds: timed out'],
  ['timed out in a hook', 'Error: Hook timed out in 60000ms.', 'it holds: timed out'],
])('a test that %s shows nothing', (_, failure, why) => {
  const report = file({ status: 'failed', assertionResults: [one('failed', failure)] });
  expect(judgeReport(report)).toEqual({ is: 'unclear', why });
});

test('tests that cannot be loaded, or are not there, show nothing', () => {
  expect(judgeReport(file({ status: 'failed', message: 'SyntaxError: x' }))).toMatchObject({ is: 'unclear' });
  expect(judgeReport({ testResults: [] })).toMatchObject({ is: 'unclear' });
  expect(judgeReport(undefined)).toMatchObject({ is: 'unclear' });
  expect(judgeReport(file({}))).toMatchObject({ is: 'unclear' });
});

test('a mutation is lost where all tests pass without the guard', () => {
  expect(judgeReport(file({ assertionResults: [one('passed')] }))).toEqual({ is: 'passed' });
});

test('a guard against waiting for ever is missed when a test times out', () => {
  const failed = one('failed', 'Error: Test timed out in 120000ms.');
  const report = file({ status: 'failed', assertionResults: [failed] });
  expect(judgeReport(report, { hangs: true })).toEqual({ is: 'failed', by: 'it holds' });
});
