import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { OfferCopy } from '../model/observed.ts';
import { free, isMediaName, sameFile } from './names.ts';

/** A file of a listing to download, and its place below the offer's folder. */
export type WantedMedia = { readonly item: JsonObject; readonly path: string };

/** The files of a listing whose names can be kept: the name is part of what a file is compared by. */
export function wantedMedia({ content }: OfferCopy): readonly WantedMedia[] {
  const places = new Map<string, string>();
  const taken = new Set<string>();
  return assetsOf(content).flatMap((item): readonly WantedMedia[] => {
    const { type, file } = item;
    if (typeof file !== 'string') return [];
    const name = file.split('#')[0] ?? '';
    if (!isMediaName(name)) return [];
    // A name without the hash of its bytes may stand for other bytes elsewhere.
    const identity = file.includes('#') ? file : JSON.stringify([type ?? null, file]);
    const path = places.get(identity) ?? freePath(name, taken);
    places.set(identity, path);
    taken.add(sameFile(path));
    return [{ item, path }];
  });
}

function freePath(name: string, taken: ReadonlySet<string>): string {
  const path = `media/${name}`;
  const found = free(
    sameFile(path),
    (one) => taken.has(one),
    (n) => sameFile(`media/${n}/${name}`),
  );
  return `${found.slice(0, found.length - sameFile(name).length)}${name}`;
}

export function assetsOf(content: JsonObject): readonly JsonObject[] {
  const { listing } = content;
  const assets: Json | undefined = isObject(listing) ? listing['assets'] : undefined;
  return isList(assets) ? assets.filter(isObject) : [];
}

/**
 * The content with the path of each downloaded file. If one file is missing, declares none: a list without
 * it would delete it.
 */
export function withMedia(content: JsonObject, places: ReadonlyMap<JsonObject, string>): JsonObject {
  const { listing } = content;
  if (!isObject(listing)) return content;
  const assets = assetsOf(content).map((item) => ({ item, path: places.get(item) }));
  const { assets: _replaced, ...rest } = listing;
  const placed = assets.flatMap(({ item, path }) => (path === undefined ? [] : [{ ...item, file: path }]));
  return { ...content, listing: placed.length < assets.length ? rest : { ...rest, assets: placed } };
}
