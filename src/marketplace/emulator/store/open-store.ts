import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, linkSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { migrations } from './migrations.ts';
import { applicationId, recogniseStore } from './recognise.ts';
import { StoreRefused } from './store-refused.ts';
import { inTransaction, inSavepoint } from './transactions.ts';

/** One connection to the store's file; several, even in several processes, may be open at once. */
export type EmulatorStore = {
  /** All rows of a query. `Row` describes the selected columns and is not checked. */
  readonly rows: <Row>(sql: string, ...values: SQLInputValue[]) => Row[];
  readonly row: <Row>(sql: string, ...values: SQLInputValue[]) => Row | undefined;
  /** Runs a statement and returns the number of rows it changed. */
  readonly run: (sql: string, ...values: SQLInputValue[]) => number;
  /** Runs `work` in one writing transaction: keeps all of it, or nothing if it throws. */
  readonly write: <T>(work: () => T) => T;
  /** Runs `work` within a writing transaction; if it throws, undoes only what it did itself. */
  readonly undoable: <T>(work: () => T) => T;
  /** Runs `work` on one unchanging view of the store. */
  readonly read: <T>(work: () => T) => T;
  readonly close: () => void;
};

const busyTimeoutMs = 15_000;

/** Only its owner may read a store. */
const storeMode = 0o600;

/**
 * Opens the store at `path`, or creates it with `initialMeta`; throws `StoreRefused` if another file is
 * there.
 */
export function openEmulatorStore(
  path: string,
  initialMeta: Readonly<Record<string, string>>,
): EmulatorStore {
  if (recogniseStore(path) === 'nothing') createStore(path, initialMeta);
  chmodSync(path, storeMode);
  const database = openDatabase(path);
  try {
    migrate(database, initialMeta);
  } catch (error) {
    database.close();
    throw error;
  }
  return storeOver(database);
}

/** A store that is gone once it is closed. */
export function openMemoryStore(initialMeta: Readonly<Record<string, string>>): EmulatorStore {
  const database = new DatabaseSync(':memory:');
  migrate(database, initialMeta);
  return storeOver(database);
}

/**
 * Deletes the store at `path` with its journal files. Does nothing if there is none, and refuses any other
 * file.
 */
export function deleteStore(path: string): void {
  recogniseStore(path);
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  // Confirmed writes must survive a power cut, because the recorded state relies on them and survives it too.
  database.exec('PRAGMA synchronous = FULL');
  return database;
}

/** Creates the file complete and in WAL mode, or not at all, however many processes do so at once. */
function createStore(path: string, initialMeta: Readonly<Record<string, string>>): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`;
  closeSync(openSync(unfinished, 'wx', storeMode));
  const database = new DatabaseSync(unfinished);
  database.exec('PRAGMA journal_mode = WAL');
  migrate(database, initialMeta);
  database.close();
  publishFile(unfinished, path);
}

function publishFile(unfinished: string, path: string): void {
  try {
    linkSync(unfinished, path);
  } catch {
    // Another process was first, or the file system has no links. An empty file is not a store, so replace
    // it.
    if (!existsSync(path) || recogniseStore(path) === 'nothing') renameSync(unfinished, path);
  }
  rmSync(unfinished, { force: true });
}

function migrate(database: DatabaseSync, initialMeta: Readonly<Record<string, string>>): void {
  if (readPragma(database, 'user_version') === migrations.length && isMarkedStore(database)) return;
  inTransaction(database, 'BEGIN IMMEDIATE', () => {
    const version = readPragma(database, 'user_version');
    // A newer version may have changed it since the check of the file.
    if (version > migrations.length) throw new StoreRefused('newer', database.location() ?? '');
    for (const script of migrations.slice(version)) database.exec(script);
    const insert = database.prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)');
    for (const [key, value] of Object.entries(initialMeta)) insert.run(key, value);
    database.exec(`PRAGMA user_version = ${migrations.length}; PRAGMA application_id = ${applicationId}`);
  });
}

const isMarkedStore = (database: DatabaseSync): boolean =>
  readPragma(database, 'application_id') === applicationId;

const readPragma = (database: DatabaseSync, pragma: 'user_version' | 'application_id'): number =>
  Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);

function storeOver(database: DatabaseSync): EmulatorStore {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    rows: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).all(...values) as Row[],
    row: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => Number(statement(sql).run(...values).changes),
    write: (work) => inTransaction(database, 'BEGIN IMMEDIATE', work),
    undoable: (work) => inSavepoint(database, work),
    read: (work) => inTransaction(database, 'BEGIN', work),
    close: () => database.close(),
  };
}
