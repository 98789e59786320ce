import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { opt, type ValueOf } from '../../kinds/annotations.ts';
import { UserError } from '../../model/errors.ts';
import { damaged, parseDocument, printStateDocument } from '../documents.ts';
import { Text } from '../../model/plain-schemas.ts';

const lockShape = Type.Object({
  /** Distinguishes this lock from every other. */
  id: Text,
  owner: Text,
  purpose: Text,
  place: Text,
  started: Text,
  /**
   * UTC time in ISO 8601 at which earlier versions take the lock over; every push of the holder extends it.
   */
  expires: Text,
  /** Number of heartbeats so far; holders of earlier versions do not count them. */
  beats: opt(Type.Integer({ minimum: 0 })),
  /** Where the branch was when the lock was taken; null: it did not exist. */
  base: Type.Union([Text, Type.Null()]),
});

/** The lock as it is pushed: a document beside the state, on a branch that exists while a run works. */
export type LockDocument = ValueOf<typeof lockShape>;

const name = 'lock.json';

/** Takes the lock's document out of a folder of state, if there is one. */
export async function removeLock(folder: string): Promise<LockDocument | undefined> {
  const path = join(folder, name);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const document = parseDocument<LockDocument>(name, text);
  if (!Check(lockShape, document)) throw damaged(name, 'a part of it is missing or has the wrong type');
  await rm(path);
  return document;
}

export const writeLock = (folder: string, document: LockDocument): Promise<void> =>
  writeFile(join(folder, name), printStateDocument(document));

/** The error while another run works: says to wait, and when the lock expires in case that run is gone. */
export function busy(held: LockDocument | undefined): UserError {
  if (!held) return new UserError('locked', 'another apply is under way', { hint: 'wait for it' });
  const { purpose, owner, started, place } = held;
  const minutes = Math.round(branchLockExpiryMs(held) / 60_000);
  return new UserError('locked', `another ${purpose} is under way: ${owner}, since ${started}, ${place}`, {
    hint:
      `wait for it; if it is gone for good: \`offerctl state unlock\`, ` +
      `or run this again once the lock showed no sign of life for ${minutes} minutes`,
  });
}

/** Milliseconds between two heartbeats while nothing is written. */
export const branchBeatMs = 60_000;

/** Milliseconds for which a client has to see a lock unchanged before its holder counts as gone. */
export const branchLockExpiryMs = ({ beats }: Pick<LockDocument, 'beats'>): number =>
  (beats === undefined ? 20 : 5) * 60_000;
