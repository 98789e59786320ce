import { given } from '../../../model/given.ts';
import { entryOf, isObject } from '../../../model/json.ts';
import type { WireResource } from '../../wire/messages.ts';
import { parseSchemaUri, schemaUri } from '../../wire/resource-types.ts';
import {
  higherVersion,
  schemaVersions,
  type NamedVersions,
  type VersionRow,
} from '../../wire/schema-versions.ts';
import type { Write } from './locate-error.ts';

type Payload = {
  readonly type: string;
  /** The resource as it was read, if it exists. */
  readonly found: WireResource | undefined;
  readonly content: { readonly [key: string]: unknown };
  /** The versions that the publisher's configuration names. */
  readonly chosen?: NamedVersions | undefined;
};

/**
 * The schema of a resource to write: the one it was read with, since the service does not accept every newer
 * one; a higher one if the configuration names it, or if a member of the content needs it. Reads may still
 * name the retired host; writes with it are rejected.
 */
export function schemaToWrite({ type, found, content, chosen = {} }: Payload): string {
  const row: VersionRow | undefined = entryOf(schemaVersions, type);
  const read = found && parseSchemaUri(found.$schema.trim())?.version;
  const own = entryOf(chosen, type);
  const base = read ?? own ?? row?.version;
  if (base === undefined) return found?.$schema ?? schemaUri(type, '');
  const needs = Object.entries(row?.since ?? {}).filter(([member]) => hasMember(content, member.split('/')));
  const versions = [...needs.map(([, version]) => version), ...(own === undefined ? [] : [own])];
  return schemaUri(type, versions.reduce(higherVersion, base));
}

function hasMember(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return value !== undefined && value !== null;
  return isObject(value) && hasMember(value[name], rest);
}

/** A request that carries nothing of what was read, in the version that the configuration names. */
export function inChosenVersion(write: Write, chosen: NamedVersions): Write {
  const type = parseSchemaUri(write.resource.$schema)?.type ?? '';
  const $schema = given({ $schema: entryOf(chosen, type) && schemaUri(type, chosen[type] ?? '') });
  return { ...write, resource: { ...write.resource, ...$schema } };
}
