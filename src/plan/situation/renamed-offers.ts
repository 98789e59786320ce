import { given } from '../../model/given.ts';
import { offerAddress, type OfferId } from '../../model/ids.ts';
import { isUnread } from '../../model/observed.ts';
import { entryOf, isObject, sameJson, type JsonObject } from '../../model/json.ts';
import type { DesiredOffer } from '../../model/desired.ts';
import type { OfferInput, PlanInput } from './input.ts';

/** Ids cannot change, so a rename shows as a removed document and a new one that looks like it. */
export const sameLooks = (before: JsonObject, now: JsonObject): boolean =>
  [listedTitle, (content: JsonObject) => entryOf(content, 'alias')].some((look) => {
    const [was, is] = [look(before), look(now)];
    return typeof was === 'string' && is !== undefined && sameJson(was, is);
  });

/** The name that customers read. */
function listedTitle(content: JsonObject) {
  const listing = entryOf(content, 'listing');
  return isObject(listing) ? (entryOf(listing, 'title') ?? entryOf(listing, 'name')) : undefined;
}

/** Our offers that are no longer in any file, still exist, and look like this new one. */
export const oldNames = ({ id, input }: OfferInput): readonly OfferInput[] =>
  removedOffers(input).filter((old) => newName(old)?.id === id);

/** The same for each new offer of a plan, so it is looked up once. */
const removedOf = new WeakMap<PlanInput, readonly OfferInput[]>();

function removedOffers(input: PlanInput): readonly OfferInput[] {
  const known = removedOf.get(input) ?? findRemovedOffers(input);
  removedOf.set(input, known);
  return known;
}

function findRemovedOffers(input: PlanInput): readonly OfferInput[] {
  const declared = new Set<string>(input.desired.offers.map((offer) => offer.id));
  const isUnsound = (offer: OfferId): boolean =>
    input.unsound?.has(offerAddress(offer)) === true || isUnread(input.observed, offer);
  const others = new Set<string>(input.observed.others);
  return Object.values(input.recorded.offers)
    .filter(({ id: old }) => !declared.has(old) && !isUnsound(old))
    .map((recorded) => {
      const observed = input.observed.offers.find((offer) => offer.id === recorded.id);
      return { id: recorded.id, input, recorded, ...given({ observed }) };
    })
    .filter((old) => old.observed !== undefined || others.has(old.id));
}

/** The declared offer that does not exist yet and looks like this one, which was removed. */
export function newName({ recorded, input }: OfferInput): DesiredOffer | undefined {
  const before = recorded?.applied?.sent.content;
  if (!before) return undefined;
  const known = new Set<string>(input.observed.offers.map(({ id }) => id));
  return input.desired.offers.find(({ id, content }) => !known.has(id) && sameLooks(before, content));
}
