import type { Progress } from '../model/ports.ts';
import { outcomeLine, progressLine, silenceLine } from '../report/text/progress.ts';

type Options = { readonly quiet: boolean; readonly format: string };

/**
 * Tells on stderr what is being done: on a terminal one line that is overwritten, elsewhere one line per
 * change of phase.
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
      const columns = Math.max(20, stream.columns - 1);
      if (live) write(`${clear}${progressLine(step, phase, elapsed, columns)}`);
      // Where lines stay, only what takes long is worth one beside its outcome.
      else if (changed && phase !== 'started') write(`${progressLine(step, phase, elapsed)}\n`);
    },
    // The result lists every outcome; on a terminal, where both meet, once is enough.
    done: (step, outcome) => write(live ? clear : `${outcomeLine(step, outcome)}\n`),
    silent: (milliseconds) => write(`${clear}${silenceLine(milliseconds)}\n`),
  };
}
