import type { Mutation } from './mutation.ts';

const test = 'test/security/08-trailers.test.ts';

export const mutations: readonly Mutation[] = [
  {
    file: 'src/plan/refusals/covers.ts',
    find: 'if (!now.every((value, at) => sameJson(value, then[at] ?? null))) return false;',
    replace: '',
    test,
  },
  {
    file: 'src/session/reviewed/trailers.ts',
    find: "if (lineage !== 'contains') return trailer.landed",
    replace: "if (lineage === 'unknown') return trailer.landed",
    test,
  },
  {
    file: 'src/session/reviewed/trailers.ts',
    find: '(await history.readTrailers(repository, trailer.commit)).find(isSameTrailer(trailer))',
    replace: "{ ...trailer, by: '' }",
    test,
  },
  {
    file: 'src/session/reviewed/overrides.ts',
    find: 'recorded: withoutOverrides(recorded, looked.unfounded),',
    replace: '',
    test,
  },
];
