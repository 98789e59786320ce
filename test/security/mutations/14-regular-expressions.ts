import type { Mutation } from './mutation.ts';

const test = 'test/security/14-regular-expressions.test.ts';

/** Expressions that fail in the middle of a run of characters, and then try the rest of it. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/marketplace/partner-center/http/mask-shapes.ts',
    find: '(@(?:[a-z0-9-]+\\.)+[a-z]{2,})?/gi',
    replace: '(@(?:[a-z0-9-]+\\.)+[a-z]{2,})/gi',
    test,
  },
  {
    file: 'src/marketplace/partner-center/http/mask-shapes.ts',
    find: '(\\.[\\w.-]*)?/g',
    replace: '(\\.[\\w.-]*)/g',
    test,
  },
  {
    file: 'src/diff/canonical.ts',
    find: "withoutMargins(value.replaceAll(/\\s+/g, ' ')).trim()",
    replace: "value.replaceAll(/\\s*(<[^>]*>)\\s*/g, '$1').trim()",
    test,
  },
];
