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
  /** The longest time to wait, in milliseconds. */
  readonly wait: number;
  readonly pollEvery: number;
  readonly stopping: () => boolean;
};

/** How many offers are read in parallel. */
const maxWatched = 4;

/**
 * Returns once an offer is no longer busy, or the time is over: that offer continues, however long the
 * others take. Always pauses at least once, so that rejected requests are not repeated endlessly.
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

/** Ignores a transient read error: days of waiting contain many of them. */
async function hasArrived(reader: ArrivalWait['reader'], id: OfferId): Promise<boolean> {
  try {
    const offer = await reader.readOffer(id);
    return offer === undefined || !busyStatuses.has(statusOf(offer));
  } catch (error) {
    if (error instanceof MarketplaceError && error.retryable) return false;
    throw error;
  }
}
