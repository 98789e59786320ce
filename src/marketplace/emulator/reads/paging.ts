import type { Page, WireResource } from '../../wire/messages.ts';
import type { Call } from '../context.ts';
import { RequestRefused } from '../errors.ts';

const defaultPageSize = 100;
const maxPageSize = 1000;

/** Where a page begins (0, or a position from `pageAnswer`) and how many items it has. */
export type PageRequest = { readonly after: number; readonly size: number };

/** Reads which page is requested; refuses an invalid size or token. */
export function pageRequest(call: Call): PageRequest {
  const size = Number(call.query.get('$maxpagesize') ?? defaultPageSize);
  if (!Number.isInteger(size) || size < 1)
    throw new RequestRefused('badRequest', '$maxpagesize must be positive');
  return { after: positionIn(call.query.get('continuationtoken') ?? ''), size: Math.min(size, maxPageSize) };
}

function positionIn(token: string): number {
  if (token === '') return 0;
  const [, after] = /^after-(\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (after === undefined) throw new RequestRefused('badRequest', 'The continuationToken is not one of ours');
  return Number(after);
}

/** Answers one page, with the address of the next, which begins after position `next`. */
export function pageAnswer(call: Call, value: readonly WireResource[], next: number | undefined): Response {
  const page: Page<WireResource> =
    next === undefined ? { value } : { value, '@nextLink': nextLink(call, next) };
  return Response.json(page);
}

/** Answers the requested page of a list that is in memory. */
export function cutPage(call: Call, items: readonly WireResource[]): Response {
  const { after, size } = pageRequest(call);
  const end = after + size;
  return pageAnswer(call, items.slice(after, end), end < items.length ? end : undefined);
}

/** The address of the page after position `next`. */
function nextLink(call: Call, next: number): string {
  // The token contains neither `=` nor `%`, because some clients split the query there.
  const token = Buffer.from(`after-${next}`).toString('base64url');
  const path = call.request.url.slice(call.origin.length).split(/[?#]/)[0] ?? '';
  const kept = [...call.query].filter(([name]) => name !== 'continuationtoken' && name !== '');
  const query = [...kept, ['continuationToken', token] as const].map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2F', '/')}`,
  );
  return `${call.origin}${path}?${query.join('&')}`;
}
