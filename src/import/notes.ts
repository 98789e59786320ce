import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { fieldSchema } from '../kinds/keyed.ts';
import { asSecret } from '../model/value-forms.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { joinPath, type Path } from '../model/path.ts';

const frozenWords = { create: 'can never change', publish: 'cannot change any more' } as const;

/** Comments on single values: which are frozen, and which are secrets. */
export function notesOf(
  schema: TSchema | undefined,
  value: JsonObject,
  published: boolean,
  path: Path = '',
): Readonly<Record<Path, string>> {
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, member]) => {
      const [own, place] = [fieldSchema(schema, name), joinPath(path, name)];
      const note = noteOf(own, member, published);
      if (note !== undefined) return { [place]: note };
      return isObject(member) ? notesOf(own, member, published, place) : {};
    }),
  ) as Record<Path, string>;
}

function noteOf(schema: TSchema | undefined, value: Json, published: boolean): string | undefined {
  if (asSecret(value)) return 'only its name stands here; the value comes from the environment';
  const { frozen } = annotationsOf(schema);
  if (frozen === undefined || isObject(value)) return undefined;
  return published || frozen.from === 'create' ? frozenWords[frozen.from] : undefined;
}
