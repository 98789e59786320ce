import { offerAddress } from '../model/ids.ts';
import { entryOf, sameJson } from '../model/json.ts';
import type { Cancelled } from '../model/recorded.ts';
import type { ApplyContext } from './run.ts';

/**
 * What a person cancelled is known from its job, which the service forgets some day, and from a list that
 * tells only what is there: it is written down at once, although nothing is done to the offer.
 */
export async function noteCancelled({ input, store, clock }: ApplyContext): Promise<void> {
  const found = Object.values(input.recorded.offers).filter(({ cancelled }) => cancelled !== undefined);
  if (found.length === 0) return;
  const stored = (await store.read()).offers;
  for (const record of found) {
    if (isSame(entryOf(stored, record.id)?.cancelled, record.cancelled)) continue;
    const step = `${offerAddress(record.id)}#publish`;
    await store.append({
      at: clock.now().toISOString(),
      by: 'somebody else',
      step,
      outcome: 'cancelled elsewhere',
      durationMs: 0,
    });
    await store.writeOffer(record);
  }
}

const isSame = (a: Cancelled | undefined, b: Cancelled | undefined): boolean =>
  sameJson(a && { ...a }, b && { ...b });
