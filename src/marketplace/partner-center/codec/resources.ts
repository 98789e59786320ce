import type { RawCopy } from '../../../model/observed.ts';
import type { WireResource } from '../../wire/messages.ts';
import { incomplete } from '../http/paging.ts';

/** The resources of a response; one without a type makes the response incomplete. */
export function resourcesIn(list: readonly unknown[], what: string): readonly WireResource[] {
  if (list.every(isResource)) return list;
  throw incomplete(`${what} holds what is no resource`);
}

function isResource(item: unknown): item is WireResource {
  if (typeof item !== 'object' || item === null) return false;
  const { $schema, id } = item as { readonly $schema?: unknown; readonly id?: unknown };
  return typeof $schema === 'string' && (id === undefined || typeof id === 'string');
}

/** Wraps resources so that the port can return them unchanged. */
export const toRawCopy = (resources: readonly WireResource[]): RawCopy => resources as unknown as RawCopy;

/** Unwraps resources that went through the port; only the client can read them. */
export const fromRawCopy = (raw: RawCopy): readonly WireResource[] =>
  raw as unknown as readonly WireResource[];
