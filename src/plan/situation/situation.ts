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

/** One declared offer against what the marketplace holds: all comparisons that decisions are made from. */
export type Situation = OfferInput & {
  /** What the files declare of the offer. A value is written only if it is declared here. */
  readonly desired: DesiredOffer;
  /**
   * What the marketplace does with the offer now; the only input of the decision table beside the lifecycle.
   */
  readonly status: OfferStatus | 'absent';
  /** Audiences that are synced by themselves. All comparisons below assume that these are done. */
  readonly syncs: readonly Sync[];
  /** Declared against draft: what has to be saved. Never a reason to publish. */
  readonly unsaved: readonly CopyDifference[];
  /**
   * Declared against live: what customers do not see yet. The reason to publish; nothing is written from it.
   */
  readonly unpublished: readonly CopyDifference[];
  /** Declared against the waiting preview. Decides whether that preview still shows what the files say. */
  readonly unpreviewed: readonly CopyDifference[];
  /**
   * What a publish would carry although no file asks for it. Only refuses or warns; it is never written
   * back.
   */
  readonly passengers: readonly CopyDifference[];
  /** What the waiting preview would carry into live although no file asks for it. Only refuses or warns. */
  readonly previewPassengers: readonly CopyDifference[];
  /**
   * Prices that a person changes at the marketplace: the draft keeps what it has. For manual steps, never
   * for an executor.
   */
  readonly pricesForPerson: readonly SpecDifference[];
  /**
   * What the files ask for, over the draft, also where a person writes it. Judged by the price rules; never
   * sent.
   */
  readonly mergedDraft: SpecCopy;
  /**
   * The draft as it will be once everything is saved. The only copy that is sent, and whose digest names a
   * publish.
   */
  readonly draftAfterSave: SpecCopy;
};

/** Labels of members alone are no reason to publish. */
export const reachesCustomers = (found: CopyDifference): boolean =>
  found.kind === 'spec' || membershipDiffers(found.members);

export type Target = 'draft' | 'preview' | 'live';

/** How copies of this offer are compared; a secret stands when its hash was recorded for the target. */
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
