import { createHash } from 'node:crypto';
import type { Call } from './context.ts';
import { RequestRefused } from './errors.ts';
import { fileNameIn, mediaPath } from './media-urls.ts';
import { mediaByHash, putMedia } from './store/media.ts';

const contentTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
};

/**
 * Stores a file under the hash of its bytes, which the request's address must contain, and answers the URL
 * to write into a resource.
 */
export async function putMediaFile(call: Call, hash: string, name: string): Promise<Response> {
  const bytes = new Uint8Array(await call.request.arrayBuffer());
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== hash)
    throw new RequestRefused('badRequest', `The bytes have the SHA-256 ${actual}, not ${hash}`);
  call.store.write(() => putMedia(call.store, { hash, source: null, bytes }));
  return Response.json({ url: `${call.origin}${mediaPath}/${hash}/${name}` }, { status: 201 });
}

/** Answers the bytes of a file that is stored here; for one that was given by address, redirects there. */
export function getMediaFile(call: Call, hash: string, name: string): Response {
  const media = mediaByHash(call.store, hash);
  if (!media) throw new RequestRefused('notFound', `No file with the hash ${hash} is stored`);
  if (media.source !== null) return new Response(null, { status: 302, headers: { location: media.source } });
  const extension = fileNameIn(`/${name}`).split('.').at(-1)?.toLowerCase() ?? '';
  const headers = {
    'content-type': contentTypes[extension] ?? 'application/octet-stream',
    // An image may contain a script, so browsers save it and never open it as a page of this server.
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
  };
  return new Response(new Uint8Array(media.bytes ?? []), { headers });
}
