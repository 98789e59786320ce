import { lstatSync, mkdtempSync, readdirSync, rmSync, type Stats } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../model/digest.ts';
import { processExists, readProcess } from './processes.ts';

/** A folder for one run, accessible to its owner only. */
export type Scratch = { readonly folder: string; readonly close: () => void };

/** Machine, process and start of the process: they tell the next run whether a folder is still in use. */
const scratchName = /^offerctl-run-([0-9a-f]{8})-(\d+)-(\d+)-/;
const hostHash = sha256(hostname()).slice(0, 8);

/** Hours after which a folder of another machine or container counts as left behind. */
const patienceHours = 24;

let cleaned = false;
const open = new Set<Scratch['close']>();

/** Removes the folders of a run that ends without closing what it opened. */
export const closeScratches = (): void => open.forEach((close) => close());

/** Creates a folder that `close` removes; first removes what killed runs left behind. */
export function openScratch(): Scratch {
  if (!cleaned) removeLeftOver();
  cleaned = true;
  // `mkdtemp` creates folders that only their owner can enter (0700).
  const owner = `${hostHash}-${process.pid}-${readProcess('self')?.startTicks ?? 0}`;
  const folder = mkdtempSync(join(tmpdir(), `offerctl-run-${owner}-`));
  const close = (): void => {
    open.delete(close);
    rmSync(folder, { recursive: true, force: true });
  };
  open.add(close);
  return { folder, close };
}

/** Runs `use` with a folder that is removed afterwards. */
export async function withScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const { folder, close } = openScratch();
  try {
    return await use(folder);
  } finally {
    close();
  }
}

function removeLeftOver(): void {
  for (const name of readdirSync(tmpdir())) {
    const found = scratchName.exec(name);
    if (found === null) continue;
    const path = join(tmpdir(), name);
    try {
      if (isLeft(found, lstatSync(path))) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another run was faster, or another account owns the folder.
    }
  }
}

function isLeft([, where, pid, startTicks]: RegExpExecArray, facts: Stats): boolean {
  if (!facts.isDirectory() || facts.uid !== process.getuid?.()) return false;
  if (where !== hostHash) return Date.now() - facts.mtimeMs > patienceHours * 3_600_000;
  return !isRunning(Number(pid), startTicks);
}

/** The pid of a process that ended may be reused. */
function isRunning(pid: number, startTicks: string | undefined): boolean {
  if (!processExists(pid)) return false;
  const now = readProcess(pid)?.startTicks;
  return now === undefined || startTicks === '0' || now === startTicks;
}
