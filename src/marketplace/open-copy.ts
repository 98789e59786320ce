import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openScratch } from '../filesystem/scratch.ts';
import type { Emulator, EmulatorOptions } from './emulator/open.ts';
import type { PutTravelled } from './travelling-store.ts';

type OpenedCopy = Pick<Emulator, 'handle' | 'status' | 'desk' | 'close'>;

/**
 * Opens the embedded marketplace for a command that only reads: a copy in its own folder. So nothing is
 * written to the original store, which may be read-only, and the passage of time changes only the copy.
 * Copies the store that travelled with the state, if there is one, or else the one on this machine.
 */
export async function openCopy(options: EmulatorOptions, travelled?: PutTravelled): Promise<OpenedCopy> {
  const { openEmulator } = await import('./emulator/open.ts');
  const { copyStore, storeStamp } = await import('./emulator/store/copy.ts');
  const scratch = openScratch();
  const path = join(scratch.folder, 'marketplace.db');
  try {
    await travelled?.(path);
    const isOfBranch = existsSync(path);
    const stampNow = () => (isOfBranch ? '' : storeStamp(options.path));
    const openNow = () => {
      const stamp = stampNow();
      if (!isOfBranch) copyStore(options.path, path);
      return { stamp, emulator: openEmulator({ ...options, path }) };
    };
    return follow(openNow, stampNow, scratch.close);
  } catch (error) {
    scratch.close();
    throw error;
  }
}

type Copied = { readonly stamp: string; readonly emulator: Emulator };

/** Makes a new copy once the store has changed: `status --watch` runs for hours. */
function follow(openNow: () => Copied, stampNow: () => string, end: () => void): OpenedCopy {
  let copied = openNow();
  let underWay = 0;
  const refresh = () => {
    if (underWay > 0 || stampNow() === copied.stamp) return;
    copied.emulator.close();
    copied = openNow();
  };
  return {
    handle: async (request) => {
      refresh();
      underWay += 1;
      try {
        return await copied.emulator.handle(request);
      } finally {
        underWay -= 1;
      }
    },
    status: () => copied.emulator.status(),
    get desk() {
      refresh();
      return copied.emulator.desk;
    },
    close: () => {
      copied.emulator.close();
      end();
    },
  };
}
