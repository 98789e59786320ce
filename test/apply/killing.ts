import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bundle } from '../../scripts/bundle.ts';
import { DroppedConnection } from '../../src/marketplace/emulator/errors.ts';
import { openEmulator, type Emulator } from '../../src/marketplace/emulator/open.ts';
import { serve } from '../../src/marketplace/emulator/serve.ts';
import { commandsOf, contextIn, filesBelow } from '../acceptance/make.ts';
import { keptUntilExit } from '../git/repositories.ts';
import { portal, type Portal } from '../acceptance/portal.ts';

/** In a process that lives for a second, optimising code does not pay. */
const lessWork = ['--no-opt', '--no-maglev', '--max-semi-space-size=64'];

/** When the process that sent a request dies: before anything happened, or before it got the response. */
export type Death = { readonly request: number; readonly when: 'before' | 'after' };

/** A request, and what had been written when it was sent. */
export type Seen = {
  readonly path: string;
  /** 1 if it changes offers. */
  readonly writes: number;
  /** The number of such requests before it. */
  readonly written: number;
  /** The recorded state on disk. */
  readonly state: string;
};

/**
 * All deaths with different results: between two requests without a write to the marketplace or to the
 * recorded state, it makes no difference when the process dies.
 */
export function deathsIn(seen: readonly Seen[]): readonly Death[] {
  const deaths = new Map<string, Death>();
  for (const [index, { writes, written, state }] of seen.entries()) {
    const request = index + 1;
    const before = `${written} ${state}`;
    if (!deaths.has(before)) deaths.set(before, { request, when: 'before' });
    if (writes > 0) deaths.set(`${written + 1} ${state}`, { request, when: 'after' });
  }
  return [...deaths.values()].filter(isTried);
}

/**
 * A lost response leaves something that was never reported, so every other such death is tried. A request
 * that is not sent leaves what was recorded, like its neighbours, so one of six is tried. `SOAK` tries them
 * all.
 */
const isTried = ({ when }: Death, index: number): boolean =>
  process.env['SOAK'] !== undefined || (when === 'after' ? index % 2 === 0 : index % 6 === 0);

/** The result of one run of the CLI. */
export type Ended = { readonly killed: boolean; readonly code: number | null; readonly stdout: string };

/** A folder with a project, and the marketplace that it uses over HTTP. */
export type Lane = Awaited<ReturnType<typeof openLane>>;

const realClock = {
  now: () => new Date(),
  sleep: (milliseconds: number) => pause(milliseconds, undefined),
};

let packed: Promise<string> | undefined;

/** The packed CLI, which starts faster: for each death a new process is started. */
async function packCli(): Promise<string> {
  const folder = keptUntilExit();
  await bundle('cli', folder);
  return join(folder, 'cli.js');
}

/** Starts a server whose marketplace can be replaced, and a folder for projects that use it. */
export async function openLane() {
  const cli = await (packed ??= packCli());
  const base = mkdtempSync(join(tmpdir(), 'offerctl-kill-'));
  let emulator: Emulator | undefined;
  let project = base;
  let seen: Seen[] = [];
  let death: Death | undefined;
  let victim: ChildProcess | undefined;

  const handle = async (request: Request): Promise<Response> => {
    if (!emulator) throw new Error('no marketplace is open');
    const { pathname } = new URL(request.url);
    if (pathname.includes('/oauth2/')) return emulator.handle(request);
    // An upload is stored under its hash, so sending it twice makes no difference.
    const writes = request.method === 'POST' ? 1 : 0;
    const before = (seen.at(-1)?.written ?? 0) + (seen.at(-1)?.writes ?? 0);
    const state = JSON.stringify(filesBelow(join(project, '.offerctl/state')));
    seen.push({ path: pathname, writes, written: before, state });
    if (death?.request !== seen.length) return emulator.handle(request);
    if (death.when === 'after') await emulator.handle(request);
    await killed(victim);
    throw new DroppedConnection();
  };
  const served = await serve(handle, { port: 0 });

  /** Copies a project and its marketplace into the lane. */
  const place = (template?: string): string => {
    emulator?.close();
    const root = mkdtempSync(join(base, 'project-'));
    project = root;
    if (template !== undefined) cpSync(template, root, { recursive: true });
    emulator = openEmulator({
      path: join(root, '.market/marketplace.db'),
      pipeline: 'instant',
      now: realClock.now,
      randomUuid: randomUUID,
    });
    return root;
  };

  const run = async (root: string, at?: Death): Promise<Ended> => {
    [seen, death] = [[], at];
    victim = spawn(process.execPath, [...lessWork, cli, '-C', root, 'apply', '--yes', '--format', 'json'], {
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(dirname(cli), 'compiled') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = await outcomeOf(victim);
    death = undefined;
    return ended;
  };

  return {
    place,
    run,
    /** The last run's requests, without those for tokens. */
    seen: (): readonly Seen[] => seen,
    commands: (root: string) =>
      commandsOf(contextIn(root, { clock: realClock, debug: () => undefined }).context),
    /** Makes the project use this lane's marketplace. */
    connect: (root: string): void => {
      const file = join(root, 'offerctl.yaml');
      const text = readFileSync(file, 'utf8');
      const endpoint = `${served.url}/rp/product-ingestion`;
      writeFileSync(file, text.replace(/http:\/\/[^ "]*/, endpoint));
    },
    portal: <T>(use: (portal: Portal) => Promise<T>): Promise<T> => use(portal((request) => handle(request))),
    counts: () => emulator?.status().counts,
    close: async (): Promise<void> => {
      await served.close();
      emulator?.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function killed(victim: ChildProcess | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!victim || victim.exitCode !== null) return resolve();
    victim.once('exit', () => resolve());
    victim.kill('SIGKILL');
  });
}

function outcomeOf(child: ChildProcess): Promise<Ended> {
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ killed: signal === 'SIGKILL', code, stdout: Buffer.concat(chunks).toString() }),
    );
  });
}
