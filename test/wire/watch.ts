import { afterAll, afterEach } from 'vitest';
import { watchWire, wireProblems } from './watching.ts';

/**
 * Runs before every test file: whatever opens the embedded marketplace, in this process or in one that it
 * starts, is watched. The test in which a message does not fit the wire's schemas fails.
 */
watchWire();

async function checkWire(): Promise<void> {
  const problems = await wireProblems();
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

afterEach(checkWire);
afterAll(checkWire);
