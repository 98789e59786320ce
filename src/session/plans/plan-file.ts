import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { UserError } from '../../model/errors.ts';
import { isObject } from '../../model/json.ts';
import type { Documents } from '../../report/documents/documents.ts';
import { jsonText } from '../../report/documents/json-text.ts';

type PlanFile = {
  /** Throws if the path holds a file that is not a plan. */
  readonly refuseForeign: () => Promise<void>;
  /** Replaces an older plan; a reader never sees half of one. */
  readonly write: (plan: Documents['plan']) => Promise<void>;
};

/** The file that `plan --out` names: a new file, or an older plan. */
export function planFile(root: string, name: string): PlanFile {
  const path = isAbsolute(name) ? name : join(root, name);
  return {
    refuseForeign: async () => {
      if ((await inspectTarget(path)) === 'foreign') throw notAPlan(name);
    },
    write: async (plan) => {
      const text = jsonText(plan);
      const kind = await inspectTarget(path);
      if (kind === 'foreign') throw notAPlan(name);
      // Write to a pipe or device directly.
      if (kind === 'stream') return writeFile(path, text);
      // Not a predictable name: it could be a link that an attacker committed.
      const fresh = `${path}.${randomUUID()}.tmp`;
      try {
        await writeFile(fresh, text, { flag: 'wx' });
        await rename(fresh, path);
      } finally {
        await rm(fresh, { force: true });
      }
    },
  };
}

const notAPlan = (name: string): UserError =>
  new UserError('not-a-plan', `--out ${name} exists and is no plan of offerctl`, {
    hint: 'name another file; only an older plan is replaced',
  });

async function inspectTarget(path: string): Promise<'free' | 'plan' | 'stream' | 'foreign'> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts) return 'free';
  if (facts.isFIFO() || facts.isCharacterDevice() || facts.isSocket()) return 'stream';
  return facts.isFile() && isPlan(await readFile(path, 'utf8')) ? 'plan' : 'foreign';
}

function isPlan(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && value['command'] === 'plan' && typeof value['formatVersion'] === 'string';
  } catch {
    return false;
  }
}
