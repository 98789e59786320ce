import { given } from '../../../model/given.ts';
import { fieldSchema, itemKey } from '../../../kinds/keyed.ts';
import type { Section } from '../../../kinds/section.ts';
import { isList, isObject, sameJson, type JsonObject } from '../../../model/json.ts';
import { sentName } from '../../../model/media.ts';
import type { WireResource } from '../../wire/messages.ts';
import { decodeItem, wireResourcesOfType } from './decode.ts';
import { resourceOf, type EncodeContext } from './resource-envelope.ts';
import { resolveSecretsIn } from './resolve-secrets.ts';

/**
 * Lists whose items are resources: new ones are added, changed ones keep their id, missing ones are deleted.
 */
export function encodeLists(
  context: EncodeContext,
  section: Section,
  content: JsonObject,
): readonly { readonly path: string; readonly resource: WireResource }[] {
  return Object.entries(section.itemResources ?? {}).flatMap(([list, type]) => {
    const items = content[list];
    const schema = fieldSchema(section.schema, list);
    if (!isList(items) || !schema) return [];
    const keyOf = (item: JsonObject) => itemKey(schema, item);
    const before = new Map(
      wireResourcesOfType(context.raw, type).map((resource) => [keyOf(decodeItem(resource)), resource]),
    );
    const wanted = new Map(items.filter(isObject).map((item) => [keyOf(item), item]));
    const writes = [...wanted].flatMap(([key, item]) => encodeItem(context, type, item, before.get(key)));
    const gone = [...before]
      .filter(([key]) => !wanted.has(key))
      .map(([, resource]) => deletion(context, type, resource));
    return [...gone, ...writes].map((resource) => ({ path: `/${section.name}/${list}`, resource }));
  });
}

function encodeItem(
  context: EncodeContext,
  type: string,
  item: JsonObject,
  before: WireResource | undefined,
): readonly WireResource[] {
  if (before && sameJson(decodeItem(before), item)) return [];
  const { file, ...rest } = resolveSecretsIn(item);
  const reference = typeof file === 'string' ? file : undefined;
  const address = reference === undefined ? rest['url'] : (context.urls[reference] ?? before?.['url']);
  const named = reference === undefined ? nameFromUrl(rest['url']) : sentName(reference);
  const content = { ...rest, ...given({ fileName: named }), ...urlObject(address) };
  return [{ ...resourceOf(context, type, before, content), ...(before?.id ? { id: before.id } : {}) }];
}

const urlObject = (address: unknown): JsonObject => (typeof address === 'string' ? { url: address } : {});

const nameFromUrl = (address: unknown): string | undefined =>
  typeof address === 'string' ? address.split('?')[0]?.split('/').pop() : undefined;

const deletion = (context: EncodeContext, type: string, found: WireResource): WireResource => ({
  ...resourceOf(context, type, found, decodedBody(found)),
  ...(found.id ? { id: found.id } : {}),
  lifecycleState: 'deleted',
});

const decodedBody = (resource: WireResource): JsonObject => {
  const { file: _file, ...rest } = decodeItem(resource);
  const { fileName, url: address } = resource as { fileName?: string; url?: string };
  return { ...rest, ...given({ fileName }), ...urlObject(address) };
};
