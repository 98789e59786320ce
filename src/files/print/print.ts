import { Document, Pair, Scalar, YAMLMap } from 'yaml';
import type { TSchema } from 'typebox';
import { apiVersion } from '../../kinds/document.ts';
import { kinds } from '../../kinds/index.ts';
import { fieldSchema } from '../../kinds/keyed.ts';
import type { CatalogDocument } from '../../model/catalog-document.ts';
import { isObject, type Json } from '../../model/json.ts';
import { joinPath } from '../../model/path.ts';
import { valueNode, type Notes } from './print-values.ts';

/** No folding, no aliases, and quotes around values that a YAML 1.1 parser would read differently. */
const options = {
  lineWidth: 0,
  flowCollectionPadding: false,
  aliasDuplicateObjects: false,
  compat: 'yaml-1.1',
} as const;

/**
 * The text of a document, which loads as exactly this document; the same document always gives the same
 * text.
 */
export function printYaml({ kind, name, annotations, spec, head, notes }: CatalogDocument): string {
  const document = new Document({}, options);
  const root = new YAMLMap();
  const metadata = new YAMLMap();
  metadata.items.push(new Pair(new Scalar('name'), valueNode(name, '', {})));
  if (annotations !== undefined)
    metadata.items.push(new Pair(new Scalar('annotations'), valueNode(annotations, '', {})));
  root.items.push(new Pair(new Scalar('apiVersion'), new Scalar(apiVersion)));
  root.items.push(new Pair(new Scalar('kind'), new Scalar(kind)));
  root.items.push(new Pair(new Scalar('metadata'), metadata));
  root.items.push(new Pair(new Scalar('spec'), specNode(fieldSchema(kinds[kind], 'spec'), spec, notes)));
  document.contents = root;
  const body = document.toString(options);
  return [...head.map((line) => `# ${line}\n`), body].join('');
}

/** Each section is separated, below its description from the schema. */
function specNode(
  schema: TSchema | undefined,
  spec: { readonly [key: string]: Json },
  notes: Notes,
): YAMLMap {
  const node = new YAMLMap();
  for (const [name, value] of Object.entries(spec)) {
    const key = new Scalar(name);
    const words: unknown = Reflect.get(fieldSchema(schema, name) ?? {}, 'description');
    if (isObject(value)) {
      key.spaceBefore = true;
      if (typeof words === 'string') key.commentBefore = ` ${words}`;
    }
    const section = valueNode(value, joinPath('', name), notes);
    if (section instanceof YAMLMap) section.flow = section.items.length === 0;
    node.items.push(new Pair(key, section));
  }
  return node;
}
