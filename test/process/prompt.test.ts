import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askForYes } from '../../src/process/prompt.ts';
import { leaveOnInterrupt } from '../../src/session/interruptible.ts';

const interrupted = expect.objectContaining({ code: 'interrupted' });

/** The answer to what a person types at the prompt. */
function ask(typed: string): Promise<boolean> {
  const [input, output, controller] = [new PassThrough(), new PassThrough(), new AbortController()];
  const { signal } = controller;
  const answer = askForYes('Apply this?', { input, output, signal, interrupt: () => controller.abort() });
  input.write(typed);
  return answer;
}

it.each([
  ['yes\r', true],
  ['no\r', false],
  ['\r', false],
  ['\u0004', false],
])('takes %j for %s', async (typed, yes) => {
  expect(await ask(typed)).toBe(yes);
});

it('ends the command at Ctrl-C, and does not take it for an answer', async () => {
  await expect(ask('\u0003')).rejects.toEqual(interrupted);
  await expect(ask('ye\u0003')).rejects.toEqual(interrupted);
});

it('leaves work alone once it is interrupted, also if it was before', async () => {
  const controller = new AbortController();
  const left = leaveOnInterrupt(new Promise(() => undefined), controller.signal);
  controller.abort();
  await expect(left).rejects.toEqual(interrupted);
  await expect(leaveOnInterrupt(new Promise(() => undefined), controller.signal)).rejects.toEqual(
    interrupted,
  );
});
