import { portalAt, type Portal } from './portal.ts';
import type { World } from './make.ts';

/** Another client of the marketplace that serves this project: it knows its address and nothing of us. */
export function clientAt(made: World): Portal {
  const [, url] = /endpoint: "([^"]+)\/rp\//.exec(made.read('offerctl.yaml')) ?? [];
  if (url === undefined) throw new Error('this project is at no served marketplace');
  return portalAt(url);
}
