import { compareCopies } from '../diff/copies.ts';
import type { Lifecycle } from '../model/desired.ts';
import { offerPlanAddress, offerPlanOf } from '../model/ids.ts';
import { offerPlanIn, type OfferCopy, type ObservedOffer } from '../model/observed.ts';
import type { Path } from '../model/path.ts';
import { liveSubmission, runningSubmission, waitingPreview } from '../model/status.ts';

/** The copy of an offer that files are made from. */
export type ImportSource = { readonly from: 'live' | 'preview' | 'draft'; readonly copy: OfferCopy };

/** The live copy; or else the waiting preview; or else the draft, which `--draft` always chooses. */
export function sourceOf(offer: ObservedOffer, wantsDraft: boolean): ImportSource {
  if (!wantsDraft && offer.live) return { from: 'live', copy: offer.live };
  if (!wantsDraft && offer.preview) return { from: 'preview', copy: offer.preview };
  return { from: 'draft', copy: offer.draft };
}

/** The lifecycle that changes nothing: where the offer is now, or is on its way to. */
export function lifecycleOf(offer: ObservedOffer): Lifecycle {
  const live = liveSubmission(offer);
  if (live) return live.stopped ? 'stopped' : 'live';
  const running = runningSubmission(offer);
  if (running) return running.target === 'live' ? 'live' : 'preview';
  return waitingPreview(offer) ? 'preview' : 'draft';
}

/** A place in the files that will be written. */
export type DraftEdit = { readonly address: string; readonly path: Path };

/** Where the draft differs from the chosen copy; a plan that only the draft has counts as one place. */
export function importedEdits(offer: ObservedOffer, { from, copy }: ImportSource): readonly DraftEdit[] {
  if (from === 'draft') return [];
  const how = { offer: offer.id, extent: 'whole', secretStands: () => true } as const;
  const edits = compareCopies(offer.draft, copy, how).map(({ address, path }): DraftEdit => {
    const plan = offerPlanOf(address);
    const known = plan === undefined || offerPlanIn(copy, plan) !== undefined;
    return known ? { address, path } : { address: offerPlanAddress(offer.id, plan), path: '' };
  });
  return [...new Map(edits.map((edit) => [`${edit.address} ${edit.path}`, edit])).values()];
}
