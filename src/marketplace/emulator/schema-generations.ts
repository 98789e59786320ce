import type { WireResource } from '../wire/messages.ts';
import { parseSchemaUri } from '../wire/resource-types.ts';
import type { ResourceType } from '../wire/resource-types.ts';
import { higherVersion, knownVersions } from '../wire/schema-versions.ts';
import { ResourceRefusal } from './errors.ts';
import type { Body } from './store/resources.ts';

/**
 * Whether the service insists on current schema versions. `v2022` accepts and shows what was written, as
 * public clients of this API still expect; `current` follows notes of a publisher about virtual machines in
 * 2026.
 */
export type Schemas = 'current' | 'v2022';

type SchemaAges = readonly [oldest: string, ...string[]];

/**
 * Types that changed since 2022, each with the versions in which reads showed it, oldest first.
 * Source: field notes in github.com/robe070/cookbooks, docs/marketplace-ingestion-api.md, 2026-11.
 */
const machineGenerations: Readonly<Partial<Record<ResourceType, SchemaAges>>> = {
  'virtual-machine-plan-technical-configuration': [
    '2022-03-01-preview3',
    '2022-03-01-preview5',
    knownVersions['virtual-machine-plan-technical-configuration'],
  ],
};

/** How a request asks: under which schemas, and with which `$version`, the limit of what is shown. */
export type SchemaLimit = { readonly schemas: Schemas; readonly ceiling: string | undefined };

/** The `$version` of a query; undefined if there is none, or none that is a version. */
export function ceilingIn(query: ReadonlyMap<string, string>): string | undefined {
  const version = query.get('$version');
  return version !== undefined && /^\d{4}-\d{2}-\d{2}/.test(version) ? version : undefined;
}

const isAbove = (version: string, limit: string): boolean => higherVersion(version, limit) !== limit;

/** The newest version of a type that a read may show. */
export function shownVersion(type: ResourceType, { schemas, ceiling }: SchemaLimit): string {
  const versions = machineGenerations[type];
  if (!versions) return knownVersions[type];
  if (schemas === 'v2022') return versions[0];
  return versions.findLast((version) => ceiling === undefined || !isAbove(version, ceiling)) ?? versions[0];
}

/** What a read shows of a resource: under an old version, the images of a virtual machine are missing. */
export function shownBody(type: ResourceType, body: Body, asked: SchemaLimit): Body {
  const hides = asked.schemas === 'current' && shownVersion(type, asked) !== knownVersions[type];
  return hides && body['vmImageVersions'] !== undefined ? { ...body, vmImageVersions: [] } : body;
}

/** Refuses a resource in an old version, without a reason, as the service does. */
export function refuseOldSchema(type: ResourceType, resource: WireResource, asked: SchemaLimit): void {
  if (asked.schemas === 'v2022' || !machineGenerations[type]) return;
  const written = parseSchemaUri(resource.$schema)?.version;
  const named = [written, asked.ceiling].filter((version) => version !== undefined);
  if (named.some((version) => isAbove(knownVersions[type], version)))
    throw new ResourceRefusal('badRequest', 'Invalid resource');
}
