import { expect, test } from 'vitest';
import { apply } from '../../src/commands/apply/apply.ts';
import { there, world } from '../acceptance/make.ts';

/**
 * Only calls in the rooms that decide what happens next count; opening, closing and running in parallel do
 * not.
 */
const step = /^\s*at (?:async )?(?:\w+\.)?(\w+) .*\/src\/(?:apply|commands)\//;

const executor = '/src/apply/executors/';

/** The calls from the command to the executor, from the stack of an error in the executor. */
function chainIn(stack: string): readonly string[] {
  const lines = stack.split('\n');
  return lines
    .slice(lines.findLastIndex((line) => line.includes(executor)))
    .flatMap((line) => step.exec(line)?.[1] ?? [])
    .reverse();
}

test('an executor is at most 7 calls away from its command', async () => {
  const made = world();
  const stacks: string[] = [];
  const now = () => {
    const told = { stack: '' };
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 100;
    Error.captureStackTrace(told);
    Error.stackTraceLimit = limit;
    stacks.push(told.stack);
    return made.context.clock.now();
  };
  const context = { ...made.context, clock: { ...made.context.clock, now } };
  await apply(context, { command: 'apply', offers: [], yes: true, wait: 0, signOffs: [], allow: [] });
  const chain = chainIn(there(stacks.find((stack) => stack.includes(executor))));
  expect(chain[0]).toBe('apply');
  expect(chain.at(-1)).toBe('createOffer');
  expect(chain.slice(1)).toHaveLength(7);
});

const at = (name: string, file: string) => `    at async ${name} (/x/src/${file}:1:2)`;

test('the guard bites: one call more is counted, plumbing is not', () => {
  const stack = [
    'Error: x',
    at('writeJournal', 'apply/run.ts'),
    at('Object.createOffer', 'apply/executors/creating.ts'),
    at('between', 'apply/apply.ts'),
    at('worker', 'model/parallel.ts'),
    at('withConnection', 'session/connect.ts'),
    at('apply', 'commands/apply/apply.ts'),
  ].join('\n');
  expect(chainIn(stack)).toEqual(['apply', 'between', 'createOffer']);
});
