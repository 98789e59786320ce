import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { SourceFile } from './source-files.ts';

const values = ['model', 'kinds', 'rulebook'];

/** Which part of src/ may import which others; every part may import itself. */
export const matrix: Readonly<Record<string, readonly string[]>> = {
  rulebook: [],
  kinds: ['rulebook'],
  model: ['kinds', 'rulebook'],
  rules: values,
  diff: values,
  record: ['diff', ...values],
  plan: ['record', 'diff', 'rules', ...values],
  drift: ['plan', 'record', 'diff', ...values],
  apply: ['plan', 'record', 'diff', ...values],
  import: ['diff', ...values],
  report: ['plan', 'record', 'diff', ...values],
  // How we read and write at our own paths; the other edges decide what is kept there.
  filesystem: values,
  files: ['filesystem', ...values],
  state: ['filesystem', ...values],
  git: ['filesystem', ...values],
  github: values,
  'marketplace/wire': [],
  // The emulator shares only the wire with the client, so the same mistake cannot be in both.
  'marketplace/emulator': ['marketplace/wire'],
  'marketplace/partner-center': ['marketplace/wire', ...values],
  // The desk of the embedded marketplace has no wire: it is used in process.
  'marketplace/licensing': ['marketplace/emulator', ...values],
  // The files beside these folders compose them.
  marketplace: [
    'filesystem',
    'marketplace/wire',
    'marketplace/emulator',
    'marketplace/partner-center',
    'marketplace/licensing',
    ...values,
  ],
  starter: [],
};

/** Above the parts: each of these may use all parts, and the layers before it in this list. */
export const layers = ['session', 'commands', 'process', 'cli', 'action', 'entry'];

/** Only these read the version of the package; all others are given it. */
const tellsVersion = new Set(['action', 'entry']);

/**
 * The part of src/ that a file belongs to: a folder, a part of the marketplace, or `entry` for src/ itself.
 */
function partOf(path: string): string {
  if (path === 'src/version.ts') return 'version';
  const [, first = '', ...rest] = path.split('/');
  if (rest.length === 0) return 'entry';
  return first === 'marketplace' && rest.length > 1 ? `${first}/${rest[0]}` : first;
}

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  if (to === 'version') return tellsVersion.has(from);
  const layer = layers.indexOf(from);
  if (layer === -1) return matrix[from]?.includes(to) ?? false;
  return Object.hasOwn(matrix, to) || (layers.includes(to) && layers.indexOf(to) < layer);
}

const staticImport = /^(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
const dynamicImport = /\bimport\(\s*(?:['"]([^'"]+)['"])?/g;

/** Specifiers of everything a file imports, type-only or not; `?` for one that is computed. */
export const importsOf = (text: string): readonly string[] =>
  [staticImport, dynamicImport].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, name]) => name ?? '?'),
  );

/** Files outside src/ that may be imported: the version is declared in one place. */
const outside = new Set(['src/version.ts -> package.json']);

/** Imports of a file in src/ against the matrix, as `from -> to`. */
export function strayImports({ path, text }: SourceFile): readonly string[] {
  const part = partOf(path);
  return importsOf(text)
    .filter((name) => name.startsWith('.') || name === '?')
    .map((name) => (name === '?' ? name : posix.join(posix.dirname(path), name)))
    .filter((target) => target === '?' || !target.startsWith('src/') || !mayImport(part, partOf(target)))
    .map((target) => `${path} -> ${target}`)
    .filter((stray) => !outside.has(stray));
}

/** Modules of Node that only compute. */
const computing = new Set(['node:crypto', 'node:util']);

const pure = new Set([
  'rulebook',
  'kinds',
  'model',
  'rules',
  'diff',
  'plan',
  'drift',
  'import',
  'report',
  'record',
]);
const builtin = new Set(builtinModules);

/** Modules of Node that a file of a pure part imports, except those that only compute. */
export const platformImports = ({ path, text }: SourceFile): readonly string[] =>
  pure.has(partOf(path))
    ? importsOf(text)
        .filter((name) => (name.startsWith('node:') || builtin.has(name)) && !computing.has(name))
        .map((name) => `${path} -> ${name}`)
    : [];
