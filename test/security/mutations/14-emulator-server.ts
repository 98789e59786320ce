import type { Mutation } from './mutation.ts';

const at = (file: string, find: string, replace: string): Mutation => ({
  file: `src/marketplace/emulator/${file}`,
  find,
  replace,
  test: 'test/security/14-emulator-server.test.ts',
});

/** Who may contact the served marketplace, and what a browser may do with its responses. */
export const mutations: readonly Mutation[] = [
  at('foreign-pages.ts', '!own.isName(', 'false && own.isName('),
  at('foreign-pages.ts', 'loopbackNames.has(hostname) ||', 'true ||'),
  at('foreign-pages.ts', "{ subject: 'never' }", "{ subject: 'always' }"),
  at('foreign-pages.ts', "headers.has('origin') ||", ''),
  at('foreign-pages.ts', "new Set(['none', 'same-origin'])", "new Set(['none', 'same-origin', 'same-site'])"),
  at('foreign-pages.ts', '!== own.port', '=== 0'),
  at('foreign-pages.ts', "method !== 'POST' ||", "method === 'POST' ||"),
  at('serve.ts', "'x-content-type-options': 'nosniff',", ''),
  at('media.ts', "'content-disposition': 'attachment',", ''),
];
