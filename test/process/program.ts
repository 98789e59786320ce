import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A start of one of our programs, as by a shell or a runner. */
export type Start = {
  /** The file to run: the CLI from source, or the bundle of the Action. */
  readonly entry: string;
  readonly words?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** How much later than now the program's clock is. */
  readonly aheadMs?: number;
};

/** The result; `log` is both streams in the order of the writes. */
export type Ended = {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly log: string;
};

const inTurn = join(import.meta.dirname, 'run-in-turn.ts');
const idle = new Map<string, ChildProcess[]>();

/**
 * Runs a program in an idle process that has run it before: to start a process and load the program takes
 * ten times as long as most commands.
 */
export async function runProgram(start: Start, { uid }: { readonly uid?: number } = {}): Promise<Ended> {
  // What a library remembers about the time would be wrong at another one.
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

/** An idle process does not keep this one from ending, and ends with it. */
function hold(child: ChildProcess, busy: boolean): void {
  const turn = busy ? 'ref' : 'unref';
  child[turn]();
  child.channel?.[turn]();
}
