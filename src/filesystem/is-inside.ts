import { isAbsolute, relative, sep } from 'node:path';

/** True when a path leads to `folder` or below it; links are not looked at. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
