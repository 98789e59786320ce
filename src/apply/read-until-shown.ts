import { showsEarlier } from '../diff/stale.ts';
import { MarketplaceError, unconfirmed } from '../model/errors.ts';
import type { OfferId } from '../model/ids.ts';
import type { ObservedOffer, SpecCopy } from '../model/observed.ts';
import type { Clock, Reader } from '../model/ports.ts';

/** A draft before and after a write; `isShown` is set once a read has shown the write. */
export type Written = { readonly before: SpecCopy; readonly after: SpecCopy; readonly isShown: boolean };

type DraftReading = { readonly marketplace: Pick<Reader, 'readOffer'>; readonly clock: Clock };

/** A service with several machines may keep showing its earlier content for this long, in milliseconds. */
const readPausesMs = [1000, 2000, 4000, 8000];

/** Reads until the result is accepted, a few times at most; returns the last result. */
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
 * Reads an offer. Does not trust a draft that still has the content from before our write. Once a read has
 * shown the write, a later read with the old values is trusted, because another client may have restored
 * them.
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

/** The service accepted the write but keeps showing the old content, so nothing can be decided from it. */
const notShown = (id: OfferId): MarketplaceError =>
  new MarketplaceError(`the draft of ${id} was saved, but the marketplace still shows the one before`, {
    code: unconfirmed,
  });
