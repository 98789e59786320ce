import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { CommandContext } from '../../src/session/context.ts';
import { openEmulatorStore } from '../../src/marketplace/emulator/store/open-store.ts';
import { openSealer } from '../../src/marketplace/sealed-file.ts';
import { packStore } from '../../src/marketplace/emulator/store/travel.ts';
import { commandsOf, contextIn, offerFile } from '../acceptance/make.ts';
import { git, gitEnv, scratch } from '../git/repositories.ts';
import { catalogAfter, catalogInGit } from '../action/catalog.ts';
import { customers, passwords, plantedEnv, plantedFiles, secrets, testers } from './planted.ts';
import { found, placesBelow, placesInGit } from './traces.ts';

// Each test applies several times, with a push before every request.
vi.setConfig({ testTimeout: 120_000 });

const secretPath = '/technical/crmPackageUrl';
const key = 'a key that no word list holds';

/** Commands in a checkout; the embedded marketplace travels on a branch of its remote. */
const runIn = (folder: string, env: CommandContext['env'] = {}) =>
  commandsOf(contextIn(folder, { env: { ...gitEnv, ...plantedEnv, ...env } }).context);

const withKey = (folder: string, value = key) => runIn(folder, { OFFERCTL_STORE_KEY: value });

/** Applied with the key. */
const sealedCatalog = () =>
  catalogAfter('sealed', ({ first }) => withKey(first).apply(), plantedFiles('git'));

/** Applied without one. */
const clearCatalog = () => catalogAfter('in clear', ({ first }) => runIn(first).apply(), plantedFiles('git'));

const warnings = ({ problems }: { readonly problems: readonly { readonly rule: string }[] }) =>
  problems.map(({ rule }) => rule).filter((rule) => rule === 'STATE-CLEAR');

it('gives no secret to the branch, and warns that customers lie there in clear', async () => {
  const made = catalogInGit(plantedFiles('git'));
  const { plan, apply } = runIn(made.first);
  expect(warnings(await plan())).toEqual(['STATE-CLEAR']);
  const applied = await apply();
  expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
  expect(new Set(applied.steps.flatMap(({ changes }) => changes).map(({ path }) => path))).toContain(
    secretPath,
  );
  expect(warnings(applied)).toEqual(['STATE-CLEAR']);
  expect(found(placesInGit(made.bare), secrets)).toEqual([]);
  expect(found(placesBelow(join(made.first, '.offerctl')), passwords)).toEqual([]);
  expect(found(placesInGit(made.bare), customers)).not.toEqual([]);
});

it('names no customer and no tester on the branch where a key is set, and says nothing of it', async () => {
  const made = await sealedCatalog();
  const { plan, apply } = withKey(made.first);
  made.edit('main', offerFile, 'title: My first offer', 'title: My second title');
  expect(warnings(await apply())).toEqual([]);
  const next = withKey(made.clone());
  expect(await next.plan()).toMatchObject({ exitCode: 0, steps: [] });
  expect(await plan()).toMatchObject({ exitCode: 0, steps: [] });
  const unseen = [...customers, ...testers, ...secrets];
  expect(found(placesInGit(made.bare), unseen)).toEqual([]);
});

it('commits nothing where nothing changed, although what is sealed differs each time', async () => {
  const made = await sealedCatalog();
  const { apply } = withKey(made.first);
  const tip = () => git(made.bare, 'rev-parse', 'offerctl-state^{tree}');
  const before = tip();
  await apply();
  expect(tip()).toBe(before);
});

it('opens with the right key only: neither another one, nor none, reads or replaces it', async () => {
  const made = await sealedCatalog();
  const tip = git(made.bare, 'rev-parse', 'offerctl-state');
  for (const [run, code] of [
    [runIn, 'store-sealed'],
    [(folder: string) => withKey(folder, `${key}, or nearly`), 'store-key'],
    [(folder: string) => withKey(folder, 'short'), 'weak-key'],
  ] as const) {
    const { plan, apply } = run(made.clone());
    await expect(plan()).rejects.toMatchObject({ code });
    await expect(apply()).rejects.toMatchObject({ code });
  }
  expect(git(made.bare, 'rev-parse', 'offerctl-state')).toBe(tip);
});

it('does not open when a byte of it was changed', async () => {
  const made = await sealedCatalog();
  const { plan } = withKey(made.first);
  const work = made.clone('--branch', 'offerctl-state');
  const file = join(work, 'marketplace.db.sealed');
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  git(work, 'commit', '--quiet', '--all', '--message', 'one bit');
  git(work, 'push', '--quiet');
  await expect(plan()).rejects.toMatchObject({ code: 'store-key' });
});

it('seals with the next apply what lay there in clear before the key was set', async () => {
  const made = await clearCatalog();
  const files = () => git(made.bare, 'ls-tree', '--name-only', 'offerctl-state').split('\n');
  expect(files()).toContain('marketplace.db');
  const { plan, apply } = withKey(made.first);
  expect(await plan()).toMatchObject({ exitCode: 0, steps: [] });
  await apply();
  expect(files()).toContain('marketplace.db.sealed');
  expect(files()).not.toContain('marketplace.db');
  expect(await plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('is sealed again with the same key and another nonce, and opens with the passphrase alone', async () => {
  const { seal } = openSealer(key);
  const [one, two] = [await seal(Buffer.from('text')), await seal(Buffer.from('text'))];
  const [saltAt, nonceAt, nonceEnd] = [18, 34, 46];
  expect(two.subarray(saltAt, nonceAt)).toEqual(one.subarray(saltAt, nonceAt));
  expect(two.subarray(nonceAt, nonceEnd)).not.toEqual(one.subarray(nonceAt, nonceEnd));
  const next = openSealer(key);
  expect(await next.unseal(one)).toEqual(Buffer.from('text'));
  expect((await next.seal(Buffer.from('more'))).subarray(saltAt, nonceAt)).toEqual(
    one.subarray(saltAt, nonceAt),
  );
  expect(await openSealer(`${key}!`).unseal(one)).toBeUndefined();
  expect((await openSealer(key).seal(Buffer.from('text'))).subarray(saltAt, nonceAt)).not.toEqual(
    one.subarray(saltAt, nonceAt),
  );
});

it('packs nothing that was deleted, and no hash of a secret that an earlier version kept', async () => {
  const folder = scratch();
  const [path, packed] = [join(folder, 'old.db'), join(folder, 'packed.db')];
  const store = openEmulatorStore(path, {});
  const put = (id: string, body: object): unknown =>
    store.run(
      `INSERT INTO resource (product, copy, id, type, body) VALUES ('p', '0', ?, 'customer-leads', ?)`,
      id,
      JSON.stringify(body),
    );
  const hash = createHash('sha256')
    .update(secrets[0] ?? '')
    .digest('hex');
  put('kept', { marketoLeadConfiguration: { clientSecret: `sha256:${hash}` } });
  put('deleted', { many: Array.from({ length: 500 }, () => customers) });
  store.run(`DELETE FROM resource WHERE id = 'deleted'`);
  await packStore(path, packed);
  store.close();
  expect(found([{ name: 'packed', bytes: readFileSync(packed) }], [...customers, ...secrets])).toEqual([]);
});
