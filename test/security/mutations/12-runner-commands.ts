import type { Mutation } from './mutation.ts';

const at = (file: string, find: string, replace: string): Mutation => ({
  file: `src/${file}`,
  find,
  replace,
  test: 'test/security/12-runner-commands.test.ts',
});

/** What a step prints, and where a reviewer can read a text in full. */
export const mutations: readonly Mutation[] = [
  at('report/printed.ts', 'return jsonText(document);', 'return JSON.stringify(document, null, 2);'),
  at(
    'session/plans/plan-file.ts',
    'jsonText(sealedDocument(plan))',
    'JSON.stringify(sealedDocument(plan), null, 2)',
  ),
  at('report/documents/json-text.ts', '.replaceAll(colons, escaped)', ''),
  at('report/documents/json-text.ts', 'replaceHashCommands(text, escaped)', 'text'),
  at('report/documents/json-text.ts', '.replaceAll(unseenCharacters, escaped)', ''),
  {
    ...at('report/words/escape.ts', ' withoutLastSign);', ' (command) => command);'),
    test: 'test/report/hostile.test.ts',
  },
  at('report/words/escape.ts', 'replaceHashCommands(line, withoutLastSign)', 'line'),
  { ...at('report/markdown/comment.ts', 'extent: unabridged, limit', 'extent: brief, limit'), bundled: true },
  { ...at('report/markdown/comment.ts', '; the job summary has all of them whole', ''), bundled: true },
];
