const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a URL leads to this machine: the only place that may be reached without TLS. */
export const isLoopback = (url: string): boolean =>
  URL.canParse(url) && loopbackHost.test(new URL(url).hostname);

/** Where a URL leads, without parts that may be secret: a password, the query and the fragment. */
export const plainAddress = ({ origin, pathname }: URL): string => withoutEndSlashes(`${origin}${pathname}`);

/**
 * Like `plainAddress`, but the same each time a served emulator starts, although it gets another port each
 * time.
 */
export const lastingAddress = (url: URL): string =>
  isLoopback(url.href) ? withoutEndSlashes(`http://localhost${url.pathname}`) : plainAddress(url);

/** The address without trailing slashes; a regular expression would try each of a long row of them. */
export function withoutEndSlashes(address: string): string {
  let end = address.length;
  while (address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}
