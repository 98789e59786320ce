import type { Command } from 'commander';
import type { Work } from '../session/context.ts';

/** Defines one command; `run` does its work. */
export type AddWords = (program: Command, run: (command: string, work: Work) => Promise<void>) => Command;

export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `--wait` without a duration waits forever; without `--wait`, the command does not wait. */
export async function parseWait(wait: string | true | undefined): Promise<number> {
  if (wait === undefined) return 0;
  if (wait === true) return Number.POSITIVE_INFINITY;
  return (await import('../session/arguments/duration.ts')).parseDuration(wait);
}
