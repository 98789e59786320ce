import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../src/session/context.ts';
import { showDrift } from '../../src/commands/drift.ts';
import { resetStore, showEmulatorStatus } from '../../src/commands/emulator.ts';
import { showHistory } from '../../src/commands/history.ts';
import { load } from '../../src/session/project.ts';
import { showState } from '../../src/commands/state.ts';
import { showStatus } from '../../src/commands/status.ts';
import { applicationId } from '../../src/marketplace/emulator/store/recognise.ts';
import { migrations } from '../../src/marketplace/emulator/store/migrations.ts';
import { commandsOf, contextIn, filesBelow, world, type World, appliedWorld } from '../acceptance/make.ts';
import { commit, git, gitEnv } from '../git/repositories.ts';
import { appliedCatalog, catalogInGit } from '../action/catalog.ts';

/** The commands that promise to write nothing. */
const reading: Readonly<Record<string, (context: CommandContext) => Promise<unknown>>> = {
  plan: (context) => commandsOf(context).plan(),
  status: (context) => showStatus(context, { offers: [] }),
  drift: showDrift,
  history: (context) => showHistory(context, undefined),
  'state show': showState,
  'emulator status': (context) => showEmulatorStatus(context, undefined),
};

const contextOf = (root: string, env: CommandContext['env'] = gitEnv): CommandContext =>
  contextIn(root, { env }).context;

/** What a command prints: what it throws, and the problems of its document. */
async function saidBy(command: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await command);
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    return `${code}: ${message}`;
  }
}

const problemsOf = async (root: string): Promise<readonly string[]> => {
  const { problems } = await load(contextOf(root), 'warning');
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, source }) => `${rule} ${source?.file}:${source?.line}`);
};

/** A catalog whose state branch contains a marketplace, and a checkout of what an attacker pushed. */
async function attacked(change: (folder: string) => void): Promise<string> {
  const made = await appliedCatalog();
  change(made.first);
  commit(made.first, {}, 'a small correction');
  git(made.first, 'push', '--quiet', 'origin', 'HEAD:main');
  return made.clone();
}

const edit = (folder: string, from: string | RegExp, to: string): void => {
  const file = join(folder, 'offerctl.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
};

const embeddedAt = (path: string) => (folder: string) =>
  edit(folder, /embedded: \{/, `embedded: {path: ${JSON.stringify(path)}, `);

/** A file of the person who plans, next to the checkout. */
function ofTheVictim(
  checkout: string,
  name = 'home/.bashrc',
): { readonly path: string; readonly text: string } {
  const path = join(dirname(checkout), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'export PATH\n');
  return { path, text: 'export PATH\n' };
}

/** A database of another program of the person who plans. */
function database(path: string, statements: string): Buffer {
  mkdirSync(dirname(path), { recursive: true });
  const opened = new DatabaseSync(path);
  opened.exec(statements);
  opened.close();
  return readFileSync(path);
}

/** Every file outside git's folder, with its time and bytes. */
const everything = (root: string): string =>
  JSON.stringify(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('/.git'))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path, statSync(path).mtimeMs, readFileSync(path).toString('base64')]),
  );

describe('a path that a file names', { timeout: 60_000 }, () => {
  it('replaces nothing outside of the checkout, whatever plans it', async () => {
    const checkout = await attacked(embeddedAt('../home/.bashrc'));
    const { path, text } = ofTheVictim(checkout);
    for (const command of Object.values(reading)) await saidBy(command(contextOf(checkout)));
    await saidBy(commandsOf(contextOf(checkout)).apply());
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(dirname(path))).toEqual(['.bashrc']);
    expect(await problemsOf(checkout)).toEqual(['FILE-OWN offerctl.yaml:8']);
  });

  it.each([
    '.git/config',
    '.GIT/config',
    'sub/.git/config',
    '.git./config',
    'GIT~1/config',
    '.g\u200Cit/config',
  ])('%s is never ours: the next git command would run what it says', async (path) => {
    const made = world();
    edit(made.root, '  marketplace:\n', `  marketplace:\n    embedded: {path: ${JSON.stringify(path)}}\n`);
    expect(await problemsOf(made.root)).toContain('FILE-OWN offerctl.yaml:8');
  });

  it.each(['/tmp/store.db', '../store.db', 'a/../../store.db', '.', 'C:\\store.db', '\\\\host\\store.db'])(
    '%s is none in the project',
    async (path) => {
      const made = world();
      edit(made.root, '  marketplace:\n', `  marketplace:\n    embedded: {path: ${JSON.stringify(path)}}\n`);
      expect(await problemsOf(made.root)).toContain('FILE-OWN offerctl.yaml:8');
    },
  );

  it('of the state is judged alike', async () => {
    const made = world();
    edit(made.root, 'backend: local', 'local: {path: ../elsewhere}\n    backend: local');
    expect(await problemsOf(made.root)).toHaveLength(1);
    await expect(made.apply()).rejects.toThrow('FILE-OWN');
    edit(made.root, '../elsewhere', 'offers');
    expect(await problemsOf(made.root)).toHaveLength(1);
    edit(made.root, 'path: offers', 'path: kept/state');
    await made.apply();
    expect(existsSync(join(made.root, 'kept/state/publisher.json'))).toBe(true);
  });

  it('leads nowhere through a git folder that lies elsewhere in the project', async () => {
    const made = catalogInGit();
    git(made.first, 'init', '--quiet', '--separate-git-dir', join(made.first, 'meta'));
    embeddedAt('meta/hooks/post-checkout')(made.first);
    expect(await saidBy(commandsOf(contextOf(made.first)).plan())).toContain('FILE-OWN');
    await saidBy(commandsOf(contextOf(made.first)).apply());
    expect(existsSync(join(made.first, 'meta/hooks/post-checkout'))).toBe(false);
  });

  it('may be any where the person who runs this names it', async () => {
    const made = world();
    const elsewhere = world();
    const [store, state] = [join(elsewhere.root, 'my.db'), join(elsewhere.root, 'my-state')];
    const env = { OFFERCTL_MARKETPLACE_PATH: store, OFFERCTL_STATE_PATH: state };
    const { apply } = commandsOf(contextOf(made.root, env));
    const applied = await apply();
    expect(applied.marketplace?.endpoint).toBe(store);
    expect(existsSync(join(made.root, '.offerctl'))).toBe(false);
    expect([existsSync(store), existsSync(join(state, 'publisher.json'))]).toEqual([true, true]);
  });
});

describe('a link that was committed', { timeout: 60_000 }, () => {
  it.each([
    ['at .offerctl', '.offerctl', 'folder'],
    ['in .offerctl, also where it stays in the project', '.offerctl/state', 'project'],
    ['where a store would be', '.offerctl/marketplace.db', 'file'],
    ['beside a store', '.offerctl/marketplace.db-wal', 'file'],
    ['where a record would be', '.offerctl/state/publisher.json', 'file'],
    ['where records would be', '.offerctl/state/offers', 'folder'],
    ['where the history would be', '.offerctl/state/history.jsonl', 'file'],
    ['where the lock would be', '.offerctl/state/lock', 'file'],
  ] as const)('is not followed %s', async (_where, way, to) => {
    const [made, victim] = [world(), world({ files: { '.bashrc': 'export PATH\n' } })];
    mkdirSync(dirname(join(made.root, way)), { recursive: true });
    const targets = { folder: victim.root, file: join(victim.root, '.bashrc'), project: '../offers' };
    symlinkSync(targets[to], join(made.root, way));
    for (const command of Object.values(reading)) {
      expect(await saidBy(command(made.context))).not.toContain('export PATH');
    }
    expect(await saidBy(made.apply())).toContain('is a link');
    expect(filesBelow(victim.root)).toEqual({ '.bashrc': 'export PATH\n' });
  });
});

it('does not write the files of an import through a link at .offerctl', async () => {
  const [source, made, victim] = [world(), world(), world({ files: { '.bashrc': 'export PATH\n' } })];
  await source.apply();
  made.delete('offers');
  symlinkSync(victim.root, join(made.root, '.offerctl'));
  const env = {
    OFFERCTL_MARKETPLACE_PATH: join(source.root, '.offerctl/marketplace.db'),
    OFFERCTL_STATE_PATH: join(source.root, 'another-state'),
  };
  const { import: importOffers } = commandsOf(contextOf(made.root, env));
  expect(await saidBy(importOffers(['my-first-offer']))).toContain('is a link');
  expect(filesBelow(victim.root)).toEqual({ '.bashrc': 'export PATH\n' });
});

describe('a file of somebody else', () => {
  it.each([
    ['with tables of its own', 'CREATE TABLE customer (name TEXT)'],
    ['with a version that is one of ours', 'CREATE TABLE meta (key TEXT); PRAGMA user_version = 2'],
    [
      'with our tables and a trigger',
      `${migrations[0]}; PRAGMA user_version = 1;
       CREATE TRIGGER t AFTER INSERT ON job BEGIN DELETE FROM product; END`,
    ],
    ['with a mark of its own', `${migrations[0]}; PRAGMA user_version = 1; PRAGMA application_id = 7`],
  ])('is not migrated, moved, packed or deleted: a database %s', async (_what, statements) => {
    const made = world();
    edit(made.root, '  marketplace:\n', '  marketplace:\n    embedded: {path: data/crm.db}\n');
    const path = join(made.root, 'data/crm.db');
    const before = database(path, statements);
    expect(await problemsOf(made.root)).toEqual(['FILE-OWN offerctl.yaml:8']);
    for (const command of Object.values(reading)) await saidBy(command(made.context));
    await saidBy(made.apply());
    for (const named of [undefined, path]) await saidBy(resetStore(made.context, named));
    // Also if the person who runs this named it.
    const own = contextOf(made.root, { OFFERCTL_MARKETPLACE_PATH: path });
    await saidBy(commandsOf(own).apply());
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(dirname(path))).toEqual(['crm.db']);
  });

  it('is not carried out as a journal beside a store', async () => {
    const made = await appliedWorld();
    made.write('.offerctl/marketplace.db-journal', 'what SQLite would roll back');
    expect(await saidBy(made.apply())).toContain('rollback journal');
    expect(made.read('.offerctl/marketplace.db-journal')).toBe('what SQLite would roll back');
  });
});

describe('commands that read', { timeout: 60_000 }, () => {
  it('leave a checkout whose marketplace travels with its state as it is', async () => {
    const checkout = await attacked(() => undefined);
    const before = everything(checkout);
    for (const [name, command] of Object.entries(reading)) {
      expect(await saidBy(command(contextOf(checkout)))).toContain('"exitCode"');
      expect([name, everything(checkout)]).toEqual([name, before]);
    }
  });

  it('leave a store as it is, also when time moved on in it, and one of an earlier version', async () => {
    const made = await appliedWorld({ pipeline: 'realistic' });
    unmarked(made);
    made.time.at += 30 * 86_400_000;
    const before = everything(made.root);
    for (const [name, command] of Object.entries(reading)) {
      expect(await saidBy(command(made.context))).toContain('"exitCode"');
      expect([name, everything(made.root)]).toEqual([name, before]);
    }
    expect(markOf(made)).toBe(0);
    await made.apply();
    expect(markOf(made)).toBe(applicationId);
  });
});

const storeOf = ({ root }: World): string => join(root, '.offerctl/marketplace.db');

/** A store as a version without a mark left it. */
function unmarked(made: World): void {
  const database = new DatabaseSync(storeOf(made));
  database.exec('PRAGMA application_id = 0');
  database.close();
}

function markOf(made: World): number {
  return readFileSync(storeOf(made)).readUInt32BE(68);
}

it('lets nobody else on the machine read what it keeps, files of earlier versions included', async () => {
  const made = world();
  await made.apply();
  const kept = () => [
    '.offerctl',
    ...Object.keys(filesBelow(join(made.root, '.offerctl'))).map((name) => `.offerctl/${name}`),
  ];
  const modes = () =>
    new Set(kept().map((name) => (statSync(join(made.root, name)).mode & 0o777).toString(8)));
  expect(modes()).toEqual(new Set(['700', '600']));
  expect(statSync(join(made.root, '.offerctl/state/offers')).mode & 0o777).toBe(0o700);
  for (const name of kept()) chmodSync(join(made.root, name), name === '.offerctl' ? 0o755 : 0o644);
  made.edit('offers/my-first-offer/offer.yaml', 'title: My first offer', 'title: My second title');
  await made.apply();
  expect(modes()).toEqual(new Set(['700', '600']));
});
