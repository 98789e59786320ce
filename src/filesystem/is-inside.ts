import { isAbsolute, relative, sep } from 'node:path';

/** True when a path leads to `folder` or below it; does not resolve links. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
