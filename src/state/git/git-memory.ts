import { join } from 'node:path';
import type { LinePosition, ReadHistory } from '../../model/history.ts';
import { readOwnFile, replaceOwnFile } from '../../filesystem/own-files.ts';
import { isObject } from '../../model/json.ts';
import type { Opened } from './git-copy.ts';

/** The path prefix of files that record what this checkout has seen of the branch and its lock. */
export const markOf = ({ snapshots, branch }: Pick<Opened, 'snapshots' | 'branch'>): string =>
  join(snapshots.gitDir, `offerctl-${branch.replaceAll(/[^\w.-]/g, '-')}`);

const memoryOf = (opened: Opened): string => `${markOf(opened)}.known`;

/** The history, with a break if lines are gone that this checkout has seen: the branch was set back. */
export async function compareWithMemory(
  opened: Opened,
  found: ReadHistory,
  isPushed: boolean,
): Promise<ReadHistory> {
  const known = await readMemory(opened);
  const { chain, breaks } = found;
  if (known && chain[known.line - 1]?.hash !== known.hash) {
    const message = `line ${known.line} was there before: the branch ${opened.branch} was set back`;
    return { ...found, breaks: [...breaks, { line: known.line, message }] };
  }
  const hash = chain.at(-1)?.hash;
  // Something that was not pushed yet may never get there.
  if (isPushed && hash !== undefined && chain.length !== known?.line)
    await rememberTip(opened, { line: chain.length, hash });
  return found;
}

/** A checkout that is read-only remembers nothing, but can still read. */
export const rememberTip = (opened: Opened, { line, hash }: LinePosition): Promise<void> =>
  replaceOwnFile(memoryOf(opened), JSON.stringify({ line, hash })).catch(() => undefined);

async function readMemory(opened: Opened): Promise<LinePosition | undefined> {
  try {
    const value: unknown = JSON.parse(await readOwnFile(memoryOf(opened)));
    if (!isObject(value)) return undefined;
    const { line, hash } = value;
    return typeof line === 'number' && typeof hash === 'string' ? { line, hash } : undefined;
  } catch {
    return undefined;
  }
}
