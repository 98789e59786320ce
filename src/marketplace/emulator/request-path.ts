/** The path of a request, with repeated slashes merged and without a trailing slash. */
export const requestPath = ({ url }: Request): string =>
  new URL(url).pathname.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
