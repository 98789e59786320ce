import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of this repository; `path` is relative to its root, with `/`. */
export type SourceFile = { readonly path: string; readonly text: string };

const root = join(import.meta.dirname, '../..');

/** Every file of this project in TypeScript or JavaScript. */
export const sourceFiles: readonly SourceFile[] = globSync('{src,test,scripts,bench,bin}/**/*.{ts,cjs}', {
  cwd: root,
}).map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }));
