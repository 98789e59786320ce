import { MarketplaceError } from '../../model/errors.ts';
import type { OfferId, OfferPlanId } from '../../model/ids.ts';
import { offerPlanIn, type ObservedOffer } from '../../model/observed.ts';
import type { Clock, Reader } from '../../model/ports.ts';
import type { WireResource } from '../wire/messages.ts';

/** A reader that knows what was just created. */
export type FreshReader = KnowingReader & {
  /** From now on, a read of this offer that misses it or one of these plans is repeated. */
  readonly expect: (offer: OfferId, plans: readonly OfferPlanId[]) => void;
};

/** Short pauses before another look, because what was created may not be visible at once. */
const lookPausesMs = [1000, 2000, 4000];

/** Lets a client see what it created; if reads keep missing it, they are trusted. */
export function openFreshReader(reader: KnowingReader, clock: Clock): FreshReader {
  const expected = new Map<OfferId, readonly OfferPlanId[]>();
  return {
    know: reader.know,
    read: reader.read,
    job: reader.job,
    readOffer: async (offer) => {
      const plans = expected.get(offer);
      if (plans === undefined) return reader.readOffer(offer);
      for (const pause of lookPausesMs) {
        const found = await catchNotFound(reader.readOffer(offer));
        if (found && plans.every((plan) => offerPlanIn(found.draft, plan) !== undefined)) return found;
        await clock.sleep(pause);
      }
      return reader.readOffer(offer);
    },
    expect: (offer, plans) => expected.set(offer, [...(expected.get(offer) ?? []), ...plans]),
  };
}

/** Reads what is not found as absent, for callers that look elsewhere or later. */
export async function catchNotFound(
  read: Promise<ObservedOffer | undefined>,
): Promise<ObservedOffer | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof MarketplaceError && error.code === 'notFound') return undefined;
    throw error;
  }
}

/** A reader that can be given the id of an offer that no list shows yet. */
export type KnowingReader = Reader & { readonly know: (product: WireResource) => void };
