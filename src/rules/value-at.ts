import type { DesiredOffer } from '../model/desired.ts';
import { offerSections } from '../kinds/offer.ts';
import { fieldSchema, itemKey } from '../kinds/keyed.ts';
import { isUnset } from '../model/value-forms.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { PartPath } from '../kinds/spec-path.ts';
import { joinPath, pathKeys, type Path } from '../model/path.ts';

/** The value at a path of fields; a field that is cleared counts as absent. */
export function valueAt(content: Json | undefined, path: PartPath): Json | undefined {
  const keys = keysOfFields.get(path) ?? pathKeys(path);
  keysOfFields.set(path, keys);
  return valueAtKeys(content, keys);
}

/** Rules ask for the same few fields of every offer. */
const keysOfFields = new Map<PartPath, readonly string[]>();

/** Like `valueAt`, at a path that is computed. */
export const valueAtComposed = (content: Json | undefined, path: Path): Json | undefined =>
  valueAtKeys(content, pathKeys(path));

function valueAtKeys(content: Json | undefined, keys: readonly string[]): Json | undefined {
  let at = content;
  for (const key of keys) {
    at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    if (isUnset(at)) return undefined;
  }
  return at;
}

export const listAt = (content: Json | undefined, path: PartPath): readonly Json[] => {
  const value = valueAt(content, path);
  return isList(value) ? value : [];
};

/** Maps of a list; skips other values. */
export const objectsAt = (content: Json | undefined, path: PartPath): readonly JsonObject[] =>
  listAt(content, path).filter(isObject);

export const objectAt = (content: Json | undefined, path: PartPath): JsonObject => {
  const value = valueAt(content, path);
  return isObject(value) ? value : {};
};

export const textAt = (content: Json | undefined, path: PartPath): string | undefined => {
  const value = valueAt(content, path);
  return typeof value === 'string' ? value : undefined;
};

/** Texts of a list; skips other values. */
export const textsAt = (content: Json | undefined, path: PartPath): readonly string[] =>
  listAt(content, path).filter((item) => typeof item === 'string');

/** True for what the service treats as nothing: absent, an empty text, list or map. */
export function isNothing(value: Json | undefined): boolean {
  if (isList(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

type PlacedItem<P extends PartPath> = { readonly item: JsonObject; readonly path: `${P}/${string}` };

/** Items of a list of an offer section with the path of each, by key if the list has one. */
export function itemsAt<P extends PartPath>(offer: DesiredOffer, path: P): readonly PlacedItem<P>[] {
  const [section = '', field = ''] = pathKeys(path);
  const schema = fieldSchema(offerSections.find(({ name }) => name === section)?.schema, field);
  return listAt(offer.content, path)
    .filter(isObject)
    .map((item, index) => {
      const key = schema === undefined ? '' : itemKey(schema, item);
      return { item, path: joinPath(path, key === '' ? String(index) : key) };
    });
}
