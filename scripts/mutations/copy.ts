import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedMutation } from '../../test/security/mutations/read-mutations.ts';
import { judgeReport, type Report, type Verdict } from './verdict.ts';

const root = join(import.meta.dirname, '../..');

/** Longer than any test of a list takes, including a simulation of 200 runs. */
const longestRunMs = 3_600_000;

/** Long timeouts, so that a busy machine makes no test fail; shorter where the failure is that it hangs. */
const patientMs = 600_000;
const hangingMs = 120_000;

/** Copies the files that git knows and new ones, without those that it ignores. */
export function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), 'offerctl-mutations-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name !== '')) {
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // Some tests run the commands as another user.
  chmodSync(copy, 0o755);
  return copy;
}

/** Runs the test of a mutation in the current copy, up to the first failure. */
export function runTest(copy: string, { test, bundled, env, hangs }: NamedMutation): Verdict {
  if (bundled) execFileSync(process.execPath, ['scripts/build.ts'], { cwd: copy });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const output = join(copy, 'mutation-report.json');
  rmSync(output, { force: true });
  const timeout = String(hangs ? hangingMs : patientMs);
  const patient = ['--testTimeout', timeout, '--hookTimeout', timeout];
  const how = ['--bail', '1', ...patient, '--reporter', 'json', '--outputFile', output];
  const { error } = spawnSync(process.execPath, [vitest, 'run', test, ...how], {
    cwd: copy,
    env: { ...process.env, ...env },
    timeout: longestRunMs,
    stdio: 'ignore',
  });
  return error ? { is: 'unclear', why: error.message } : judgeReport(readReport(output), { hangs });
}

function readReport(path: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
