import { given } from '../model/given.ts';
import { offerAddress, offerId, type OfferId } from '../model/ids.ts';
import { byText } from '../model/json.ts';
import type { DriftItem, DriftReport } from '../model/drift.ts';
import { isUnread } from '../model/observed.ts';
import type { PlanInput } from '../plan/situation/input.ts';
import { draftEdits, liveEdits } from './edits.ts';
import { memberEdits } from './member-edits.ts';
import {
  cancelEvents,
  goLiveEvents,
  offerEvents,
  offerPlanEvents,
  saleEvents,
  submissionEvents,
} from './events.ts';
import { licenseDrift, watchedAllocations } from './license-drift.ts';
import { isThere, type Watched } from './watched.ts';
import { withRefusals } from './withheld.ts';

/** When each offer was last applied; the marketplace does not say when a draft was edited. */
export type LastApplies = ReadonlyMap<OfferId, string>;

/**
 * Lists everything that differs from the record, whether a file declares it or not: offers, then licences,
 * each in order of addresses. Pure. Ignores offers that are not managed.
 */
export function driftOf(input: PlanInput, lastApplies: LastApplies): DriftReport {
  const managed = Object.values(input.recorded.offers)
    .filter(({ id, ref }) => ref !== undefined && !isUnread(input.observed, id))
    .map((recorded) => watched(input, recorded))
    .toSorted((a, b) => byText(a.id, b.id));
  return {
    drift: [
      ...managed.flatMap((offer) => driftItems(offer, lastApplies.get(offer.id))),
      ...licenseDrift(input),
    ],
    unrecorded: managed.filter(({ recorded }) => !recorded.applied).map(({ id }) => offerAddress(id)),
    offers: managed.length,
    licenses: watchedAllocations(input).length,
  };
}

function watched(input: PlanInput, recorded: Watched['recorded']): Watched {
  const { id } = recorded;
  const desired = input.desired.offers.find((offer) => offer.id === id);
  const observed = input.observed.offers.find((offer) => offer.id === id);
  return { id, input, recorded, ...given({ desired, observed }) };
}

function driftItems(offer: Watched, lastApply: string | undefined): readonly DriftItem[] {
  const gone = offerEvents(offer);
  if (gone.length > 0 || !isThere(offer)) return gone;
  const events = [saleEvents, goLiveEvents, cancelEvents, submissionEvents].flatMap((told) => told(offer));
  const edits = [...offerPlanEvents(offer), ...draftEdits(offer), ...liveEdits(offer), ...memberEdits(offer)];
  const dated = edits.map((item) => (lastApply === undefined ? item : { ...item, sinceApply: lastApply }));
  return withRefusals(offer, [...events, ...dated.toSorted((a, b) => byText(a.address, b.address))]);
}

/** The last apply of each offer that did something, from the steps of a history. */
export function lastAppliesOf(
  entries: readonly { readonly step: string; readonly outcome: string; readonly at: string }[],
): LastApplies {
  const done = entries.filter(({ outcome }) => outcome === 'done');
  return new Map(
    done.flatMap(({ step, at }) => {
      const [root, offer] = (step.split('#')[0] ?? '').split('/');
      return root === 'offer' && offer !== undefined ? [[offerId(offer), at] as const] : [];
    }),
  );
}
