import type { Mutation } from './mutation.ts';

/** What other people did at the marketplace is neither reverted nor ignored. */
export const mutations: readonly Mutation[] = [
  {
    // PUB-CANCELLED
    file: 'src/plan/refusals/cancelled.ts',
    find: 'if (publish === undefined || !cancelledContentStands(s)) return [];',
    replace: 'if (publish === undefined || s.id.length > 0) return [];',
    test: 'test/apply/cancelled.test.ts',
  },
  {
    // AUD-REMOVED
    file: 'src/plan/refusals/removed.ts',
    find: 'if (back.length === 0) return [];\n    const hashes',
    replace: 'if (back.length >= 0) return [];\n    const hashes',
    test: 'test/apply/removed-again.test.ts',
  },
  {
    // MKT-REMOVED
    file: 'src/plan/refusals/removed.ts',
    find: 'if (back.length === 0) return [];\n    const what',
    replace: 'if (back.length >= 0) return [];\n    const what',
    test: 'test/apply/removed-again.test.ts',
  },
  {
    // LIVE-UNSIGNED
    file: 'src/plan/refusals/live-unsigned.ts',
    find: 'if (number === undefined) return [];',
    replace: 'if (number === undefined || number.length > 0) return [];',
    test: 'test/apply/live-unsigned.test.ts',
  },
  {
    // PUB-ANOTHER
    file: 'src/plan/refusals/foreign-previews.ts',
    find: 'if (waiting === undefined || !moves.publish || isReplacementAsked(s)) return [];',
    replace: 'if (waiting === undefined || waiting.number.length > 0) return [];',
    test: 'test/acceptance/foreign-previews.test.ts',
  },
  {
    // DEPR-DRIFT
    file: 'src/plan/refusals/images.ts',
    find: 'if (first === undefined) return [];',
    replace: 'if (first === undefined || first.length > 0) return [];',
    test: 'test/acceptance/images.test.ts',
  },
];
