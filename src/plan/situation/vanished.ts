import { compareCopies } from '../../diff/copies.ts';
import { entryOf } from '../../model/json.ts';
import { offerPlanOf, type OfferPlanId } from '../../model/ids.ts';
import { offerPlanIn, offerPlansOf, type ObservedOffer } from '../../model/observed.ts';
import type { RecordedOffer } from '../../model/recorded.ts';
import { everPublished, statusOf } from '../../model/status.ts';
import { anonymousCopy } from '../../record/pseudonymise.ts';
import { isByHandType } from './by-hand-types.ts';
import { membersDigest } from '../../record/fingerprint.ts';
import type { OfferInput } from './input.ts';
import { comparison, type Situation } from './situation.ts';

/**
 * What happened to the draft of a removed file: `untouched` since our last apply, `edited` by another user,
 * or `published` at some time.
 */
export type DraftFate = 'untouched' | 'edited' | 'published';

type Owned = OfferInput & { readonly observed: ObservedOffer; readonly recorded: RecordedOffer };

/** The status of an offer of ours that is no longer in any file. */
export function fateOf(offer: Owned): DraftFate {
  const { observed, recorded } = offer;
  const publishing = recorded.journal?.action === 'publish' || statusOf(observed) !== 'draft';
  if (recorded.everPublished || everPublished(observed) || publishing) return 'published';
  return isUntouched(offer, undefined) ? 'untouched' : 'edited';
}

/** Draft of a removed file that is deleted: the policy asks for it, and it was never published or edited. */
export const isDeleted = ({ observed, recorded, ...offer }: OfferInput): boolean =>
  offer.input.policy.onRemove === 'delete-drafts' &&
  observed !== undefined &&
  !isByHandType(offer.input, observed.type) &&
  recorded?.ref === observed.ref &&
  fateOf({ ...offer, observed, recorded }) === 'untouched';

/** True when the draft, or one plan of it, is what our last apply left, including audience members. */
function isUntouched(offer: Owned, only: OfferPlanId | undefined): boolean {
  const { observed, recorded, input } = offer;
  const sealing = input.recorded;
  const { applied } = recorded;
  if (!applied) return false;
  const draft = anonymousCopy(observed.draft, sealing);
  const edits = compareCopies(applied.returned, draft, comparison(offer, 'whole')).map((found) =>
    offerPlanOf(found.address),
  );
  const audiences = offerPlansOf(observed.draft).flatMap(([plan, { audience }]) => {
    const before = entryOf(applied.audiences, plan)?.returned;
    return before === undefined || before === membersDigest(sealing, audience ?? []) ? [] : [plan];
  });
  return [...edits, ...audiences].every((plan) => only !== undefined && plan !== only);
}

/** Our plans that are in the draft and no longer in any file. */
export function vanishedOfferPlans(s: Situation): readonly OfferPlanId[] {
  const declared = new Set<string>(s.desired.plans.map(({ id }) => id));
  return (s.recorded?.plans ?? []).filter((id) => !declared.has(id) && offerPlanIn(s.observed?.draft, id));
}

/** What may be done about the draft of a removed plan. */
export function fateOfOfferPlan(s: Situation, plan: OfferPlanId): DraftFate | 'sibling-published' {
  const { observed, recorded } = s;
  if (!observed || !recorded || offerPlanIn(observed.live, plan) || offerPlanIn(observed.preview, plan)) {
    return 'published';
  }
  const untouched = isUntouched({ ...s, observed, recorded }, plan);
  if (!untouched) return 'edited';
  const published = recorded.everPublished || everPublished(observed) || s.status !== 'draft';
  return published ? 'sibling-published' : 'untouched';
}

/** Plans that this apply deletes: the policy asks for it, and nothing of the offer was ever published. */
export const offerPlansToDelete = (s: Situation): readonly OfferPlanId[] =>
  s.input.policy.onRemove === 'delete-drafts'
    ? vanishedOfferPlans(s).filter((plan) => fateOfOfferPlan(s, plan) === 'untouched')
    : [];
