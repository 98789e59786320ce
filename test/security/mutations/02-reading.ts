import type { Mutation } from './mutation.ts';

const test = 'test/security/02-files-stay-inside.test.ts';

/** What is read because a file names it, and what messages say about it. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/files/disk/read-file.ts',
    find: 'isAbsolute(written) || win32.isAbsolute(written)',
    replace: 'isAbsolute(written) && from === written',
    test,
  },
  { file: 'src/files/disk/disk.ts', find: 'if (!isInside(root, real)) return outside;', replace: '', test },
  { file: 'src/files/disk/disk.ts', find: '.some(isGitName)', replace: ".includes('.git')", test },
  {
    file: 'src/files/disk/disk.ts',
    find: '.some((folder) => isInside(folder, real))',
    replace: '.includes(real)',
    test,
  },
  { file: 'src/files/schema/value-forms.ts', find: '!isAllowed || ', replace: '', test },
  { file: 'src/files/schema/value-forms.ts', find: ' || !mayStandInFile(form)', replace: '', test },
  { file: 'src/files/yaml/quote-line.ts', find: 'hidden.has(index + 1) || ', replace: '', test },
  {
    file: 'src/files/yaml/quote-line.ts',
    find: 'if (!isSound && lines.some(holdsSecret)) return [];',
    replace: '',
    test,
  },
  {
    file: 'src/files/yaml/syntax-words.ts',
    find: "syntaxWords[found.error.code] ?? 'it cannot be read'",
    replace: 'found.error.message',
    test,
  },
  {
    file: 'src/files/csv/read-table.ts',
    find: '`a column of ${text.length} characters`',
    replace: '`the column ${text}`',
    test,
  },
  {
    file: 'src/state/documents.ts',
    find: "throw damaged(path, 'it is no JSON');",
    replace: 'throw damaged(path, text);',
    test,
  },
  {
    file: 'src/files/disk/disk.ts',
    find: 'named && names.some(isHiddenName)',
    replace: 'false',
    test,
  },
  { file: 'src/files/disk/disk.ts', find: '[place, real].flatMap(', replace: '[place].flatMap(', test },
];
