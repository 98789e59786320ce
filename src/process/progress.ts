import type { Progress } from '../model/ports.ts';
import { styleOf } from './screen.ts';
import { outcomeLine, progressLine, silenceLine, unfetchedLine } from '../report/text/progress.ts';

type Options = { readonly quiet: boolean; readonly format: string };

/** Progress that knows which steps it told, and tells the others if the command ends without its result. */
export type ProgressLog = Progress & {
  readonly tellDone: () => void;
  /** Ids of the steps that already have their line in the log. */
  readonly told: ReadonlySet<string>;
};

/**
 * Shows progress on stderr: one line that is overwritten on a terminal, one line per change of phase
 * elsewhere.
 */
export function openProgress(stream: NodeJS.WriteStream, { quiet, format }: Options): ProgressLog {
  const started = new Map<string, number>();
  const phases = new Map<string, string>();
  const done: string[] = [];
  const told = new Set<string>();
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
    // A log that is kept has each finished step at once: a run that is killed leaves no result. On a
    // terminal, and for steps that are not done, the result tells it.
    done: (step, outcome) => {
      const line = `${outcomeLine(step, outcome)}\n`;
      if (live || quiet || format !== 'text' || outcome.status !== 'done') {
        done.push(line);
        return write(clear);
      }
      told.add(step.id);
      write(line);
    },
    told,
    tellDone: () => write(done.splice(0).join('')),
    unfetched: (address, why) => write(`${clear}${unfetchedLine(address, why)}\n`),
    silent: (milliseconds) => write(`${clear}${silenceLine(milliseconds)}\n`),
  };
}
