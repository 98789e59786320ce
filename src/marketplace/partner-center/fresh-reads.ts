import { MarketplaceError } from '../../model/errors.ts';
import type { OfferId, PlanId, ProductRef } from '../../model/ids.ts';
import { planIn, type ObservedOffer } from '../../model/observed.ts';
import type { Clock, Reader } from '../../model/ports.ts';
import type { DirectReader } from './read.ts';

/** What a client created: an offer with the id that the service gave it, if it said so, and plans of it. */
type Created = { readonly ref?: ProductRef; readonly plans: readonly PlanId[] };

/** A reader that knows what was just created. */
export type FreshReader = Reader & {
  /** From now on, a read of this offer that misses it or one of the plans is repeated. */
  readonly expect: (offer: OfferId, created: Partial<Created>) => void;
};

/** What was created may not be visible at once: short pauses before it is looked for again. */
const pauses = [1000, 3000];

/**
 * Lets a client see what it created: lists may not name it yet, so it is also looked for by its id. A read
 * that goes on missing it is taken at its word.
 */
export function openFreshReader(reader: DirectReader, clock: Clock): FreshReader {
  const expected = new Map<OfferId, Created>();
  const direct = async (ref: ProductRef | undefined) =>
    ref === undefined ? undefined : absentIfMissing(reader.readCreated(ref));
  return {
    read: reader.read,
    job: reader.job,
    readOffer: async (offer) => {
      const created = expected.get(offer);
      if (created === undefined) return reader.readOffer(offer);
      for (const pause of pauses) {
        const seen = (await absentIfMissing(reader.readOffer(offer))) ?? (await direct(created.ref));
        if (seen && created.plans.every((plan) => planIn(seen.draft, plan) !== undefined)) return seen;
        await clock.sleep(pause);
      }
      return (await reader.readOffer(offer)) ?? direct(created.ref);
    },
    expect: (offer, created) => {
      const before = expected.get(offer);
      const plans = [...(before?.plans ?? []), ...(created.plans ?? [])];
      expected.set(offer, { ...before, ...created, plans });
    },
  };
}

async function absentIfMissing(read: Promise<ObservedOffer | undefined>): Promise<ObservedOffer | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof MarketplaceError && error.code === 'notFound') return undefined;
    throw error;
  }
}
