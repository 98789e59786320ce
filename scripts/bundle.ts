import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');

/** A library, or a part of this project, that stays in one chunk. */
const chunk = (name: string, folder: string) => ({
  name,
  test: new RegExp(`[\\\\/]${folder.replaceAll('/', String.raw`[\\/]`)}[\\\\/]`),
  includeDependenciesRecursively: false,
});

/**
 * An `import` of one of Node's own modules reads all its lazy properties, which costs `--version` a fifth of
 * its time. Commander gets the modules that it hardly uses in a cheaper way.
 */
const cheap: Readonly<Record<string, string>> = {
  'node:process': 'export default process;',
  'node:fs': "export default process.getBuiltinModule('fs');",
  'node:util': "export const { stripVTControlCharacters } = process.getBuiltinModule('util');",
  'node:child_process':
    "export default { spawn: (...all) => process.getBuiltinModule('child_process').spawn(...all) };",
};
const inCommander = /[\\/]node_modules[\\/]commander[\\/]/;

/** The Action uses only inputs, outputs and the summary of its toolkit: no HTTP client and no processes. */
const unused: Readonly<Record<string, string>> = {
  '@actions/http-client': 'export const HttpClient = undefined;',
  '@actions/http-client/lib/auth': 'export const BearerCredentialHandler = undefined;',
  '@actions/exec': 'export const exec = undefined, getExecOutput = undefined;',
};
const inToolkit = /[\\/]node_modules[\\/]@actions[\\/]core[\\/]/;
const replaced = { ...cheap, ...unused };

/**
 * Bundles one entry of src/ into a folder, including dependencies. Chunks follow the dynamic imports of
 * src/, so a command loads only what it needs and `--version` almost nothing; the groups only name the big
 * ones.
 */
export async function bundle(entry: 'cli' | 'action', dir: string): Promise<void> {
  await using made = await rolldown({
    cwd: root,
    input: { [entry]: `src/${entry}.ts` },
    platform: 'node',
    plugins: [
      {
        name: 'lighter',
        resolveId: (id, from = '') =>
          (inCommander.test(from) && id in cheap) || (inToolkit.test(from) && id in unused)
            ? `\0${id}`
            : undefined,
        load: (id) => replaced[id.slice(1)],
      },
    ],
    preserveEntrySignatures: false,
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  await made.write({
    dir,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    codeSplitting: {
      groups: [
        chunk('yaml', 'node_modules/yaml'),
        chunk('typebox', 'node_modules/typebox'),
        chunk('emulator', 'src/marketplace/emulator'),
      ],
    },
  });
}
