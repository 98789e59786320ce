import type { ResourceType } from '../../wire/resource-types.ts';
import { invalidResource } from '../errors.ts';
import { sentFileName, mapFileUrls, takeFile } from '../media-urls.ts';
import type { Body } from '../store/resources.ts';
import type { Writing } from './writing.ts';

/**
 * The fields, with every file taken into the store; an asset that is written without a URL keeps its file.
 */
export function withFile(
  { store, files }: Writing,
  type: ResourceType,
  body: Body,
  stored: Body | undefined,
): Body {
  const taken = mapFileUrls(type, body, (url) => takeFile(store, url, files));
  if (type !== 'listing-asset') return taken;
  const url = taken['url'] ?? stored?.['url'];
  if (url === undefined) {
    throw invalidResource('businessValidationError', 'A new listing-asset needs the url of its file');
  }
  return { fileName: sentFileName({ url }), ...taken, url };
}
