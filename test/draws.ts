import * as fc from 'fast-check';

const { PROPERTY_SEED: seed = '20261130' } = process.env;

// A property test draws the same values in every run, so a failure comes from the change that is tested.
// `PROPERTY_SEED=random` draws others; a failure then prints its seed.
if (seed !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
