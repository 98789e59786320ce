import { fork, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A start of a program of ours, as a shell or a runner would make it. */
export type Start = {
  /** The file that is run: the CLI from source, or the bundle of the Action. */
  readonly entry: string;
  readonly words?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
};

/** What came of it; `log` is both streams in the order of the writes. */
export type Ended = {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly log: string;
};

const inTurn = join(import.meta.dirname, 'run-in-turn.ts');
const idle = new Map<string, ChildProcess[]>();

/**
 * Runs a program in another process that has run it before and has nothing else to do. To start one and load
 * the program takes ten times as long as most commands.
 */
export async function runProgram(start: Start, { uid }: { readonly uid?: number } = {}): Promise<Ended> {
  const name = `${uid ?? ''} ${start.entry}`;
  const free = idle.get(name) ?? [];
  idle.set(name, free);
  const child = free.pop() ?? open(uid);
  const ended = await answerOf(child, start);
  hold(child, false);
  free.push(child);
  return ended;
}

/** Runs a program in a process of its own, which is what options of Node need. */
export function startProgram({ entry, words = [], env, cwd = '/' }: Start): Promise<Ended> {
  const child = spawn(process.execPath, [entry, ...words], { env: { ...process.env, ...env }, cwd });
  child.stdin.end();
  const chunks: Record<'stdout' | 'stderr' | 'log', Buffer[]> = { stdout: [], stderr: [], log: [] };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (part: Buffer) => [chunks[stream], chunks.log].map((all) => all.push(part)));
  }
  const textOf = (stream: keyof typeof chunks): string => Buffer.concat(chunks[stream]).toString();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ status: code ?? -1, stdout: textOf('stdout'), stderr: textOf('stderr'), log: textOf('log') }),
    );
  });
}

const open = (uid: number | undefined): ChildProcess =>
  fork(inTurn, {
    execArgv: [],
    env: { ...process.env, ...(uid === undefined ? {} : { NODE_COMPILE_CACHE: undefined }) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(uid === undefined ? {} : { uid }),
  });

function answerOf(child: ChildProcess, start: Start): Promise<Ended> {
  hold(child, true);
  return new Promise((resolve, reject) => {
    const exited = (code: number | null): void => reject(new Error(`${start.entry} ended with ${code}`));
    child.once('exit', exited).once('error', reject);
    child.once('message', (ended) => {
      child.off('exit', exited).off('error', reject);
      resolve(ended as Ended);
    });
    child.send(start);
  });
}

/** An idle one does not keep this process from its end, which is its own. */
function hold(child: ChildProcess, busy: boolean): void {
  const turn = busy ? 'ref' : 'unref';
  child[turn]();
  child.channel?.[turn]();
}
