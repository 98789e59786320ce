import type { Mutation } from './mutation.ts';

const test = 'test/security/08-pull-requests.test.ts';

export const mutations: readonly Mutation[] = [
  {
    // Every commit that landed counts.
    file: 'src/session/reviewed/forge-trailers.ts',
    find: 'return { ...found, ignored: written.filter(({ value }) => !values.has(value)) };',
    replace: 'return { ...found, counted: [...found.counted, ...written] };',
    test,
  },
  {
    // It is covered whichever pull request brought it.
    file: 'src/plan/refusals/covers.ts',
    find: "if (from === 'elsewhere' || grant.before === undefined) return true;",
    replace: 'if (from) return true;',
    test,
  },
  {
    file: 'src/session/reviewed/landed-commits.ts',
    find: 'filter(({ merge }) => commits.includes(merge))',
    replace: 'filter(() => true)',
    test,
  },
  {
    // What was not read counts as read.
    file: 'src/session/reviewed/overrides.ts',
    find: '...given({ unreadSince: found.unread === undefined ? undefined : since }),',
    replace: '',
    test,
  },
  {
    file: 'src/action/run-action.ts',
    find: "...(command === 'validate' ? {} : await askGithub(performing, reviewed.base)),",
    replace: '',
    test,
    bundled: true,
  },
];
