import { nodeDisk } from '../../files/disk/disk.ts';
import { withoutImportMarks } from '../../files/import-marks.ts';
import { withSecrets } from '../../files/print/list-secrets.ts';
import {
  modelineOf,
  schemaPath,
  printCatalogSchema,
  withoutModeline,
} from '../../files/schema/editor-file.ts';
import { printYaml } from '../../files/print/print.ts';
import type { ImportedCatalog } from '../../import/catalog.ts';
import { UserError } from '../../model/errors.ts';
import { byText } from '../../model/json.ts';
import { mapInParallel } from '../../model/parallel.ts';
import type { ImportRun } from './import-run.ts';

type FileState = 'created' | 'overwritten' | 'updated' | 'unchanged';

/** What an import does to a file. */
export type PlannedFile = { readonly path: string; readonly state: FileState };

/** The schema that the files name, as this version knows it. */
export const editorFile = (): ReadonlyMap<string, Uint8Array> =>
  new Map([[schemaPath, encoder.encode(printCatalogSchema())]]);

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The files of the catalog, by path. */
export const catalogFiles = ({ documents, files }: ImportedCatalog): ReadonlyMap<string, Uint8Array> =>
  new Map(
    [
      ...documents.map(
        ({ path, document }) => [path, encoder.encode(modelineOf(path) + printYaml(document))] as const,
      ),
      ...files.map(
        ({ path, content }) =>
          [path, typeof content === 'string' ? encoder.encode(content) : content] as const,
      ),
    ].toSorted(([a], [b]) => byText(a, b)),
  );

const configLimit = 1_000_000;
const readWidth = 4;

/** The catalog's files, and the configuration if it has to list more variables. */
export async function printTexts({ context }: ImportRun, catalog: ImportedCatalog) {
  const path = context.config ?? 'offerctl.yaml';
  const names = [...new Set(catalog.secrets.map(({ name }) => name))].toSorted(byText);
  const files = catalogFiles(catalog);
  if (names.length === 0) return { files, config: new Map<string, Uint8Array>() };
  const read = await nodeDisk(context.root).read(path, { limit: configLimit });
  const text = 'bytes' in read ? decoder.decode(read.bytes) : '';
  const listed = withSecrets(text, names);
  if (listed === undefined) throw unlistable(path, names);
  return { files, config: new Map([[path, encoder.encode(listed)]]) };
}

const unlistable = (path: string, names: readonly string[]): UserError =>
  new UserError('secrets-unlisted', `the list of secrets in ${path} cannot be extended`, {
    hint: `add to \`spec.secrets\` and import again: ${names.join(', ')}; nothing was written`,
  });

type SameBytes = (there: Uint8Array, bytes: Uint8Array) => boolean;

const isEqual: SameBytes = (there, bytes) => Buffer.compare(there, bytes) === 0;

/** Whether a file says the same as a new one. Marks and editor lines do not count: no person wrote them. */
export const isSameButMarks: SameBytes = (there, bytes) =>
  isEqual(there, bytes) || writtenText(there) === writtenText(bytes);

const writtenText = (bytes: Uint8Array): string => withoutImportMarks(withoutModeline(decoder.decode(bytes)));

/** What will happen to each file. */
export async function readFileStates(
  { context }: ImportRun,
  files: ReadonlyMap<string, Uint8Array>,
  config: ReadonlySet<string>,
  isSame: SameBytes = isEqual,
): Promise<readonly PlannedFile[]> {
  const disk = nodeDisk(context.root);
  return mapInParallel([...files], readWidth, async ([path, bytes]) => {
    const there = await disk.read(path, { limit: Math.max(bytes.length, configLimit) });
    if ('failure' in there && there.failure !== 'missing' && there.failure !== 'too-large')
      throw new UserError('file-unreadable', `${path} is in the way: ${there.detail}`, {
        hint: 'move it away; nothing was written',
      });
    const same = 'bytes' in there && isSame(there.bytes, bytes);
    const missing = 'failure' in there && there.failure === 'missing';
    const changed = config.has(path) ? 'updated' : 'overwritten';
    return { path, state: missing ? 'created' : same ? 'unchanged' : changed };
  });
}
