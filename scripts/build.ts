import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Bundles the CLI into dist/, dependencies included. Chunks follow the dynamic imports of src/, so a command
 * loads what it needs and `--version` next to nothing; the groups below only give the big ones a name.
 */
const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** A library, or a part of ours, that stays in one chunk. */
const chunk = (name: string, folder: string) => ({
  name,
  test: new RegExp(`[\\\\/]${folder.replaceAll('/', String.raw`[\\/]`)}[\\\\/]`),
  includeDependenciesRecursively: false,
});

/**
 * Of Node's own modules an `import` reads every lazy property, which costs `--version` a fifth of its time.
 * Commander gets those it hardly uses without that.
 */
const cheap: Readonly<Record<string, string>> = {
  'node:process': 'export default process;',
  'node:fs': "export default process.getBuiltinModule('fs');",
  'node:util': "export const { stripVTControlCharacters } = process.getBuiltinModule('util');",
  'node:child_process':
    "export default { spawn: (...all) => process.getBuiltinModule('child_process').spawn(...all) };",
};
const inCommander = /[\\/]node_modules[\\/]commander[\\/]/;

// Names are fixed, so what an earlier build left behind would be packed.
await rm(dist, { recursive: true, force: true });

await using bundle = await rolldown({
  cwd: root,
  input: { cli: 'src/cli.ts' },
  platform: 'node',
  plugins: [
    {
      name: 'cheap-builtins',
      resolveId: (id, from) => (inCommander.test(from ?? '') && id in cheap ? `\0${id}` : undefined),
      load: (id) => cheap[id.slice(1)],
    },
  ],
  preserveEntrySignatures: false,
  onLog: (level, log) => {
    if (level === 'warn') throw new Error(log.message);
  },
});

await bundle.write({
  dir: dist,
  format: 'esm',
  minify: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  codeSplitting: {
    groups: [
      chunk('yaml', 'node_modules/yaml'),
      chunk('ajv', 'node_modules/ajv'),
      chunk('typebox', 'node_modules/typebox'),
      chunk('emulator', 'src/marketplace/emulator'),
    ],
  },
});
