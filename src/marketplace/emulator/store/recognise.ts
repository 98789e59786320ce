import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { migrations } from './migrations.ts';
import { StoreRefused, storeFaults } from './store-refused.ts';

/** The mark in the header of every store that we create: `ofct`. Stores of earlier versions have 0 there. */
export const applicationId = 0x6f_66_63_74;

/**
 * Examines the file at `path`, and those beside it, without changing anything. Finds nothing, or one of our
 * stores, which has our mark or, if an earlier version created it, exactly our tables. Throws `StoreRefused`
 * for anything else.
 */
export function recogniseStore(path: string): 'nothing' | 'store' {
  for (const beside of [`${path}-wal`, `${path}-shm`]) requireRegular(beside);
  // SQLite would apply this journal, including to any other files that it names.
  if (requireRegular(`${path}-journal`)) throw new StoreRefused('journal', path);
  if (!requireRegular(path)) return 'nothing';
  const header = readStoreHeader(path);
  // Nothing was ever written to it: a process was killed, or an empty file was created.
  if (header === 'empty') return 'nothing';
  if (header === 'foreign') throw new StoreRefused('foreign', path);
  const version = header.readUInt32BE(versionAt);
  if (header.readUInt32BE(markAt) === applicationId) {
    if (version > migrations.length) throw new StoreRefused('newer', path);
  } else if (!isUnmarkedStore(header, version, path)) throw new StoreRefused('foreign', path);
  return 'store';
}

/** Returns false if no file exists. */
function requireRegular(path: string): boolean {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return false;
  if (facts.isSymbolicLink()) throw new StoreRefused('link', path);
  if (!facts.isFile()) throw new StoreRefused('special', path);
  return true;
}

/** From SQLite's file format: the size of the header, and where `user_version` and `application_id` are. */
const sqliteHeaderBytes = 100;
const versionAt = 60;
const markAt = 68;
const sqliteMagic = 'SQLite format 3\0';

function readStoreHeader(path: string): Buffer | 'empty' | 'foreign' {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (fstatSync(file).size === 0) return 'empty';
    const header = Buffer.alloc(sqliteHeaderBytes);
    const isWhole = readSync(file, header, 0, sqliteHeaderBytes, 0) === sqliteHeaderBytes;
    return isWhole && header.toString('latin1', 0, sqliteMagic.length) === sqliteMagic ? header : 'foreign';
  } finally {
    closeSync(file);
  }
}

/** A store from before there was a mark has the tables and indexes of its version, and nothing else. */
function isUnmarkedStore(header: Buffer, version: number, path: string): boolean {
  if (header.readUInt32BE(markAt) !== 0 || version < 1 || version > migrations.length) return false;
  const place = pathToFileURL(path);
  // Opened this way, SQLite takes no lock and reads no journal.
  place.search = '?immutable=1';
  const found = new DatabaseSync(place, { readOnly: true });
  try {
    return objectsIn(found) === objectsOf(version);
  } catch {
    return false;
  } finally {
    found.close();
  }
}

const known = new Map<number, string>();

function objectsOf(version: number): string {
  const remembered = known.get(version);
  if (remembered !== undefined) return remembered;
  const database = new DatabaseSync(':memory:');
  for (const script of migrations.slice(0, version)) database.exec(script);
  const objects = objectsIn(database);
  database.close();
  known.set(version, objects);
  return objects;
}

const objectsIn = (database: DatabaseSync): string =>
  JSON.stringify(
    database.prepare('SELECT type, name, tbl_name FROM sqlite_schema ORDER BY type, name').all(),
  );

/** Why a file is not opened, worded to follow its path; undefined for a newer store, which is ours. */
export function faultOfStore(path: string): string | undefined {
  try {
    recogniseStore(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error;
    return error.fault === 'newer' ? undefined : storeFaults[error.fault];
  }
}
