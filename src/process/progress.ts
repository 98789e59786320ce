import type { Progress } from '../model/ports.ts';
import { styleOf } from './screen.ts';
import { outcomeLine, progressLine, silenceLine, unfetchedLine } from '../report/text/progress.ts';

type Options = { readonly quiet: boolean; readonly format: string };

/**
 * Shows progress on stderr: one line that is overwritten on a terminal, one line per change of phase
 * elsewhere.
 */
export function openProgress(stream: NodeJS.WriteStream, { quiet, format }: Options): Progress {
  const started = new Map<string, number>();
  const phases = new Map<string, string>();
  const live = stream.isTTY;
  const write = (line: string) => {
    if (!quiet && (format === 'text' || live)) stream.write(line);
  };
  const clear = live ? '\r\u001B[2K' : '';
  return {
    step: (step, phase) => {
      const since = started.get(step.id) ?? Date.now();
      started.set(step.id, since);
      const changed = phases.get(step.id) !== phase;
      phases.set(step.id, phase);
      const elapsed = Date.now() - since;
      const columns = Math.max(20, styleOf(stream, false, {}).columns - 1);
      if (live) write(`${clear}${progressLine(step, phase, elapsed, columns)}`);
      // Where lines cannot be overwritten, show only work that takes long, so that the log stays short.
      else if (changed && phase !== 'started') write(`${progressLine(step, phase, elapsed)}\n`);
    },
    // The result lists every outcome; a terminal shows both, so do not print outcomes twice.
    done: (step, outcome) => write(live ? clear : `${outcomeLine(step, outcome)}\n`),
    unfetched: (address, why) => write(`${clear}${unfetchedLine(address, why)}\n`),
    silent: (milliseconds) => write(`${clear}${silenceLine(milliseconds)}\n`),
  };
}
