import type { WireError, WireResource } from '../../wire/messages.ts';
import { isResourceType, parseSchemaUri, retiredSchemaHost, schemaHost } from '../../wire/resource-types.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { Refusal, innerError } from '../errors.ts';
import { shapeErrors } from '../resource-shapes.ts';
import { isRecord } from '../schema-checks.ts';

/** One resource of a request that passed its schema. */
export type TypedResource = { readonly type: ResourceType; readonly resource: WireResource };

const privateOfferTypes = new Set(['private-offer', 'price-and-availability-private-offer-plan']);

/** The resources of a configure request; refuses the whole of it, listing every failure, unless all fit. */
export function readConfigureRequest(body: unknown, retiredToo = false): readonly TypedResource[] {
  const hosts = retiredToo ? [schemaHost, retiredSchemaHost] : [schemaHost];
  const resources = resourcesIn(body, hosts).map((resource) => typed(resource, hosts));
  const failures = [...resources.flatMap(shapeFailures), ...doubledNames(resources)];
  if (failures.length > 0) {
    throw new Refusal('badRequest', 'Invalid configuration: schema validation failed', failures);
  }
  return resources;
}

function resourcesIn(body: unknown, hosts: readonly string[]): readonly unknown[] {
  if (!isRecord(body)) throw new Refusal('badRequest', 'The body is no configure request');
  if (schemaType(body, hosts) !== 'configure') {
    throw new Refusal('badRequest', `Schema ${String(body['$schema'])} is not one of a configure request`);
  }
  const strangers = Object.keys(body).filter((name) => name !== '$schema' && name !== 'resources');
  if (strangers.length > 0) {
    throw new Refusal('badRequest', `A configure request has no ${strangers.join(', ')}`);
  }
  const { resources } = body;
  if (Array.isArray(resources) && resources.length > 0) return resources as unknown[];
  throw new Refusal('badRequest', 'A configure request needs at least one resource');
}

function typed(resource: unknown, hosts: readonly string[]): TypedResource {
  if (!isRecord(resource)) throw new Refusal('badRequest', 'A resource is an object with a $schema');
  const type = schemaType(resource, hosts);
  if (privateOfferTypes.has(type)) {
    throw new Refusal('notImplemented', 'Private offers are not part of this marketplace');
  }
  if (!isResourceType(type)) throw inaccessible(resource['$schema']);
  return { type, resource: resource as WireResource };
}

function schemaType(value: Record<string, unknown>, hosts: readonly string[]): string {
  const uri = value['$schema'];
  const schema = typeof uri === 'string' ? parseSchemaUri(uri) : undefined;
  if (!schema || !hosts.includes(schema.host)) throw inaccessible(uri);
  return schema.type;
}

/** Said of the retired host, too, though the schema could be read there for years. */
function inaccessible(uri: unknown): Refusal {
  const hint = String(uri).startsWith(retiredSchemaHost) ? `; schemas are at ${schemaHost}` : '';
  return new Refusal('badRequest', `Schema ${String(uri)} could not be accessed${hint}`);
}

const shapeFailures = ({ type, resource }: TypedResource): readonly WireError[] =>
  shapeErrors(type, resource).map((problem) =>
    innerError(
      'schemaValidationError',
      `Schema validation failed for schema ${resource.$schema}: ${problem}`,
    ),
  );

function doubledNames(resources: readonly TypedResource[]): readonly WireError[] {
  const names = resources
    .map(({ resource }) => resource['resourceName'])
    .filter((name) => typeof name === 'string');
  const doubled = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...doubled].map((name) =>
    innerError('schemaValidationError', `The resourceName ${name} is used more than once`),
  );
}
