import { showsEarlier } from '../diff/stale.ts';
import { MarketplaceError, unconfirmed } from '../model/errors.ts';
import type { OfferId } from '../model/ids.ts';
import type { ObservedOffer, SpecCopy } from '../model/observed.ts';
import type { Clock, Reader } from '../model/ports.ts';

/** A draft before and after a write; `isShown` once a read has shown it. */
export type Written = { readonly before: SpecCopy; readonly after: SpecCopy; readonly isShown: boolean };

type DraftReading = { readonly marketplace: Pick<Reader, 'readOffer'>; readonly clock: Clock };

/** A service of several machines may go on showing what it held before (milliseconds). */
const readPausesMs = [1000, 2000, 4000, 8000];

/** Reads until what is found passes, a few times; returns the last that was found. */
export async function readUntil<T>(
  clock: Clock,
  read: () => Promise<T>,
  passes: (found: T) => boolean,
): Promise<T> {
  for (const pause of readPausesMs) {
    const found = await read();
    if (passes(found)) return found;
    await clock.sleep(pause);
  }
  return read();
}

/**
 * Reads an offer. A draft that still holds what was there before our write is not believed; once one read has
 * shown the write, a later one that goes on to show the old values is, since another client may have put
 * them back.
 */
export async function readFresh(
  { marketplace, clock }: DraftReading,
  id: OfferId,
  written: Written | undefined,
): Promise<{ readonly observed: ObservedOffer | undefined; readonly written?: Written }> {
  if (written === undefined) return { observed: await marketplace.readOffer(id) };
  const isStale = (offer: ObservedOffer | undefined) =>
    offer !== undefined && showsEarlier({ id, ...written, now: offer.draft });
  const observed = await readUntil(
    clock,
    () => marketplace.readOffer(id),
    (offer) => !isStale(offer),
  );
  const isLate = isStale(observed);
  if (isLate && !written.isShown) throw notShown(id);
  return { observed, written: { ...written, isShown: true } };
}

/** The service took it; what it goes on to show is no ground for anything. */
const notShown = (id: OfferId): MarketplaceError =>
  new MarketplaceError(`the draft of ${id} was saved, but the marketplace still shows the one before`, {
    code: unconfirmed,
  });
