import type { Mutation } from './mutation.ts';

const at = (find: string, replace: string, file = 'open-file-fetch.ts'): Mutation => ({
  file: `src/marketplace/${file}`,
  find,
  replace,
  test: 'test/marketplace/open-file-fetch.test.ts',
});

/** Which addresses the embedded marketplace asks for files of listings, and how much it reads there. */
export const mutations: readonly Mutation[] = [
  at('URL.parse(url)?.host === host', 'true'),
  at('isLoopback(url) ||', ''),
  at("redirect: 'manual'", "redirect: 'follow'", 'partner-center/http/whole-answer.ts'),
  at('response.status === 200', 'true'),
];
