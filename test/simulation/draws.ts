import fc from 'fast-check';
import { actions, setting, type Action } from './actions.ts';
import type { Setting } from './catalog.ts';
import { stories } from './stories.ts';

/** One run: its setting, and what happens. */
export type Draw = { readonly setting: Setting; readonly happening: readonly Action[] };

const atRandom: fc.Arbitrary<Draw> = fc.record({ setting, happening: actions(14) });

const afterStory: fc.Arbitrary<Draw> = fc
  .record({ setting, begins: fc.oneof(...Object.values(stories)), rest: actions(5) })
  .map(({ setting: drawn, begins, rest }) => ({
    setting: { ...drawn, ...begins.needs },
    happening: [...begins.acts, ...rest],
  }));

/** Half of the runs begin with a story. */
export const draw: fc.Arbitrary<Draw> = fc.oneof(atRandom, afterStory);
