import { given } from '../../model/given.ts';
import {
  compareCopies,
  declaredCopy,
  mergeCopies,
  differenceKey,
  type CopyDifference,
} from '../../diff/copies.ts';
import { keeping } from '../../diff/keep.ts';
import type { DesiredOffer } from '../../model/desired.ts';
import { type SpecCopy, offerPlanIn, offerPlansOf, type ObservedOffer } from '../../model/observed.ts';
import { anonymousCopy, anonymous } from '../../record/pseudonymise.ts';
import type { OfferInput } from './input.ts';
import { publishedPrices } from './pending-prices.ts';
import { heldPrices, isHeldPrice } from './held-prices.ts';
import { syncsOf, withSyncs, type Sync } from './syncs.ts';
import { type Situation, type Target, comparison, reachesCustomers } from './situation.ts';
import { isReplaced, withoutHistory } from '../../record/replaced-offer.ts';
import { statusOf, type OfferStatus, liveSubmission } from '../../model/status.ts';
import type { Json } from '../../model/json.ts';
import { sameValue } from '../../diff/canonical.ts';

/** Compares one declared offer with its copies, as they will be after the audience syncs. */
export function situationOf(known: OfferInput & { readonly desired: DesiredOffer }): Situation {
  const compared = compareWithCopies({ ...known, ...trustedRecord(known) });
  return withPassengers(withoutPricesForPerson(withoutAcceptedRewrites(compared)));
}

type Differences = Pick<Situation, 'unsaved' | 'unpublished' | 'unpreviewed'>;
type IsKnown = (found: CopyDifference) => boolean;

/** All differences between the files and each copy, whether or not they need an action. */
type Compared = OfferInput &
  Differences &
  Pick<Situation, 'desired' | 'status' | 'syncs' | 'mergedDraft'> & { readonly copies: Copies };

/** Leaves out differences that the service makes of our own values each time. */
type WithoutRewrites = Compared & { readonly isAccepted: IsKnown };

/** Leaves out prices that a person changes, or has already changed. */
type WithoutPrices = WithoutRewrites &
  Pick<Situation, 'pricesForPerson' | 'draftAfterSave'> & { readonly isConfirmed: IsKnown };

function compareWithCopies(offer: OfferInput & { readonly desired: DesiredOffer }): Compared {
  const { desired, observed } = offer;
  const declared = declaredCopy(desired);
  const status = statusNow(offer);
  const syncs = observed && isOfferSyncable(observed, status) ? syncsOf(desired, observed) : [];
  const copies = copiesAfter(observed, syncs);
  const compare = (target: Target) =>
    compareCopies(declared, copies[target], comparison(offer, 'declared', target));
  return {
    ...offer,
    status,
    syncs,
    copies,
    unsaved: compare('draft'),
    unpublished: compare('live'),
    unpreviewed: compare('preview'),
    mergedDraft: mergeCopies(declared, copies.draft),
  };
}

/** Sends back what the service made of our values: sending ours again would change them again. */
function withoutAcceptedRewrites(compared: Compared): WithoutRewrites {
  const isAccepted = acceptedRewrites(compared);
  const mergedDraft = keeping(compared.mergedDraft, compared.unsaved.filter(isAccepted));
  return { ...compared, ...withoutKnown(compared, isAccepted), mergedDraft, isAccepted };
}

function withoutPricesForPerson(offer: WithoutRewrites): WithoutPrices {
  const held = heldPrices(offer, offer.unsaved);
  const isHeld = isHeldPrice(held);
  const addresses = new Set(held.map(({ address }) => address));
  const isConfirmed = isHeldPrice(publishedPrices(offer).filter(({ address }) => !addresses.has(address)));
  const draftAfterSave = keeping(offer.mergedDraft, held);
  const left = withoutKnown(offer, (found) => isHeld(found) || isConfirmed(found));
  return { ...offer, ...left, pricesForPerson: held, draftAfterSave, isConfirmed };
}

function withPassengers({ copies, isAccepted, isConfirmed, ...offer }: WithoutPrices): Situation {
  const { observed, draftAfterSave, unpublished } = offer;
  const { preview, live } = copies;
  const ours = new Set(unpublished.map(differenceKey));
  const isUndeclared = (found: CopyDifference) =>
    !ours.has(differenceKey(found)) && !isAccepted(found) && !isConfirmed(found);
  const base = publishBaseline(offer, live);
  const carried = live === undefined ? likeTheRecord(offer, draftAfterSave) : draftAfterSave;
  return {
    ...offer,
    rotated: [],
    passengers: observed ? visibleDifferences(offer, carried, base).filter(isUndeclared) : [],
    previewPassengers: preview ? visibleDifferences(offer, preview, live).filter(isUndeclared) : [],
  };
}

/** The record names no customers, so a copy that is compared with it names none. */
const likeTheRecord = ({ input }: OfferInput, copy: SpecCopy): SpecCopy => ({
  ...copy,
  content: anonymousCopy(copy, input.recorded).content,
});

function withoutKnown({ unsaved, unpublished, unpreviewed }: Differences, isKnown: IsKnown): Differences {
  const left = (all: readonly CopyDifference[]) => all.filter((found) => !isKnown(found));
  return { unsaved: left(unsaved), unpublished: left(unpublished), unpreviewed: left(unpreviewed) };
}

/**
 * What was sent to a deleted offer does not apply to an offer that now exists, or is created, in its place.
 */
function trustedRecord({ recorded, observed }: OfferInput): Pick<OfferInput, 'recorded'> {
  if (recorded === undefined) return {};
  if (observed && isReplaced(recorded, observed)) return { recorded: withoutHistory(recorded) };
  if (observed) return { recorded };
  const { applied: _sent, submitted: _published, cancelled: _back, liveSecrets: _live, ...rest } = recorded;
  return { recorded: rest };
}

/**
 * What a publish is compared with: the live copy or, before the first go-live, what our own creates and
 * saves left. In an offer that was taken over and never live, only declared values are ours.
 */
function publishBaseline(offer: OfferInput, live: SpecCopy | undefined): SpecCopy | undefined {
  const returned = offer.recorded?.applied?.returned ?? (live ? undefined : takenOver(offer));
  const last = live ?? returned;
  if (last === undefined) return undefined;
  // Leave out a plan that only the draft has: we made it, and no file declares it any more.
  const asked = new Set(offer.desired?.plans.map(({ id }) => id));
  const plans = [returned, live]
    .flatMap(offerPlansOf)
    .filter(([id]) => asked.has(id) || offerPlanIn(live, id));
  return { content: last.content, plans: Object.fromEntries(plans) };
}

const takenOver = ({ observed, desired, input }: OfferInput): SpecCopy | undefined =>
  observed && desired && anonymousCopy(declaredCopy(desired), input.recorded);

/** A publish of ours that the marketplace does not list yet still counts as running. */
function statusNow({ observed, recorded }: OfferInput): OfferStatus | 'absent' {
  if (observed === undefined) return 'absent';
  const { journal } = recorded ?? {};
  const unlisted =
    journal?.action === 'publish' && journal.submission === undefined && journal.jobId !== undefined;
  return unlisted ? 'publishInProgress' : statusOf(observed);
}

type Copies = Readonly<Record<Target, SpecCopy | undefined>>;

function copiesAfter(observed: ObservedOffer | undefined, syncs: readonly Sync[]): Copies {
  const after = (copy: SpecCopy | undefined) => (copy ? withSyncs(copy, syncs) : undefined);
  return { draft: after(observed?.draft), preview: after(observed?.preview), live: after(observed?.live) };
}

// All differences between whole copies that customers would notice.
const visibleDifferences = (
  offer: OfferInput,
  left: SpecCopy,
  right: SpecCopy | undefined,
): readonly CopyDifference[] =>
  compareCopies(left, right, comparison(offer, 'whole', 'live')).filter(reachesCustomers);

/**
 * What we sent and what the service made of it may differ permanently. As long as neither changes, exactly
 * those differences count as equal.
 */
function acceptedRewrites(offer: OfferInput): IsKnown {
  const applied = offer.recorded?.applied;
  if (!applied) return () => false;
  const left = compareCopies(applied.sent, applied.returned, comparison(offer, 'declared'));
  const known = new Map(left.map((found) => [differenceKey(found), found]));
  return (found) => {
    const before = known.get(differenceKey(found));
    return (
      before?.kind === 'spec' && found.kind === 'spec' && sameChange(before, anonymousChange(offer, found))
    );
  };
}

type SpecChange = CopyDifference & { kind: 'spec' };

/** The copy as it would be recorded. */
function anonymousChange({ input }: OfferInput, { before, after, ...found }: SpecChange): SpecChange {
  const shown = (value: Json) => anonymous(found.schema, value, input.recorded);
  return {
    ...found,
    ...given({
      before: before === undefined ? undefined : shown(before),
      after: after === undefined ? undefined : shown(after),
    }),
  };
}

const sameChange = (a: SpecChange, b: SpecChange): boolean =>
  sameValue(a.schema, a.before, b.before) && sameValue(a.schema, a.after, b.after);

// A sync has to wait while a publish runs; in the other statuses a changed audience goes with the publish.
const syncStatuses: ReadonlySet<string> = new Set(['live', 'preview', 'publishInProgress']);

/** False for a stopped offer, even while the publish that re-lists it waits as a preview. */
const isOfferSyncable = (observed: ObservedOffer, status: string): boolean =>
  syncStatuses.has(status) && liveSubmission(observed)?.stopped !== true;
