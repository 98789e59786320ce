import { invalidResource } from '../errors.ts';
import { sentFileName } from '../media-urls.ts';
import { numberedIdPrefix } from '../resource-ids.ts';
import { nextNumber } from '../store/meta.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { resourceById, resourcesOfType } from '../store/resources.ts';
import type { Body } from '../store/resources.ts';

type NumberedType = 'listing-asset' | 'listing-trailer';

/**
 * The id of an asset or trailer: the one that is named, else the one with the same file or stream, else a
 * new one.
 */
export function numberedId(
  store: EmulatorStore,
  type: NumberedType,
  product: string,
  resource: Body,
): string {
  if (typeof resource['id'] === 'string') return namedId(store, type, product, resource);
  const key = naturalKey[type](resource);
  const same = resourcesOfType(store, product, '0', type).find(({ body }) => naturalKey[type](body) === key);
  if (same) return same.id;
  const prefix = numberedIdPrefix(type, product, resource['type'], resource['languageId']);
  return `${prefix}${nextNumber(store, prefix)}`;
}

function namedId(store: EmulatorStore, type: NumberedType, product: string, resource: Body): string {
  const id = String(resource['id']);
  const stored = resourceById(store, product, '0', id);
  if (stored?.type !== type) throw invalidResource('resourceNotFound', `${id} could not be found`);
  if (stored.body['type'] === resource['type']) return id;
  throw invalidResource('businessValidationError', `${id} cannot become a ${String(resource['type'])}`);
}

const naturalKey: Readonly<Record<NumberedType, (body: Body) => string>> = {
  'listing-asset': (body) => `${String(body['type'])} ${String(body['languageId'])} ${sentFileName(body)}`,
  'listing-trailer': (body) => String(body['streamingUrl']),
};
