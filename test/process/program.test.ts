import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratch } from '../git/repositories.ts';
import { runProgram } from './program.ts';

function program(text: string): string {
  const entry = join(scratch(), 'program.mjs');
  writeFileSync(entry, text);
  return entry;
}

it('runs a program again with its own words and environment, and nothing of the run before', async () => {
  const entry = program(`
    console.log(JSON.stringify([process.argv.slice(2), process.env.ONE, process.env.TWO, process.exitCode]));
    console.error('said');
    process.exitCode = 3;`);
  const first = await runProgram({ entry, words: ['a'], env: { ...process.env, ONE: '1' } });
  expect(first).toEqual({ status: 3, stdout: '[["a"],"1",null,0]\n', stderr: 'said\n', log: first.log });
  expect(first.log).toBe(`${first.stdout}said\n`);
  const second = await runProgram({ entry, words: ['b'], env: { ...process.env, TWO: '2' } });
  expect(second).toMatchObject({ status: 3, stdout: '[["b"],null,"2",0]\n' });
});

it('runs as many at once as are asked for, each in a process of its own', async () => {
  const entry = program('console.log(process.pid)');
  const runs = [1, 2].map(() => runProgram({ entry, env: { ...process.env } }));
  const [one, two] = await Promise.all(runs);
  expect(one?.stdout).not.toBe(two?.stdout);
});

it('gives what a program throws as a shell would show it', async () => {
  const failed = await runProgram({ entry: program("throw new Error('no')"), env: { ...process.env } });
  expect(failed.status).toBe(1);
  expect(failed.stderr).toContain('Error: no');
});
