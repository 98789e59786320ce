import type { Mutation } from './mutation.ts';

const test = 'test/simulation/simulation.test.ts';
const env = { SIMULATION_RUNS: '200' };

/** Guards that nothing but the simulation takes away here: drawn at random, it has to come across them. */
export const mutations: readonly Mutation[] = [
  {
    // What is checked out does not contain what was applied: found by the ninth run.
    file: 'src/plan/refusals/checkout.ts',
    find: "if (lineage !== 'diverged' && lineage !== 'unknown') return [];",
    replace: 'return [];',
    test,
    env,
  },
];
