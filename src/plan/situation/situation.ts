import { membershipDiffers } from '../../diff/audience.ts';
import type { CopyComparison, CopyDifference, SpecDifference } from '../../diff/copies.ts';
import { entryOf } from '../../model/json.ts';
import type { DesiredOffer } from '../../model/desired.ts';
import type { SpecCopy } from '../../model/observed.ts';
import type { RecordedOffer } from '../../model/recorded.ts';
import type { OfferStatus } from '../../model/status.ts';
import { secretHash } from '../../record/fingerprint.ts';
import type { OfferInput, PlanInput } from './input.ts';
import type { Sync } from './syncs.ts';

/** One declared offer compared with the marketplace: all comparisons that decisions are based on. */
export type Situation = OfferInput & {
  /** What the files declare of the offer. A value is written only if it is declared here. */
  readonly desired: DesiredOffer;
  /**
   * What the marketplace is doing with the offer now; apart from the lifecycle, the only input of the
   * decision table.
   */
  readonly status: OfferStatus | 'absent';
  /** Audiences that are synced on their own. All comparisons below assume that these syncs are done. */
  readonly syncs: readonly Sync[];
  /** Declared against draft: what has to be saved. Never a reason to publish. */
  readonly unsaved: readonly CopyDifference[];
  /** Addresses with a new signature that waits for the next publish: nothing else asks for a save. */
  readonly rotated: readonly SpecDifference[];
  /**
   * Declared against live: what customers do not see yet. The reason to publish; nothing is written from it.
   */
  readonly unpublished: readonly CopyDifference[];
  /** Declared against the waiting preview. Decides whether that preview still shows what the files say. */
  readonly unpreviewed: readonly CopyDifference[];
  /** What a publish would carry although no file asks for it. Only refuses or warns; never written back. */
  readonly passengers: readonly CopyDifference[];
  /** What the waiting preview would bring live although no file asks for it. Only refuses or warns. */
  readonly previewPassengers: readonly CopyDifference[];
  /**
   * Prices that a person changes at the marketplace; the draft keeps its own. For manual steps, never for an
   * executor.
   */
  readonly pricesForPerson: readonly SpecDifference[];
  /**
   * The declared values over the draft, including those that a person writes. For the price rules; never
   * sent.
   */
  readonly mergedDraft: SpecCopy;
  /**
   * The draft as it will be once everything is saved. The only copy that is sent, and the one whose digest
   * identifies a publish.
   */
  readonly draftAfterSave: SpecCopy;
};

/** Changed labels of members alone are no reason to publish. */
export const reachesCustomers = (found: CopyDifference): boolean =>
  found.kind === 'spec' || membershipDiffers(found.members);

export type Target = 'draft' | 'preview' | 'live';

/**
 * How copies of this offer are compared; a secret counts as set when its hash was recorded for the target.
 */
export const comparison = (
  offer: { readonly id: OfferInput['id']; readonly recorded?: RecordedOffer; readonly input: PlanInput },
  extent: CopyComparison['extent'],
  target: Target = 'draft',
): CopyComparison => ({
  offer: offer.id,
  extent,
  secretStands: (address, path, secret) => {
    const recorded = entryOf(recordedSecrets(offer.recorded, target), `${address}${path}`);
    const hash = secretHash(offer.input.recorded, secret);
    return recorded !== undefined && (hash === undefined || hash === recorded);
  },
});

function recordedSecrets(recorded: RecordedOffer | undefined, target: Target) {
  const targets: Readonly<Record<Target, Readonly<Record<string, string>> | undefined>> = {
    draft: recorded?.applied?.secrets,
    preview: recorded?.submitted?.secrets,
    live: recorded?.liveSecrets,
  };
  return targets[target];
}
