import { isList } from '../model/json.ts';
import { pathKeys, type Path } from '../model/path.ts';
import type { Source } from '../model/problem.ts';
import type { LoadedAudience } from './audiences/audience.ts';
import { entryKey } from './audiences/audience-entry.ts';
import { textSource } from './yaml/decode.ts';
import { specField, type LoadedDocument } from './document.ts';
import { pointerOf } from './yaml/pointer.ts';
import { placeAt } from './schema/spec-place.ts';
import { valueSource } from './yaml/tree.ts';

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
  const { keys } = placeAt({ kind: document.kind, content: document.value }, path);
  const pointer = pointerOf(keys);
  const included = document.meanings.find(
    ({ form, included: file }) => file !== undefined && pointerOf(form.keys) === pointer,
  )?.included;
  if (included !== undefined) return textSource(included.file, included.text, offset);
  return valueSource(document.tree, keys);
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
