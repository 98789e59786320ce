import { createHash } from 'node:crypto';
import type { ResourceType } from '../wire/resource-types.ts';
import { invalidResource } from './errors.ts';
import type { FetchedFile, FetchedFiles } from './fetched-files.ts';
import { isRecord } from './schema-checks.ts';
import { hasMedia, putMedia } from './store/media.ts';
import type { EmulatorStore } from './store/open-store.ts';
import type { Body } from './store/resources.ts';

/** Path below which files are stored and served. */
export const mediaPath = '/_emulator/media';
const ourUrl = /^https?:\/\/[^/]+\/+_emulator\/media\/([0-9a-f]{64})\/([^/?#]+)/;

/** Changes every URL of a file in a resource; returns resources without files as they are. */
export function mapFileUrls(type: ResourceType, body: Body, change: (url: string) => string): Body {
  if (type === 'listing-asset') {
    return typeof body['url'] === 'string' ? { ...body, url: change(body['url']) } : body;
  }
  if (type !== 'listing-trailer' || !isRecord(body['assets'])) return body;
  const languages = Object.entries(body['assets']).map(([language, asset]) => [
    language,
    mapImages(asset, change),
  ]);
  return { ...body, assets: Object.fromEntries(languages) as unknown };
}

function mapImages(asset: unknown, change: (url: string) => string): unknown {
  if (!isRecord(asset) || !Array.isArray(asset['imageList'])) return asset;
  const images = (asset['imageList'] as { url: string }[]).map((image) => ({
    ...image,
    url: change(image.url),
  }));
  return { ...asset, imageList: images };
}

/** The addresses of a resource's files that are not on this server. */
export function foreignUrls(type: ResourceType, body: Body): readonly string[] {
  const found: string[] = [];
  mapFileUrls(type, body, (url) => {
    if (!ourUrl.test(url)) found.push(url);
    return url;
  });
  return found;
}

/**
 * "Downloads" a file as `<hash>/<name>`: a file of this server must be stored already; of any other, the
 * bytes that were fetched are stored or, if there are none, its address.
 */
export function takeFile(store: EmulatorStore, url: string, files: FetchedFiles): string {
  const [, hash, name] = ourUrl.exec(url) ?? [];
  if (hash === undefined || name === undefined) return takeForeignFile(store, url, files.get(url));
  if (hasMedia(store, hash)) return `${hash}/${name}`;
  throw invalidResource('businessValidationError', `The file at ${url} could not be downloaded`);
}

function takeForeignFile(store: EmulatorStore, url: string, file: FetchedFile | undefined): string {
  const bytes = file && 'bytes' in file ? file.bytes : null;
  const hash = createHash('sha256')
    .update(bytes ?? `address:${url}`)
    .digest('hex');
  putMedia(store, { hash, source: bytes ? null : url, bytes });
  return `${hash}/${encodeURIComponent(fileNameIn(url))}`;
}

/** An asset's `fileName`; the default is the last part of its URL. */
export function sentFileName({ fileName, url }: Body): string {
  if (typeof fileName === 'string') return fileName;
  return fileNameIn(typeof url === 'string' ? `/${url}` : '');
}

/** The last part of an address, decoded if possible. */
export function fileNameIn(url: string): string {
  const name = /^[^?#]*\/([^/?#]+)/.exec(url)?.[1] ?? 'file';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The address that a read shows for a stored file; it is signed, so it differs each time. */
export const signUrl = (origin: string, file: string, signature: string, expires: string): string =>
  `${origin}${mediaPath}/${file}?sig=${signature}&se=${expires}`;
