import { createInterface } from 'node:readline/promises';
import { interruptedError } from '../session/interruptible.ts';

type PromptTerminal = {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
  /** Called for Ctrl-C, which a prompt receives as a key and not as a signal. */
  readonly interrupt: () => void;
};

/** Asks for a `yes`. The end of the input (Ctrl-D) is a "no"; an interrupt ends the command. */
export async function askForYes(question: string, terminal: PromptTerminal): Promise<boolean> {
  const { input, output, signal, interrupt } = terminal;
  const prompt = createInterface({ input, output, terminal: true });
  const closed = new AbortController();
  prompt.once('SIGINT', interrupt).once('close', () => closed.abort());
  try {
    const ending = AbortSignal.any([signal, closed.signal]);
    const answer = await prompt.question(`\n${question} Only \`yes\` is taken as yes: `, { signal: ending });
    return answer.trim() === 'yes';
  } catch {
    output.write('\n');
    if (signal.aborted) throw interruptedError();
    return false;
  } finally {
    prompt.close();
  }
}
