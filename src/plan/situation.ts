import { membershipDiffers } from '../diff/audience.ts';
import {
  compareCopies,
  declaredCopy,
  mergeCopies,
  placeOf,
  type CopyComparison,
  type CopyDifference,
} from '../diff/copies.ts';
import { sameValue } from '../diff/canonical.ts';
import type { DesiredOffer } from '../model/desired.ts';
import { planIn, plansOf, type ObservedOffer, type SpecCopy } from '../model/observed.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import { statusOf, type OfferStatus } from '../model/status.ts';
import { secretHash } from './fingerprint.ts';
import type { OfferInput, PlanInput } from './input.ts';
import { syncsOf, withSyncs, type Sync } from './syncs.ts';

/** One declared offer against what the marketplace holds: all comparisons that decisions are made from. */
export type Situation = OfferInput & {
  readonly desired: DesiredOffer;
  readonly status: OfferStatus | 'absent';
  readonly syncs: readonly Sync[];
  /** Declared against draft: what has to be saved. */
  readonly unsaved: readonly CopyDifference[];
  /** Declared against live: what customers do not see yet. */
  readonly unpublished: readonly CopyDifference[];
  /** Declared against the waiting preview. */
  readonly unpreviewed: readonly CopyDifference[];
  /** What a publish would carry although no file asks for it. */
  readonly passengers: readonly CopyDifference[];
  /** What the waiting preview would carry into live although no file asks for it. */
  readonly previewPassengers: readonly CopyDifference[];
  /** The draft as it will be once everything is saved. */
  readonly intended: SpecCopy;
};

// While a publish runs a sync has to wait; in the other statuses a changed audience goes with the publish.
const syncStatuses: ReadonlySet<string> = new Set(['live', 'preview', 'publishInProgress']);

/** Compares one declared offer with its copies, as they are once the audience syncs are done. */
export function situationOf(offer: OfferInput & { readonly desired: DesiredOffer }): Situation {
  const { desired, observed } = offer;
  const declared = declaredCopy(desired);
  const status = observed ? statusOf(observed) : 'absent';
  const syncs = observed && syncStatuses.has(status) ? syncsOf(desired, observed) : [];
  const { draft, preview, live } = copiesAfter(observed, syncs);
  const standing = standingDifferences(offer);
  const against = (copy: SpecCopy | undefined) =>
    compareCopies(declared, copy, comparison(offer, 'declared')).filter((found) => !standing(found));
  const intended = mergeCopies(declared, draft);
  const unpublished = against(live);
  const ours = new Set(unpublished.map(placeOf));
  const undeclared = (found: CopyDifference) => !ours.has(placeOf(found)) && !standing(found);
  const base = baseOf(offer, intended, { draft, live });
  return {
    ...offer,
    status,
    syncs,
    unsaved: against(draft),
    unpublished,
    unpreviewed: against(preview),
    passengers: observed ? strangers(offer, intended, base).filter(undeclared) : [],
    previewPassengers: preview ? strangers(offer, preview, live).filter(undeclared) : [],
    intended,
  };
}

/**
 * What a publish changes: the live copy, and of plans that are not live what our own creates and saves left.
 * While a create is unfinished, what no file declares is what the service filled in for it.
 */
function baseOf(
  offer: OfferInput,
  intended: SpecCopy,
  { draft, live }: { readonly draft: SpecCopy | undefined; readonly live: SpecCopy | undefined },
): SpecCopy | undefined {
  const { applied, journal } = offer.recorded ?? {};
  const seeded = journal?.action.startsWith('create-') ? draft : undefined;
  const copies = [seeded, applied?.returned, live].filter((copy) => copy !== undefined);
  const last = copies.at(-1);
  if (last === undefined) return undefined;
  const plans = copies.flatMap(plansOf).filter(([id]) => planIn(intended, id) ?? planIn(last, id));
  return { content: last.content, plans: Object.fromEntries(plans) };
}

function copiesAfter(observed: ObservedOffer | undefined, syncs: readonly Sync[]) {
  const after = (copy: SpecCopy | undefined) => (copy ? withSyncs(copy, syncs) : undefined);
  return { draft: after(observed?.draft), preview: after(observed?.preview), live: after(observed?.live) };
}

/** Labels of members alone are no reason to publish. */
export const reachesCustomers = (found: CopyDifference): boolean =>
  found.kind === 'spec' || membershipDiffers(found.members);

// All differences of whole copies that customers would notice.
const strangers = (
  offer: OfferInput,
  left: SpecCopy,
  right: SpecCopy | undefined,
): readonly CopyDifference[] =>
  compareCopies(left, right, comparison(offer, 'whole')).filter(reachesCustomers);

/**
 * What we sent and what the service made of it may differ for ever; while both stand, they count as equal.
 * The answer is true for exactly those differences.
 */
function standingDifferences(offer: OfferInput): (found: CopyDifference) => boolean {
  const applied = offer.recorded?.applied;
  if (!applied) return () => false;
  const left = compareCopies(applied.sent, applied.returned, comparison(offer, 'declared'));
  const known = new Map(left.map((found) => [placeOf(found), found]));
  return (found) => {
    const before = known.get(placeOf(found));
    return before?.kind === 'spec' && found.kind === 'spec' && sameChange(before, found);
  };
}

const sameChange = (a: CopyDifference & { kind: 'spec' }, b: CopyDifference & { kind: 'spec' }): boolean =>
  sameValue(a.schema, a.before, b.before) && sameValue(a.schema, a.after, b.after);

/** How copies of this offer are compared: a secret stands when its salted hash was recorded. */
export const comparison = (
  offer: { readonly id: OfferInput['id']; readonly recorded?: RecordedOffer; readonly input: PlanInput },
  extent: CopyComparison['extent'],
): CopyComparison => ({
  offer: offer.id,
  extent,
  secretStands: (address, path, secret) => {
    const recorded = offer.recorded?.applied?.secrets[`${address}${path}`];
    const hash = secretHash(offer.input.recorded.salt, secret);
    return recorded !== undefined && (hash === undefined || hash === recorded);
  },
});
