import { offerAddress } from '../model/ids.ts';
import { entryOf, sameJson } from '../model/json.ts';
import type { Cancelled } from '../model/recorded.ts';
import { appendByOthers } from './append-by-others.ts';
import type { ApplyContext } from './run.ts';

/**
 * What a person cancelled is known from its job, which the service forgets some day, and from a list that
 * tells only what is there: it is written down at once, although nothing is done to the offer.
 */
export async function noteCancelled(context: ApplyContext): Promise<void> {
  const { input, store } = context;
  const found = Object.values(input.recorded.offers).filter(({ cancelled }) => cancelled !== undefined);
  if (found.length === 0) return;
  const stored = (await store.read()).offers;
  for (const record of found) {
    if (isSameCancel(entryOf(stored, record.id)?.cancelled, record.cancelled)) continue;
    const step = `${offerAddress(record.id)}#publish`;
    await appendByOthers(context, { step, outcome: 'cancelled elsewhere' });
    await store.writeOffer(record);
  }
}

const isSameCancel = (a: Cancelled | undefined, b: Cancelled | undefined): boolean =>
  sameJson(a && { ...a }, b && { ...b });
