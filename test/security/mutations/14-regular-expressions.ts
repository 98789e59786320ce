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
    file: 'src/diff/folded-html.ts',
    find: 'blankBehind = /(<\\/?([a-z][a-z0-9]*)(?: [^<>]*|\\/)?>) /gi',
    replace: 'blankBehind = /(\\s*<([^>]*)>)\\s*/gi',
    test,
  },
];
