import * as fc from 'fast-check';

const { PROPERTY_SEED: seed = '20261130' } = process.env;

// A property draws the same values in every run, so a failure belongs to the change that brings it;
// `PROPERTY_SEED=random` looks further, and what fails then prints its own seed.
if (seed !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
