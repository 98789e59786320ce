import { afterAll } from 'vitest';
import { givenAway, watchLeavings } from './leavings.ts';

/**
 * Runs before every test file: checks that what its tests recorded and pushed reveals no secret and no
 * customer.
 */
watchLeavings();

afterAll(() => {
  const given = givenAway();
  if (given.length > 0) throw new Error(`what a test left behind gives away\n${given.join('\n')}`);
});
