/** The path of a request, however many slashes it is written with. */
export const requestPath = ({ url }: Request): string =>
  new URL(url).pathname.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
