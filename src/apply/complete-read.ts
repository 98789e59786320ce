import { MarketplaceError } from '../model/errors.ts';
import { entryOf } from '../model/json.ts';
import type { Observed, ObservedOffer } from '../model/observed.ts';
import type { Recorded, RecordedOffer } from '../model/recorded.ts';
import { incompleteRead } from '../plan/situation/incomplete.ts';
import { readUntil, type readFresh } from './read-until-shown.ts';

/**
 * Returns the offer if it is complete according to its record; otherwise the read failed and may be
 * repeated.
 */
function requireComplete(recorded: RecordedOffer | undefined, observed: ObservedOffer): ObservedOffer {
  const incomplete = incompleteRead(recorded, observed);
  if (incomplete === undefined) return observed;
  const { message, hint } = incomplete;
  throw new MarketplaceError(message, { code: 'incompleteRead', retryable: true, details: [hint] });
}

/** Like `requireComplete`, for everything that was read; a partial read is refused. */
export function requireAllComplete(recorded: Recorded, observed: Observed): Observed {
  for (const offer of observed.offers) requireComplete(entryOf(recorded.offers, offer.id), offer);
  return observed;
}

type FreshReading = Parameters<typeof readFresh>[0];

/** A list that lags behind may briefly lack what is live; if it keeps lacking it, that is an error. */
export function wholeReads({ clock, marketplace }: FreshReading, recorded: RecordedOffer): FreshReading {
  const isWhole = (offer: ObservedOffer | undefined): boolean =>
    offer === undefined || incompleteRead(recorded, offer) === undefined;
  return {
    clock,
    marketplace: {
      readOffer: async (id) => {
        const offer = await readUntil(clock, () => marketplace.readOffer(id), isWhole);
        return offer && requireComplete(recorded, offer);
      },
    },
  };
}
