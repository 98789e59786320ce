import { offerAddress } from '../model/ids.ts';
import { entryOf, sameJson } from '../model/json.ts';
import type { Cancelled } from '../model/recorded.ts';
import { appendByOthers } from './append-by-others.ts';
import type { ApplyContext } from './run.ts';

/**
 * Records a publish that a person cancelled at once, even if nothing else is done to the offer. It is known
 * only from its job, which the service forgets at some point, and from a list that shows only what still
 * exists.
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
