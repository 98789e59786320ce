import type { WireError, WireResource } from '../../wire/messages.ts';
import { isResourceType, parseSchemaUri, retiredSchemaHost, schemaHost } from '../../wire/resource-types.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { RequestRefused, innerError } from '../errors.ts';
import { dropUnknownNulls } from './drop-unknown-nulls.ts';
import { shapeErrors } from '../resource-shapes.ts';
import { isRecord } from '../schema-checks.ts';

/** One resource of a request whose schema is valid. */
export type TypedResource = { readonly type: ResourceType; readonly resource: WireResource };

/** Where the retired host may be named: everywhere, or in copies of plans, or nowhere. */
export type RetiredHost = { readonly retiredHostAccepted?: boolean; readonly mixedHosts?: boolean };

const bothHosts = [schemaHost, retiredSchemaHost];

/** Resources that a client sends as read to copy a plan; any other that names the retired host is refused. */
const copiedWithOfferPlans: ReadonlySet<string> = new Set([
  'plan-listing',
  'price-and-availability-custom-meter',
]);

function hostsFor(resource: unknown, { retiredHostAccepted, mixedHosts }: RetiredHost): readonly string[] {
  const uri = isRecord(resource) ? String(resource['$schema']) : '';
  const isCopied = mixedHosts === true && copiedWithOfferPlans.has(parseSchemaUri(uri)?.type ?? '');
  return retiredHostAccepted === true || isCopied ? bothHosts : [schemaHost];
}

/**
 * The resources of a configure request. Unless all of them fit, refuses the whole request and lists every
 * failure.
 */
export function readConfigureRequest(body: unknown, retired: RetiredHost = {}): readonly TypedResource[] {
  const resources = readResources(body, hostsFor(body, retired)).map((resource) =>
    typed(resource, hostsFor(resource, retired)),
  );
  const failures = [...resources.flatMap(shapeFailures), ...doubledNames(resources)];
  if (failures.length > 0) {
    const listed = failures.slice(0, mostListed);
    throw new RequestRefused('badRequest', 'Invalid configuration: schema validation failed', listed);
  }
  return resources.map(({ type, resource }) => ({ type, resource: dropUnknownNulls(type, resource) }));
}

/** A limit on the failures listed; more would make the answer longer than the request. */
const mostListed = 1000;
/** Deeper than any resource; much deeper ones could be read but not written again. */
const maxBodyDepth = 100;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}

function readResources(body: unknown, hosts: readonly string[]): readonly unknown[] {
  if (!isRecord(body)) throw new RequestRefused('badRequest', 'The body is no configure request');
  if (isDeeper(body, maxBodyDepth)) {
    throw new RequestRefused('badRequest', `The body is nested more than ${maxBodyDepth} levels deep`);
  }
  if (schemaType(body, hosts) !== 'configure') {
    throw new RequestRefused(
      'badRequest',
      `Schema ${String(body['$schema'])} is not one of a configure request`,
    );
  }
  const strangers = Object.keys(body).filter((name) => name !== '$schema' && name !== 'resources');
  if (strangers.length > 0) {
    throw new RequestRefused('badRequest', `A configure request has no ${strangers.join(', ')}`);
  }
  const { resources } = body;
  if (Array.isArray(resources) && resources.length > 0) return resources as unknown[];
  throw new RequestRefused('badRequest', 'A configure request needs at least one resource');
}

function typed(resource: unknown, hosts: readonly string[]): TypedResource {
  if (!isRecord(resource)) throw new RequestRefused('badRequest', 'A resource is an object with a $schema');
  const type = schemaType(resource, hosts);
  if (!isResourceType(type)) throw inaccessible(resource['$schema']);
  return { type, resource: resource as WireResource };
}

/** The form of a schema's version; which versions exist is not documented. */
const versionName = /^\d{4}-\d{2}-\d{2}(-preview\d+)?$/;

function schemaType(value: Record<string, unknown>, hosts: readonly string[]): string {
  const uri = value['$schema'];
  const schema = typeof uri === 'string' ? parseSchemaUri(uri) : undefined;
  if (!schema || !hosts.includes(schema.host) || !versionName.test(schema.version)) throw inaccessible(uri);
  return schema.type;
}

/** The service says this about the retired host too, although schemas could be read there for years. */
function inaccessible(uri: unknown): RequestRefused {
  const hint = String(uri).startsWith(retiredSchemaHost) ? `; schemas are at ${schemaHost}` : '';
  return new RequestRefused('badRequest', `Schema ${String(uri)} could not be accessed${hint}`);
}

/** Later versions of one type require a member that the version which clients should send does not have. */
function lackingSources(type: ResourceType, resource: WireResource): readonly string[] {
  const [, preview] = /-preview(\d+)$/.exec(resource.$schema) ?? [];
  return type === 'submission' && Number(preview ?? 0) >= 7 && resource['sources'] === undefined
    ? ['Required properties ["sources"] were not present #']
    : [];
}

const shapeFailures = ({ type, resource }: TypedResource): readonly WireError[] =>
  [...shapeErrors(type, resource), ...lackingSources(type, resource)].map((problem) =>
    innerError(
      'schemaValidationError',
      `Schema validation failed for schema ${resource.$schema}: ${problem}`,
    ),
  );

function doubledNames(resources: readonly TypedResource[]): readonly WireError[] {
  const names = resources
    .map(({ resource }) => resource['resourceName'])
    .filter((name) => typeof name === 'string');
  const seen = new Set<string>();
  const doubled = names.filter((name) => seen.size === seen.add(name).size);
  return [...new Set(doubled)].map((name) =>
    innerError('schemaValidationError', `The resourceName ${name} is used more than once`),
  );
}
