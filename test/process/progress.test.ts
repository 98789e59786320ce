import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openProgress } from '../../src/process/progress.ts';
import { renderText } from '../../src/report/text/render.ts';
import { applied, step } from '../report/plans.ts';

const [saved, published] = [step({ action: 'save-draft' }), step({ action: 'publish' })];
const done = { id: saved.id, status: 'done', durationMs: 1 } as const;
const waiting = { id: published.id, status: 'waiting', durationMs: 1 } as const;

/** What a stream shows that is a terminal or not, after the first step and at the end. */
function logOf(isTTY: boolean, format = 'text') {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 }) as unknown as NodeJS.WriteStream;
  const progress = openProgress(stream, { quiet: false, format });
  progress.done(saved, done);
  const first = String((stream as unknown as PassThrough).read() ?? '');
  progress.done(published, waiting);
  const { told } = progress;
  const style = { color: false, columns: 80 };
  return {
    first,
    report: renderText(applied({ steps: [saved, published] }, [done, waiting]), { style, told }),
  };
}

test('in a log that is kept, a finished step stands at once, and once', () => {
  const { first, report } = logOf(false);
  expect(first).toBe('✓ contoso-insights: save draft (1 ms)\n');
  expect(report).not.toContain('save draft');
  expect(report).toContain('… publish');
});

test.each([
  ['on a terminal', true, 'text'],
  ['beside JSON', false, 'json'],
])('%s, the result tells every step', (_, isTTY, format) => {
  const { first, report } = logOf(isTTY, format);
  expect(first).not.toContain('save draft');
  expect(report).toContain('✓ save draft');
});
