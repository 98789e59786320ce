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

// Names are fixed, so what an earlier build left behind would be packed.
await rm(dist, { recursive: true, force: true });

await using bundle = await rolldown({
  cwd: root,
  input: { cli: 'src/cli.ts' },
  platform: 'node',
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
