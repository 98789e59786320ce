import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { readMutations, type NamedMutation } from '../test/security/mutations/read-mutations.ts';
import { copyRepository, runTest } from './mutations/copy.ts';
import type { Verdict } from './mutations/verdict.ts';

/**
 * Removes each guard in a copy of this repository and requires that its test fails: `npm run mutations`, or
 * only some lists: `npm run mutations -- 04 11-jobs`.
 */
const wanted = process.argv.slice(2);
const mutations = (await readMutations()).filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
);

const listOf = ({ name }: NamedMutation): string => name.split('#')[0] ?? name;
const keyOf = ({ test, env, bundled, hangs }: NamedMutation): string =>
  JSON.stringify([test, env, bundled, hangs]);

/** Results of the unchanged tests; each is run once. */
const unchanged = new Map<string, Verdict>();

/** A test that fails anyway proves nothing. */
function tryUnchanged(copy: string, list: readonly NamedMutation[]): void {
  for (const mutation of list) {
    const key = keyOf(mutation);
    if (unchanged.has(key)) continue;
    const verdict = runTest(copy, mutation);
    unchanged.set(key, verdict);
    if (verdict.is !== 'passed') console.log(`FAILS ${mutation.test} by itself: ${JSON.stringify(verdict)}`);
  }
}

/** The result of the test without the guard. */
function runWithoutGuard(copy: string, mutation: NamedMutation): Verdict {
  const path = join(copy, mutation.file);
  const text = readFileSync(path, 'utf8');
  const found = text.split(mutation.find).length - 1;
  if (found !== 1) return { is: 'unclear', why: `what it takes away stands ${found} times in the file` };
  const mutated = text.replace(mutation.find, () => mutation.replace);
  // A syntax error would make any test fail, which would prove nothing.
  stripTypeScriptTypes(mutated);
  writeFileSync(path, mutated);
  try {
    return runTest(copy, mutation);
  } finally {
    writeFileSync(path, text);
  }
}

/** Returns whether the test notices that the guard is missing. */
function tryOne(copy: string, mutation: NamedMutation): boolean {
  const { name, file, test } = mutation;
  if (unchanged.get(keyOf(mutation))?.is !== 'passed') return false;
  const verdict = runWithoutGuard(copy, mutation);
  const said = {
    failed: `ok    ${name}  ${file} without its guard: ${test} > ${'by' in verdict ? verdict.by : ''}`,
    passed: `LOST  ${name}  ${file} without its guard: ${test} passes`,
    unclear: `?     ${name}  ${file}: ${'why' in verdict ? verdict.why : ''}`,
  };
  console.log(said[verdict.is]);
  return verdict.is === 'failed';
}

const copy = copyRepository();
try {
  const lists = Object.values(Object.groupBy(mutations, listOf)).map((list) => list ?? []);
  const missed = lists.flatMap((list) => {
    tryUnchanged(copy, list);
    return list.filter((mutation) => tryOne(copy, mutation));
  });
  console.log(`${missed.length} of ${mutations.length} guards are missed when they go`);
  process.exitCode = missed.length === mutations.length ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
