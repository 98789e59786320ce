import type { OfferId } from '../model/ids.ts';
import type { Observed } from '../model/observed.ts';
import type { Clock, Reader } from '../model/ports.ts';
import { statusOf } from '../model/status.ts';

export type Patience = {
  readonly reader: Reader;
  readonly offers: readonly OfferId[];
  readonly clock: Clock;
  /** Milliseconds to wait at most. */
  readonly wait: number;
  readonly pollEvery: number;
  readonly stopping: () => boolean;
};

/** Reads until nothing runs any more or patience ends; what runs then is left to the next apply. */
export async function readWhenQuiet(patience: Patience): Promise<Observed> {
  const { reader, offers, clock, wait, pollEvery, stopping } = patience;
  const until = clock.now().getTime() + wait;
  for (;;) {
    const observed = await reader.read(offers);
    if (!observed.offers.some(isBusy) || stopping() || clock.now().getTime() >= until) return observed;
    await clock.sleep(pollEvery, true);
  }
}

const busy: ReadonlySet<string> = new Set(['publishInProgress', 'pendingStopDistribution']);

const isBusy = (offer: Observed['offers'][number]): boolean => busy.has(statusOf(offer));
