import { MarketplaceError } from '../../../model/errors.ts';
import type { Page } from '../../wire/messages.ts';
import { ceilingOf, knownVersions } from '../../wire/schema-versions.ts';
import type { Transport } from './transport.ts';

/** Upper limit for the schema versions of reads. */
export const schemaLimit = ({ schemas }: Pick<Transport, 'schemas'>): string =>
  ceilingOf({ ...knownVersions, ...schemas });

/** The parameter that is sent with every read. */
export const readVersion = (transport: Pick<Transport, 'schemas'>): string =>
  `$version=${schemaLimit(transport)}`;

/** A read that returned less than everything: an error, never an empty marketplace. */
export const incomplete = (message: string, requestId?: string): MarketplaceError =>
  new MarketplaceError(message, { code: 'incompleteRead', requestId });

/** More than any publisher has; a longer list would never end. */
const maxListPages = 2000;

/** All pages of a list, by the links that the service returns. */
export async function readPages<T extends object>(
  transport: Transport,
  first: string,
): Promise<readonly T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  const [name = ''] = first.split('?');
  let next: string | undefined = first;
  while (next !== undefined) {
    if (seen.has(next)) throw incomplete(`the list ${name} leads to itself`);
    if (seen.size >= maxListPages) throw incomplete(`the list ${name} does not end`);
    seen.add(next);
    const { json, requestId } = await transport.get(next);
    const { value } = json as Partial<Page<T>>;
    if (!Array.isArray(value)) throw incomplete(`the list ${name} has no value`, requestId);
    if (!value.every(isItem)) throw incomplete(`the list ${name} holds what is no object`, requestId);
    for (const item of value as readonly T[]) items.push(item);
    const link = linkIn(json);
    next = link === undefined ? undefined : nextPath(transport, link);
  }
  return items;
}

const isItem = (item: unknown): boolean => typeof item === 'object' && item !== null && !Array.isArray(item);

/**
 * Documented as `@nextLink`, but the gateway writes `@odata.nextLink` in other places; no link may be
 * missed.
 */
function linkIn(page: object): string | undefined {
  const links = Object.entries(page).filter(([name]) => /nextlink$/i.test(name));
  const link: unknown = links
    .map(([, value]) => value as unknown)
    .find((value) => value !== null && value !== '');
  if (link === undefined || typeof link === 'string') return link;
  throw incomplete('the link to the next page is no text');
}

/** Follows the link only to where the token may be sent: the API that was asked. */
function nextPath(transport: Transport, link: string): string {
  const base = new URL(`${transport.endpoint}/`);
  const target = URL.canParse(link, base.href) ? new URL(link, base.href) : undefined;
  if (target?.origin !== base.origin || !target.pathname.startsWith(base.pathname)) {
    throw incomplete('the link to the next page leads elsewhere');
  }
  const path = `${target.pathname.slice(base.pathname.length)}${target.search}`;
  return /[?&](?:\$|%24)version=/i.test(path)
    ? path
    : `${path}${target.search === '' ? '?' : '&'}${readVersion(transport)}`;
}
