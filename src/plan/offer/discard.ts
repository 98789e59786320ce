import { compareCopies, declaredCopy, differenceKey, type CopyDifference } from '../../diff/copies.ts';
import { keeping } from '../../diff/keep.ts';
import type { DesiredOffer } from '../../model/desired.ts';
import { offerAddress, offerPlanOf, type OfferId } from '../../model/ids.ts';
import { offerPlanIn } from '../../model/observed.ts';
import type { Step } from '../../model/plan.ts';
import { isByHandType } from '../situation/by-hand-types.ts';
import { changesOf } from '../steps/changes.ts';
import type { OfferInput, PlanInput } from '../situation/input.ts';
import { adoption, frozenRefusals, supportedType } from '../refusals/identity.ts';
import { maskedSecrets } from '../refusals/publishing.ts';
import { impossible, type RefusalDraft } from '../refusals/refused.ts';
import { comparison, type Situation } from '../situation/situation.ts';
import { situationOf } from '../situation/compare-offer.ts';
import { step } from '../steps/new-step.ts';
import { withRotated } from '../decide/rotated.ts';

/**
 * What the draft is changed to: what the files say, or what is live when a person discards the draft. With
 * older files the draft stays as it is, and only a `sign-off` is carried out.
 */
export type Goal = 'files' | 'live' | 'sign-off';

export function goalOf({ id, input }: { readonly id: OfferId; readonly input: PlanInput }): Goal {
  if (input.intent.signOffsOnly) return 'sign-off';
  return input.intent.discard === id ? 'live' : 'files';
}

/** The comparisons with what the draft becomes: the files, with signatures that are due, or what is live. */
export function situationFor(offer: OfferInput & { readonly desired: DesiredOffer }): Situation {
  const situation = situationOf(offer);
  const { observed } = situation;
  if (goalOf(offer) === 'files') return withRotated(situation);
  if (goalOf(offer) !== 'live' || !observed?.live) return situation;
  const found = editsOfDraft(situation);
  const stuck = stuckPlaces(situation);
  const [left, taken] = [found.filter(stuck), found.filter((one) => !stuck(one))];
  const draftAfterSave = {
    content: observed.live.content,
    plans: { ...observed.draft.plans, ...observed.live.plans },
  };
  return {
    ...situation,
    syncs: [],
    pricesForPerson: [],
    unsaved: taken,
    unpublished: [],
    unpreviewed: [],
    passengers: [],
    previewPassengers: [],
    draftAfterSave: keeping(draftAfterSave, left),
  };
}

/** Differences between the draft and what is live. */
function editsOfDraft({ observed, ...offer }: Situation): readonly CopyDifference[] {
  const { live, draft } = observed ?? {};
  if (!live || !draft) return [];
  const found = compareCopies(live, draft, comparison(offer, 'whole'));
  return found.filter(({ address }) => isOfLive(live, offerPlanOf(address)));
}

/** Edits that the marketplace does not let us revert, such as an edit of the alias. */
const stuckEdits = (s: Situation): readonly RefusalDraft[] =>
  frozenRefusals({ ...s, unsaved: editsOfDraft(s) }).filter(({ kind }) => kind === 'impossible');

function stuckPlaces(s: Situation): (found: CopyDifference) => boolean {
  const places = new Set(stuckEdits(s).map(differenceKey));
  return (found) => places.has(differenceKey(found));
}

/** Such edits that no file declares; the way out is to declare them. */
function notTakenOver(s: Situation): readonly RefusalDraft[] {
  const declared = declaredCopy(s.desired);
  const differs = new Set(
    compareCopies(declared, s.observed?.draft, comparison(s, 'declared')).map((found) =>
      differenceKey(found),
    ),
  );
  return stuckEdits(s).filter((one) => differs.has(differenceKey(one)));
}

// A plan that exists only in the draft was never live; deleting it is a separate decision.
const isOfLive = (live: Situation['draftAfterSave'], plan: ReturnType<typeof offerPlanOf>): boolean =>
  plan === undefined || offerPlanIn(live, plan) !== undefined;

/** Reasons not to discard a draft; the files do not matter here. */
const discardChecks: readonly ((s: Situation) => readonly RefusalDraft[])[] = [
  supportedType,
  adoption,
  discardable,
  notTakenOver,
  maskedSecrets,
];

/** The verdict on a draft that is reset to what is live. */
export const planDiscard = (
  s: Situation,
): { readonly steps: readonly Step[]; readonly refused: readonly RefusalDraft[] } => ({
  steps: discardSteps(s),
  refused: discardChecks.flatMap((check) => check(s)),
});

/** Overwrites the draft with the live values; edits that users saved there are lost. */
const discardSteps = (s: Situation): readonly Step[] =>
  s.unsaved.length === 0
    ? []
    : [
        step(s, {
          action: 'save-draft',
          reason: 'the draft goes back to what is live',
          reversibility: 'final',
          changes: [...changesOf(s, s.unsaved)],
        }),
      ];

/** Requires a live copy to go back to, a way to write it, and nothing in progress that uses the draft. */
function discardable(s: Situation): readonly RefusalDraft[] {
  const why = whyNot(s);
  if (why === undefined) return [];
  return [
    impossible({
      rule: 'PUB-06',
      address: offerAddress(s.id),
      message: `\`${s.id}\` ${why}`,
      hint: 'see `offerctl status`; a draft that was never live is edited in its file',
    }),
  ];
}

function whyNot({ input, desired, observed, status }: Situation): string | undefined {
  if (isByHandType(input, desired.type)) return 'is edited in the portal only, so a person takes that back';
  return observed?.live ? busyReasons[status] : 'was never live, so there is nothing to go back to';
}

const busyReasons: Readonly<Partial<Record<Situation['status'], string>>> = {
  publishInProgress: 'is being published, and its draft goes with that',
  pendingStopDistribution: 'is being stopped; wait until that has arrived',
  unknown: 'has a status that this version does not know',
};
