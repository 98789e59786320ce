/**
 * A place in a `spec`: `/listing/title`, `/listing/assets/azureLogoLarge:logo.png`. Keys are escaped as in
 * RFC 6901.
 */
export type Path = string;

// Checked first for speed: almost no key needs escaping, and this runs for every compared field.
const escape = (key: string): string =>
  key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
const unescape = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~');
const keysWritten = (path: Path): readonly string[] => path.split('/').slice(1);

export const joinPath = <P extends Path>(parent: P, key: string): `${P}/${string}` =>
  `${parent}/${escape(key)}`;

/** `/listing/title` → `['listing', 'title']`. */
export const pathKeys = (path: Path): readonly string[] =>
  path.includes('~') ? keysWritten(path).map(unescape) : keysWritten(path);

/** The section that a path belongs to: its first key. */
export const topKey = (path: Path): string => pathKeys(path)[0] ?? '';

/** True when `path` is `ancestor` or below it. */
export const isWithin = (path: Path, ancestor: Path): boolean =>
  path === ancestor || path.startsWith(`${ancestor}/`);

const guids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** A path as a log may contain it: the keys of a list may be mailboxes or customers. */
export const loggedPath = (path: Path): string =>
  path.replaceAll(/[^/:\s]+/g, (word) => (/.@./s.test(word) ? '***' : word.replaceAll(guids, '***')));
