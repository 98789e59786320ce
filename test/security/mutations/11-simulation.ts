import type { Mutation } from './mutation.ts';

const test = 'test/simulation/simulation.test.ts';
const env = { SIMULATION_RUNS: '200' };

/** Guards that nothing but the simulation takes away here: drawn at random, it has to come across them. */
export const mutations: readonly Mutation[] = [
  {
    // What is checked out does not contain what was applied.
    file: 'src/plan/refusals/checkout.ts',
    find: "if (lineage !== 'diverged' && lineage !== 'unknown') return [];",
    replace: 'return [];',
    test,
    env,
  },
  {
    // A list without submissions passes for the marketplace.
    file: 'src/apply/complete-read.ts',
    find: 'if (incomplete === undefined) return observed;',
    replace: 'return observed;',
    test,
    env,
  },
  {
    // An offer that a person made is taken for what a lost create of ours made.
    file: 'src/marketplace/partner-center/client.ts',
    find: 'return found && isFreshlyMade(found, offer) ? found.ref : undefined;',
    replace: 'return found && isFreshlyMade(found, { type: offer.type }) ? found.ref : undefined;',
    test,
    env,
  },
];
