import { MarketplaceError } from '../../model/errors.ts';
import type { Page } from '../wire/messages.ts';
import type { Transport } from './transport.ts';

/** Ceiling for the schema versions of reads; sent with every one of them. */
export const readVersion = '$version=2022-03-01-preview5';

/** A read that gave less than everything: an error, never an empty marketplace. */
export const incomplete = (message: string, requestId?: string): MarketplaceError =>
  new MarketplaceError(message, { code: 'incompleteRead', requestId });

/** All pages of a list, by the links that the service gives. */
export async function pages<T>(transport: Transport, first: string): Promise<readonly T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let next: string | undefined = first;
  while (next !== undefined) {
    if (seen.has(next)) throw incomplete(`the list ${next} leads to itself`);
    seen.add(next);
    const { json, requestId } = await transport.get(next);
    const page = json as Page<T>;
    if (!Array.isArray(page.value)) throw incomplete(`the list ${next} has no value`, requestId);
    items.push(...page.value);
    const link: string = page['@nextLink'] ?? '';
    next = link === '' ? undefined : nextPath(transport.endpoint, link);
  }
  return items;
}

/** The link is followed only to where the token may be sent: the API that was asked. */
function nextPath(endpoint: string, link: string): string {
  const base = new URL(`${endpoint}/`);
  const target = URL.canParse(link, base.href) ? new URL(link, base.href) : undefined;
  if (target?.origin !== base.origin || !target.pathname.startsWith(base.pathname)) {
    throw incomplete('the link to the next page leads elsewhere');
  }
  const path = `${target.pathname.slice(base.pathname.length)}${target.search}`;
  return /[?&](?:\$|%24)version=/i.test(path)
    ? path
    : `${path}${target.search === '' ? '?' : '&'}${readVersion}`;
}
