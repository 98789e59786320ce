import { entryOf, isObject, sameJson, type JsonObject } from '../model/json.ts';
import type { DesiredOffer } from '../model/desired.ts';
import type { OfferInput } from './input.ts';

/** Ids cannot change, so a rename is a vanished document and a new one that looks like it. */
export const sameLooks = (before: JsonObject, now: JsonObject): boolean =>
  [nameOf, (content: JsonObject) => entryOf(content, 'alias')].some((look) => {
    const [was, is] = [look(before), look(now)];
    return typeof was === 'string' && is !== undefined && sameJson(was, is);
  });

/** The name that customers read. */
function nameOf(content: JsonObject) {
  const listing = entryOf(content, 'listing');
  return isObject(listing) ? (entryOf(listing, 'title') ?? entryOf(listing, 'name')) : undefined;
}

/** The declared offer that is not there yet and looks like this one, which vanished. */
export function newName({ recorded, input }: OfferInput): DesiredOffer | undefined {
  const before = recorded?.applied?.sent.content;
  if (!before) return undefined;
  const known = new Set<string>(input.observed.offers.map(({ id }) => id));
  return input.desired.offers.find(({ id, content }) => !known.has(id) && sameLooks(before, content));
}
