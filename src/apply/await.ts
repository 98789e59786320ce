import type { OfferId } from '../model/ids.ts';
import type { ObservedOffer } from '../model/observed.ts';
import { inParallel } from '../model/parallel.ts';
import type { Clock, Reader } from '../model/ports.ts';
import { statusOf } from '../model/status.ts';

export type Patience = {
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
const width = 4;

/**
 * Returns once one of the offers is busy no more, or patience ends: whoever has arrived goes on, however long
 * the others take. At least one pause passes, so that what is refused is not asked for without end.
 */
export async function waitForNews(patience: Patience): Promise<void> {
  const { reader, offers, clock, wait, pollEvery, stopping } = patience;
  const until = clock.now().getTime() + wait;
  for (;;) {
    await clock.sleep(Math.min(pollEvery, wait), true);
    if (stopping() || clock.now().getTime() >= until) return;
    const found = await inParallel(offers, width, reader.readOffer);
    if (!found.every(isBusy)) return;
  }
}

const busy: ReadonlySet<string> = new Set(['publishInProgress', 'pendingStopDistribution']);

const isBusy = (offer: ObservedOffer | undefined): boolean =>
  offer !== undefined && busy.has(statusOf(offer));
