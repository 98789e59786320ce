import { expect, test } from 'vitest';
import { rebuildState } from '../../src/commands/state-rebuild.ts';
import { commandsOf, contextIn, filesBelow, worldOf } from '../acceptance/make.ts';
import { git, gitEnv, remoteAndCheckout, commit } from '../git/repositories.ts';
import { found, placesInGit } from '../security/traces.ts';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const packageUrl = 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret';
const isPublicDeal = ({ rule }: { readonly rule: string }) => rule === 'DEAL-PUBLIC';

test('a public repository with allocations is warned of, no other one is (DEAL-PUBLIC)', async () => {
  const made = worldOf('examples/crm', { CRM_PACKAGE: packageUrl });
  const at = (isPublic: boolean) =>
    commandsOf({ ...made.context, ...(isPublic ? { isPublic: true as const } : {}) });
  expect((await at(true).plan()).problems.filter(isPublicDeal)).toMatchObject([{ severity: 'warning' }]);
  expect((await at(false).plan()).problems.filter(isPublicDeal)).toEqual([]);
  made.delete('licenses');
  expect((await at(true).plan()).problems.filter(isPublicDeal)).toEqual([]);
});

const customer = ['Fabrikam', '22222222-2222-4222-8222-222222222222', 'ada@contoso.example', 'Seattle'];

/** The example in a repository whose state, and whose marketplace, are kept on a branch of its remote. */
function inGit() {
  const { first: root, bare } = remoteAndCheckout();
  for (const [path, content] of Object.entries(exampleFiles())) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  writeFileSync(join(root, '.gitignore'), '.offerctl/\nlicenses/\n');
  commit(root, {}, 'the catalog');
  git(root, 'push', '--quiet', 'origin', 'HEAD:main');
  return { root, bare };
}

const exampleFiles = (): Readonly<Record<string, string | Uint8Array>> => {
  const made = worldOf('examples/crm');
  const files = Object.keys(filesBelow(made.root)).map((path) => [path, made.bytes(path)] as const);
  const config = made.read('offerctl.yaml').replace('backend: local', 'backend: git');
  return { ...Object.fromEntries(files), 'offerctl.yaml': config };
};

test('licences are not applied where the state branch would name their customers in clear', async () => {
  const { root, bare } = inGit();
  const env = { ...gitEnv, CRM_PACKAGE: packageUrl };
  const time = { at: Date.parse('2026-11-10T10:00:00Z') };
  const withoutKey = commandsOf(contextIn(root, { env }, time).context);
  await expect(withoutKey.apply()).rejects.toMatchObject({ code: 'store-clear' });
  expect(git(bare, 'branch', '--list')).not.toContain('offerctl-state');
  const sealed = { ...env, OFFERCTL_STORE_KEY: 'a key that no word list holds' };
  const said: string[] = [];
  const debug = (line: string) => void said.push(line);
  const withKey = commandsOf(contextIn(root, { env: sealed, debug }, time).context);
  expect(await withKey.apply()).toMatchObject({ refusals: [] });
  expect(found(placesInGit(bare), customer)).toEqual([]);
  expect(found([{ name: 'debug lines', bytes: Buffer.from(said.join('\n')) }], customer)).toEqual([]);
}, 120_000);

test('deals that no file declares any more are not put on the branch in clear, by any command', async () => {
  const { root, bare } = inGit();
  const env = { ...gitEnv, CRM_PACKAGE: packageUrl };
  const time = { at: Date.parse('2026-11-10T10:00:00Z') };
  const config = join(root, 'offerctl.yaml');
  const inGitConfig = readFileSync(config, 'utf8');
  // Tried out with local state first; then the allocations go, and the state moves to a branch.
  writeFileSync(config, inGitConfig.replace('backend: git', 'backend: local'));
  await commandsOf(contextIn(root, { env }, time).context).apply();
  rmSync(join(root, 'licenses'), { recursive: true });
  rmSync(join(root, '.offerctl/state'), { recursive: true });
  writeFileSync(config, inGitConfig);
  const { context } = contextIn(root, { env }, time);
  await expect(commandsOf(context).apply()).rejects.toMatchObject({ code: 'store-clear' });
  await expect(rebuildState(context, true)).rejects.toMatchObject({ code: 'store-clear' });
  expect(git(bare, 'branch', '--list')).not.toContain('offerctl-state');
  expect(found(placesInGit(bare), customer)).toEqual([]);
}, 120_000);
