import type { Command } from 'commander';
import type { Work } from '../session/context.ts';

/** Adds the words of one command; `run` does the command's work. */
export type AddWords = (program: Command, run: (command: string, work: Work) => Promise<void>) => Command;

export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `--wait` alone waits for ever; without it nothing is waited for. */
export async function parseWait(wait: string | true | undefined): Promise<number> {
  if (wait === undefined) return 0;
  if (wait === true) return Number.POSITIVE_INFINITY;
  return (await import('../session/arguments/duration.ts')).parseDuration(wait);
}
