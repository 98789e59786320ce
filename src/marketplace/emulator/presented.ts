import type { WireResource } from '../wire/messages.ts';
import { retiredSchemaHost, schemaHost, schemaUri } from '../wire/resource-types.ts';
import type { ResourceType } from '../wire/resource-types.ts';
import type { Call } from './context.ts';
import { mapFileUrls, signUrl } from './media-urls.ts';
import { ceilingIn, shownBody, shownVersion, type SchemaLimit } from './schema-generations.ts';
import { maskStoredSecrets } from './secrets.ts';
import type { Body } from './store/resources.ts';

const signatureHours = 4;

/** Types whose reads still named the retired host in 2025, when the others no longer did. */
const onRetiredHost: ReadonlySet<ResourceType> = new Set([
  'listing',
  'listing-asset',
  'listing-trailer',
  'plan-listing',
  'price-and-availability-custom-meter',
]);

/** The schema that reads name for a type, whichever version the resource was written with. */
function shownSchema({ trouble }: Call, type: ResourceType, asked: SchemaLimit): string {
  const schema = schemaUri(type, shownVersion(type, asked));
  return trouble.mixedHosts && onRetiredHost.has(type)
    ? schema.replace(schemaHost, retiredSchemaHost)
    : schema;
}

/**
 * Reads the clock only for resources that have a file, which few have: the time costs a read of the store.
 */
function signedFileUrl({ origin, clock, randomUuid }: Call, file: string): string {
  const expires = new Date(clock.now() + signatureHours * 3_600_000).toISOString();
  return signUrl(origin, file, randomUuid(), expires);
}

/** The resource as reads show it: schema by the request's limit, masked secrets, newly signed URLs. */
export function presented(
  call: Call,
  resource: { type: ResourceType; id?: string; body: Body },
): WireResource {
  const { type, id } = resource;
  const asked: SchemaLimit = { schemas: call.schemas, ceiling: ceilingIn(call.query) };
  const body = shownBody(type, resource.body, asked);
  const fields = mapFileUrls(type, maskStoredSecrets(type, body), (file) => signedFileUrl(call, file));
  const named = id === undefined ? {} : { id };
  return { $schema: shownSchema(call, type, asked), ...named, ...fields };
}
