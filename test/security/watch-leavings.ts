import { afterAll } from 'vitest';
import { givenAway, watchLeavings } from './leavings.ts';

/** Runs before every test file: what its tests recorded, and pushed, gives no secret and no customer away. */
watchLeavings();

afterAll(() => {
  const given = givenAway();
  if (given.length > 0) throw new Error(`what a test left behind gives away\n${given.join('\n')}`);
});
