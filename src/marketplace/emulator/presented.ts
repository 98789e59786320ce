import type { WireResource } from '../wire/messages.ts';
import { resourceTypes, retiredSchemaHost, schemaHost, schemaUri } from '../wire/resource-types.ts';
import type { ResourceType } from '../wire/resource-types.ts';
import type { Call } from './context.ts';
import { mapFileUrls, signUrl } from './media-urls.ts';
import { maskStoredSecrets } from './secrets.ts';
import type { Body } from './store/resources.ts';

const signatureHours = 4;

/** The schema that reads name for a type, whichever version the resource was written with. */
export const schemaOf = (type: ResourceType): string => schemaUri(type, resourceTypes[type].version);

/** Types whose reads still named the retired host in 2025, when the others no longer did. */
const onRetiredHost: ReadonlySet<ResourceType> = new Set([
  'listing',
  'listing-asset',
  'listing-trailer',
  'plan-listing',
  'price-and-availability-custom-meter',
]);

function shownSchema({ trouble }: Call, type: ResourceType): string {
  const schema = schemaOf(type);
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

/** The resource as reads show it: current schema, masked secrets, newly signed URLs. */
export function presented(
  call: Call,
  resource: { type: ResourceType; id?: string; body: Body },
): WireResource {
  const { type, id, body } = resource;
  const fields = mapFileUrls(type, maskStoredSecrets(type, body), (file) => signedFileUrl(call, file));
  const named = id === undefined ? {} : { id };
  return { $schema: shownSchema(call, type), ...named, ...fields };
}
