import type { ObservedOffer } from '../model/observed.ts';
import type { Journal, RecordedOffer } from '../model/recorded.ts';
import type { Sealing } from '../model/sealing.ts';
import { isFreshOfferPlan, isFreshlyMade } from '../model/freshly-made.ts';
import { knownSeeds } from './service-defaults.ts';
import { redactCopy, withSeeds } from './redact-copy.ts';

/**
 * A create whose response was lost. What looks as if it just made it, apart from the service's defaults, is
 * ours; anything else with its name belongs to another client.
 */
export function afterCreate(
  recorded: RecordedOffer,
  observed: ObservedOffer,
  sealing: Sealing,
): RecordedOffer {
  const { journal, ...rest } = recorded;
  const offer = journal?.action === 'create-offer';
  const plans = journal?.action === 'create-plan' ? (journal.plans ?? []) : [];
  if (!journal || (!offer && plans.length === 0)) return recorded;
  if (offer && !isOurCreation(recorded, journal, observed)) return rest;
  const made = plans.filter((id) => isFreshOfferPlan(observed, id));
  const seeds = redactCopy(knownSeeds(observed.draft), sealing);
  return {
    ...rest,
    ref: recorded.ref ?? observed.ref,
    plans: [...new Set([...recorded.plans, ...made])],
    applied: withSeeds(recorded.applied, seeds, { offer, plans: made }),
  };
}

/** An id from the service is proof; without one, a fresh offer of our type and alias is ours. */
const isOurCreation = (recorded: RecordedOffer, { alias }: Journal, observed: ObservedOffer): boolean =>
  recorded.ref !== undefined || isFreshlyMade(observed, { type: recorded.type, alias });
