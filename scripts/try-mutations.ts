import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMutations, type NamedMutation } from '../test/security/mutations/read-mutations.ts';

/**
 * Takes each guard away in a copy of this repository and demands that its test notices:
 * `npm run mutations`, or only those of some lists: `npm run mutations -- 04 11-jobs`.
 */
const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
const mutations = (await readMutations()).filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
);

/** Copies what git knows and what is new, without what it ignores. */
function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), 'offerctl-mutations-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name !== '')) {
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function runTest(copy: string, { test, bundled, env }: NamedMutation): boolean {
  if (bundled) execFileSync(process.execPath, ['scripts/build.ts'], { cwd: copy });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const run = spawnSync(process.execPath, [vitest, 'run', test], {
    cwd: copy,
    env: { ...process.env, ...env },
  });
  return run.status === 0;
}

/** Whether the test fails without the guard. */
function isNoticed(copy: string, mutation: NamedMutation): boolean {
  const path = join(copy, mutation.file);
  const text = readFileSync(path, 'utf8');
  const mutated = text.replace(mutation.find, () => mutation.replace);
  // A syntax error would fail any test, and so would show nothing.
  stripTypeScriptTypes(mutated);
  writeFileSync(path, mutated);
  try {
    return !runTest(copy, mutation);
  } finally {
    writeFileSync(path, text);
  }
}

function tryAll(copy: string): readonly string[] {
  const passing = new Set<string>();
  return mutations.flatMap((mutation) => {
    // A test that fails anyway notices nothing.
    if (!passing.has(mutation.test) && !runTest(copy, mutation)) return [`${mutation.test} fails by itself`];
    passing.add(mutation.test);
    const noticed = isNoticed(copy, mutation);
    console.log(
      `${noticed ? 'ok  ' : 'LOST'}  ${mutation.name}  ${mutation.file} without its guard: ${mutation.test}`,
    );
    return noticed ? [] : [`${mutation.name}: ${mutation.test} does not notice`];
  });
}

const copy = copyRepository();
try {
  const lost = tryAll(copy);
  console.log(
    [...lost, `${mutations.length - lost.length} of ${mutations.length} guards are missed when they go`].join(
      '\n',
    ),
  );
  process.exitCode = lost.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
