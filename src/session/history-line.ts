import type { HistoryEntry } from '../model/recorded.ts';
import type { CommandContext } from './context.ts';

/** A line of the history about what a person just did with a command. */
export const historyLine = (
  { clock, by }: Pick<CommandContext, 'clock' | 'by'>,
  step: string,
  outcome = 'done',
): HistoryEntry => ({ at: clock.now().toISOString(), by, step, outcome, durationMs: 0 });
