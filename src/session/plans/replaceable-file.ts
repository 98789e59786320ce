import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { UserError } from '../../model/errors.ts';

/** A file to write that a person names: a new one, or one that we may replace. */
type ReplaceableFile = {
  /** Throws if the path holds a file that we did not write. */
  readonly refuseForeign: () => Promise<void>;
  /** Replaces an older file; a reader never sees half of one. */
  readonly write: (text: string) => Promise<void>;
};

type ReplaceRules = {
  readonly root: string;
  readonly name: string;
  /** Whether a file with this text may be replaced. */
  readonly isOurs: (text: string) => boolean;
  readonly refusal: UserError;
};

export const personPath = (root: string, name: string): string =>
  isAbsolute(name) ? name : join(root, name);

export function replaceableFile({ root, name, isOurs, refusal }: ReplaceRules): ReplaceableFile {
  const path = personPath(root, name);
  return {
    refuseForeign: async () => {
      if ((await inspectTarget(path, isOurs)) === 'foreign') throw refusal;
    },
    write: async (text) => {
      const kind = await inspectTarget(path, isOurs);
      if (kind === 'foreign') throw refusal;
      // Write to a pipe or device directly.
      if (kind === 'stream') return writeFile(path, text);
      // Not a predictable name: it could be a link that an attacker committed.
      const fresh = `${path}.${randomUUID()}.tmp`;
      try {
        await writeFile(fresh, text, { flag: 'wx' });
        await rename(fresh, path);
      } catch (error) {
        // The system names the temporary file; the person named another one.
        throw error instanceof Error ? Object.assign(error, { path: name }) : error;
      } finally {
        await rm(fresh, { force: true });
      }
    },
  };
}

async function inspectTarget(
  path: string,
  isOurs: (text: string) => boolean,
): Promise<'free' | 'ours' | 'stream' | 'foreign'> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts) return 'free';
  if (facts.isFIFO() || facts.isCharacterDevice() || facts.isSocket()) return 'stream';
  return facts.isFile() && isOurs(await readFile(path, 'utf8')) ? 'ours' : 'foreign';
}
