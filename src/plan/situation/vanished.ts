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
 * What became of the draft of a file that vanished: `untouched` since our last apply, `edited` by another
 * user, or `published` some time.
 */
export type DraftFate = 'untouched' | 'edited' | 'published';

type Owned = OfferInput & { readonly observed: ObservedOffer; readonly recorded: RecordedOffer };

/** Where an offer of ours stands that is in no file any more. */
export function fateOf(offer: Owned): DraftFate {
  const { observed, recorded } = offer;
  const publishing = recorded.journal?.action === 'publish' || statusOf(observed) !== 'draft';
  if (recorded.everPublished || everPublished(observed) || publishing) return 'published';
  return isUntouched(offer, undefined) ? 'untouched' : 'edited';
}

/** A vanished draft that is deleted: the policy asks for it, and it was never published or edited. */
export const isDeleted = ({ observed, recorded, ...offer }: OfferInput): boolean =>
  offer.input.policy.onRemove === 'delete-drafts' &&
  observed !== undefined &&
  !isByHandType(offer.input, observed.type) &&
  recorded?.ref === observed.ref &&
  fateOf({ ...offer, observed, recorded }) === 'untouched';

/** The draft, or one plan of it, is what our last apply left, members of audiences included. */
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

/** Plans of ours that are in the draft and in no file any more. */
export function vanishedOfferPlans(s: Situation): readonly OfferPlanId[] {
  const declared = new Set<string>(s.desired.plans.map(({ id }) => id));
  return (s.recorded?.plans ?? []).filter((id) => !declared.has(id) && offerPlanIn(s.observed?.draft, id));
}

/** What may be done about the draft of a plan that vanished. */
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
