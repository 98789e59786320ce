import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  type BigIntStats,
} from 'node:fs';
import { recogniseStore } from './recognise.ts';

const attempts = 200;

/**
 * Copies a store while others may write to it, without a lock and without changing anything: the copy
 * contains what was committed at one moment. Returns false if there is no store.
 */
export function copyStore(path: string, to: string): boolean {
  for (let attempt = 1; ; attempt += 1) {
    if (recogniseStore(path) === 'nothing') return false;
    const before = generationOf(path);
    const copied = copyFiles(path, to);
    if (copied && generationOf(path) === before) return true;
    if (attempt === attempts) throw new Error(`${path} changes too fast to be read`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}

/**
 * Copies the file before its log: pages that move from the log to the file meanwhile are still in the log.
 */
function copyFiles(path: string, to: string): boolean {
  try {
    for (const suffix of ['', '-wal']) {
      rmSync(to + suffix, { force: true });
      if (suffix === '' || existsSync(path + suffix)) {
        copyFileSync(path + suffix, to + suffix, constants.COPYFILE_FICLONE);
      }
    }
    return true;
  } catch (error) {
    // The last process that closes a store removes its log.
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return false;
    throw error;
  }
}

/** SQLite's log begins with numbers that change whenever the log starts again. */
const logHeaderBytes = 32;

/**
 * Identifies the period within which a copy has to be made: one generation of the log or, without a log, one
 * state of the file. Within a generation the log only grows, and pages that move to the file stay in the
 * log.
 */
function generationOf(path: string): string {
  const log = readStats(`${path}-wal`);
  if (log && log.size > 0n) return `log ${log.ino} ${readLogHeader(`${path}-wal`)}`;
  return `file ${storeStamp(path)}`;
}

/** A text that differs after a store has changed. */
export const storeStamp = (path: string): string =>
  ['', '-wal'].map((suffix) => stampOf(readStats(path + suffix))).join(' ');

const stampOf = (facts: BigIntStats | undefined): string =>
  facts === undefined ? '-' : `${facts.ino}.${facts.size}.${facts.mtimeNs}`;

const readStats = (path: string): BigIntStats | undefined =>
  statSync(path, { bigint: true, throwIfNoEntry: false });

function readLogHeader(path: string): string {
  const header = Buffer.alloc(logHeaderBytes);
  try {
    const file = openSync(path, constants.O_RDONLY);
    readSync(file, header, 0, logHeaderBytes, 0);
    closeSync(file);
  } catch {
    return 'gone';
  }
  return header.toString('hex');
}
