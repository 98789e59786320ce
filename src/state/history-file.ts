import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { makeOwnFolder, openToAppend, readOwnFile, replaceOwnFile } from '../filesystem/own-files.ts';
import { explainPathErrors } from '../filesystem/system-errors.ts';
import { isObject } from '../model/json.ts';
import type { LinePosition, ReadHistory } from '../model/history.ts';
import type { HistoryEntry } from '../model/recorded.ts';
import { missing, syncFolder } from './durable.ts';
import { chained, chainStart, hashNamed, readHistory, type HistoryHead } from './history.ts';

/** Also stores where the file ends, so that an append need not read it. */
type FileHead = HistoryHead & { readonly bytes: number };

const fileOf = (folder: string): string => join(folder, 'history.jsonl');
const headOf = (folder: string): string => join(folder, 'history.head.json');

export async function readHistoryFile(folder: string): Promise<ReadHistory> {
  // Read the head first: a line that is written meanwhile is then one more than the head knows, not one too
  // few.
  const head = await readHead(folder);
  const text = await readOwnFile(fileOf(folder)).catch(missing(''));
  return readHistory(text, head);
}

/**
 * Appends a line without reading those before it. The head is written after the line and need not be
 * durable: lines beyond it that a crash left are read, and a half-written line is removed.
 */
export const appendHistory = (folder: string, entry: HistoryEntry): Promise<LinePosition> =>
  explainPathErrors(fileOf(folder), () => append(folder, entry));

async function append(folder: string, entry: HistoryEntry): Promise<LinePosition> {
  await makeOwnFolder(folder);
  const found = await readHead(folder);
  const head = found === 'missing' ? undefined : found;
  const file = await openToAppend(fileOf(folder));
  try {
    const end = await readEnd(file, head);
    const { line, hash } = chained(entry, end.hash);
    const text = `${line}\n`;
    await file.appendFile(text);
    await file.datasync();
    const bytes = end.bytes + Buffer.byteLength(text);
    await writeHead(folder, { lines: end.lines + 1, bytes, hash });
    if (head === undefined) await syncFolder(folder);
    return { line: end.lines + 1, hash };
  } finally {
    await file.close();
  }
}

async function readEnd(file: FileHandle, head: FileHead | undefined): Promise<FileHead> {
  const { size } = await file.stat();
  if (head?.bytes === size) return head;
  const isShorter = head !== undefined && head.bytes > size;
  const known = head === undefined || isShorter ? { lines: 0, bytes: 0, hash: chainStart } : head;
  const rest = await readRange(file, known.bytes, size);
  const whole = rest.slice(0, rest.lastIndexOf('\n') + 1);
  const bytes = known.bytes + Buffer.byteLength(whole);
  if (bytes < size) await file.truncate(bytes);
  const lines = whole.split('\n').slice(0, -1);
  const last = lines.at(-1);
  // Lines that were cut off at the end stay missing: the next line follows what was written.
  const hash = isShorter ? head.hash : last === undefined ? known.hash : hashNamed(last);
  return { lines: known.lines + lines.length, bytes, hash };
}

async function readRange(file: FileHandle, start: number, end: number): Promise<string> {
  const buffer = Buffer.alloc(end - start);
  await file.read(buffer, 0, buffer.length, start);
  return buffer.toString('utf8');
}

async function readHead(folder: string): Promise<FileHead | 'missing' | undefined> {
  const text = await readOwnFile(headOf(folder)).catch(missing(undefined));
  if (text === undefined) return 'missing';
  try {
    const head: unknown = JSON.parse(text);
    if (!isObject(head)) return undefined;
    const { lines, bytes, hash } = head;
    const whole = typeof lines === 'number' && typeof bytes === 'number' && typeof hash === 'string';
    return whole ? { lines, bytes, hash } : undefined;
  } catch {
    // A crash may leave the head empty; then the history itself is read.
    return undefined;
  }
}

const writeHead = (folder: string, head: FileHead): Promise<void> =>
  replaceOwnFile(headOf(folder), `${JSON.stringify(head)}\n`);
