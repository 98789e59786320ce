import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { joinPath } from '../../model/path.ts';
import type { LoadedDocument } from '../document.ts';

/** The document without the fields that have an error, so that the rules can check the rest. */
export function pruned(document: LoadedDocument): LoadedDocument {
  if (document.wrong.length === 0) return document;
  const content = prune(document.content, '', new Set(document.wrong));
  return { ...document, content: isObject(content) ? content : {} };
}

function prune(value: Json, pointer: string, wrong: ReadonlySet<string>): Json | undefined {
  if (wrong.has(pointer)) return undefined;
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const kept = prune(member, joinPath(pointer, key), wrong);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(members) satisfies JsonObject;
}
