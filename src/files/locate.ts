import { kinds } from '../kinds/index.ts';
import { itemKey } from '../kinds/keyed.ts';
import { annotationsOf } from '../kinds/annotations.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { pathKeys, type Path } from '../model/path.ts';
import type { Source } from '../model/problem.ts';
import type { TSchema } from 'typebox';
import type { LoadedAudience } from './audiences/audience.ts';
import { entryKey } from './audiences/audience-entry.ts';
import { textSource } from './yaml/decode.ts';
import { specField, type LoadedDocument } from './document.ts';
import { pointerOf } from './yaml/pointer.ts';
import { childSchema } from './schema/schema-at.ts';
import { valueSource, type Keys } from './yaml/tree.ts';

/** Like `Locate`, but also finds an offset in a text that has its own file. */
export type LocateText = (address: string, path: Path, offset?: number) => Source | undefined;

const audiencePattern = /\/audience$/;

/** Finds where values are written in the documents that declare them. */
export function locator(
  documents: readonly LoadedDocument[],
  audiences: ReadonlyMap<string, LoadedAudience>,
): LocateText {
  const byAddress = new Map(documents.toReversed().map((document) => [document.address, document]));
  const members = new Map<string, ReadonlyMap<string, Source>>();
  return (address, path, offset) => {
    const document = byAddress.get(address as LoadedDocument['address']);
    if (document !== undefined) return sourceIn(document, path, offset);
    const plan = audiencePattern.test(address)
      ? byAddress.get(address.replace(audiencePattern, '') as LoadedDocument['address'])
      : undefined;
    if (plan === undefined) return undefined;
    return memberSource(plan, path, { audiences, members }) ?? sourceIn(plan, '/audiences');
  };
}

function sourceIn(document: LoadedDocument, path: Path, offset = 0): Source {
  if (path === '') return valueSource(document.tree, ['metadata', 'name']);
  const keys = documentKeys(document, path);
  const pointer = pointerOf(keys);
  const included = document.meanings.find(
    ({ form, included: file }) => file !== undefined && pointerOf(form.keys) === pointer,
  )?.included;
  if (included !== undefined) return textSource(included.file, included.text, offset);
  return valueSource(document.tree, keys);
}

/** `/listing/assets/azureLogoLarge:logo.png` → `spec`, `listing`, `assets`, 0. */
function documentKeys(document: LoadedDocument, path: Path): Keys {
  let schema = document.kind === undefined ? undefined : childSchema(kinds[document.kind], 'spec');
  let value: Json | undefined = document.value['spec'];
  const keys: (string | number)[] = ['spec'];
  for (const key of pathKeys(path)) {
    const step = isList(value) ? indexOf(schema, value, key) : key;
    value = isList(value) ? value[Number(step)] : isObject(value) ? value[key] : undefined;
    schema = childSchema(schema, step);
    keys.push(step);
  }
  return keys;
}

function indexOf(schema: TSchema | undefined, list: readonly Json[], key: string): number {
  if (schema === undefined || annotationsOf(schema).key === undefined) return Number(key);
  return list.findIndex((item) => isObject(item) && itemKey(schema, item) === key);
}

type AudienceSources = {
  readonly audiences: ReadonlyMap<string, LoadedAudience>;
  /** Filled on demand: most runs look up no audience. */
  readonly members: Map<string, ReadonlyMap<string, Source>>;
};

/** Place of one member (`/tenant:…`) in the first audience of the plan that lists it. */
function memberSource(
  plan: LoadedDocument,
  path: Path,
  { audiences, members }: AudienceSources,
): Source | undefined {
  const [key] = pathKeys(path);
  const names = specField(plan, 'audiences');
  if (key === undefined || !isList(names)) return undefined;
  for (const name of names.map(String)) {
    const places = members.get(name) ?? memberSources(audiences.get(name));
    members.set(name, places);
    const found = places.get(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

const memberSources = (audience: LoadedAudience | undefined): ReadonlyMap<string, Source> =>
  new Map((audience?.entries ?? []).toReversed().map((entry) => [entryKey(entry.member), entry.idAt()]));
