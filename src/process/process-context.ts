import { given } from '../model/given.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CommandContext } from '../session/context.ts';
import { actorOf, workflowRun } from '../github/run.ts';
import type { Progress } from '../model/ports.ts';
import { leaveOnInterrupt } from '../session/interruptible.ts';
import { systemTimer } from '../state/holder.ts';

type RunLocation = {
  readonly folder: string;
  /** The project, if it is not the folder itself. */
  readonly project?: string;
  readonly config?: string;
  readonly version: string;
};

/** What every command gets from this process. It has no way to ask a person. */
export function processContext(
  { folder, project, config, version }: RunLocation,
  { signal }: Interruption,
  progress: Progress,
): CommandContext {
  const run = workflowRun(process.env);
  return {
    root: project ?? resolve(folder),
    here: resolve(folder),
    ...given({ config }),
    env: process.env,
    version,
    clock: {
      now: () => new Date(),
      // An interrupted wait ends early; callers check `stopping` before they continue.
      sleep: (milliseconds, interruptible) =>
        pause(milliseconds, undefined, interruptible ? { signal } : {}).catch(() => undefined),
    },
    monotonicMs: systemTimer.monotonicMs,
    random: Math.random,
    randomUuid: randomUUID,
    randomSalt: () => randomBytes(32).toString('hex'),
    progress,
    confirm: () => Promise.resolve(undefined),
    ask: () => Promise.resolve(undefined),
    leaveOnInterrupt: (work) => leaveOnInterrupt(work, signal),
    stopping: () => signal.aborted,
    by: actorOf(process.env) ?? accountName(),
    ...given({ run }),
  };
}

/**
 * On a GitHub runner, registers each token once before its first use so that logs mask it. Does nothing
 * elsewhere.
 */
export function maskingOnRunner(register: (token: string) => void): Pick<CommandContext, 'maskInLog'> {
  if (process.env['GITHUB_ACTIONS'] !== 'true') return {};
  const known = new Set<string>();
  return {
    maskInLog: (token) => {
      if (known.has(token)) return;
      known.add(token);
      register(token);
    },
  };
}

/** In a container the user id may have no name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}

/** Records Ctrl-C and SIGTERM; `end` stops listening. */
export type Interruption = {
  readonly signal: AbortSignal;
  readonly exitCode: () => number | undefined;
  readonly end: () => void;
};

/** Keeps an apply running when the reader of its output closes the pipe. */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      process.exitCode ??= 1;
    });
  }
}

const signals = { SIGINT: 130, SIGTERM: 143 } as const;

/** The first signal asks the run to finish cleanly; the second ends it at once. */
export function catchInterrupts(): Interruption {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const listeners = Object.entries(signals).map(([name, code]) => {
    const listener = () => {
      if (exitCode !== undefined) process.exit(code);
      exitCode = code;
      controller.abort();
    };
    process.on(name, listener);
    return () => process.off(name, listener);
  });
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    end: () => {
      for (const end of listeners) end();
    },
  };
}
