import { MarketplaceError } from '../model/errors.ts';
import type { OfferId } from '../model/ids.ts';
import { mapInParallel } from '../model/parallel.ts';
import type { Clock, Reader } from '../model/ports.ts';
import { statusOf } from '../model/status.ts';

export type ArrivalWait = {
  readonly reader: Pick<Reader, 'readOffer'>;
  /** Offers that an apply left waiting. */
  readonly offers: readonly OfferId[];
  readonly clock: Clock;
  /** Milliseconds to wait at most. */
  readonly wait: number;
  readonly pollEvery: number;
  readonly stopping: () => boolean;
};

/** Offers that are read side by side. */
const maxWatched = 4;

/**
 * Returns once an offer is no longer busy, or patience ends: that offer goes on, however long the others
 * take. At least one pause passes, so that refused requests are not repeated without end.
 */
export async function waitUntilOneArrives(patience: ArrivalWait): Promise<void> {
  const { reader, offers, clock, wait, pollEvery, stopping } = patience;
  const until = clock.now().getTime() + wait;
  for (;;) {
    await clock.sleep(Math.min(pollEvery, until - clock.now().getTime()), true);
    if (stopping() || clock.now().getTime() >= until) return;
    const arrived = await mapInParallel(offers, maxWatched, async (offer) => hasArrived(reader, offer));
    if (arrived.includes(true)) return;
  }
}

const busyStatuses: ReadonlySet<string> = new Set(['publishInProgress', 'pendingStopDistribution']);

/** A look that fails for a moment says nothing; days of waiting hold many such moments. */
async function hasArrived(reader: ArrivalWait['reader'], id: OfferId): Promise<boolean> {
  try {
    const offer = await reader.readOffer(id);
    return offer === undefined || !busyStatuses.has(statusOf(offer));
  } catch (error) {
    if (error instanceof MarketplaceError && error.retryable) return false;
    throw error;
  }
}
