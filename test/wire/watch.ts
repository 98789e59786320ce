import { afterAll, afterEach } from 'vitest';
import { watchWire, wireProblems } from './watching.ts';

/**
 * Runs before every test file: watches everything that opens the embedded marketplace, in this process or in
 * one that it starts. A test fails if one of its messages does not match the wire's schemas.
 */
watchWire();

async function checkWire(): Promise<void> {
  const problems = await wireProblems();
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

afterEach(checkWire);
afterAll(checkWire);
