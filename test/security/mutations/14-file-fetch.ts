import type { Mutation } from './mutation.ts';

const at = (find: string, replace: string): Mutation => ({
  file: 'src/marketplace/open-file-fetch.ts',
  find,
  replace,
  test: 'test/marketplace/open-file-fetch.test.ts',
});

/** Which addresses the embedded marketplace asks for files of listings, and how much it reads there. */
export const mutations: readonly Mutation[] = [
  at('URL.parse(url)?.host === host', 'true'),
  at('isLoopback(url) ||', ''),
  at("redirect: 'manual'", "redirect: 'follow'"),
  at('response.status === 200', 'true'),
];
