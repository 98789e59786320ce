import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A start of a program of ours, as a shell or a runner would make it. */
export type Start = {
  /** The file that is run: the CLI from source, or the bundle of the Action. */
  readonly entry: string;
  readonly words?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** So much later than now. */
  readonly aheadMs?: number;
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
  // What a library remembers of the time would be wrong in another one.
  const name = `${uid ?? ''} ${start.aheadMs ?? 0} ${start.entry}`;
  const free = idle.get(name) ?? [];
  idle.set(name, free);
  const child = free.pop() ?? open(uid);
  const ended = await answerOf(child, start);
  hold(child, false);
  free.push(child);
  return ended;
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
