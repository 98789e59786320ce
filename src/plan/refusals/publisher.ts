import { offerAddress, publisherAddress } from '../../model/ids.ts';
import { liveSubmission } from '../../model/status.ts';
import type { OfferInput, PlanInput } from '../situation/input.ts';
import { newName, oldNames } from '../situation/renamed-offers.ts';
import { isProtected } from '../situation/protection.ts';
import type { Situation } from '../situation/situation.ts';
import { fateOf, isDeleted } from '../situation/vanished.ts';
import { letThrough } from './let-through.ts';
import { refusal, type RefusalDraft } from './refused.ts';

/** An empty or wrong folder while we own offers. */
export function nothingDeclared(input: PlanInput): readonly RefusalDraft[] {
  const owned = Object.values(input.recorded.offers).filter(({ ref }) => ref !== undefined).length;
  if (owned === 0 || input.desired.offers.length + (input.unsound?.size ?? 0) > 0) return [];
  return [
    refusal({
      rule: 'SAFE-EMPTY',
      address: publisherAddress(input.desired.publisher.name),
      message: `no offer is declared here, but ${owned} ${owned === 1 ? 'is' : 'are'} managed`,
      hint: 'check the folder (-C) and --config, or put the files back',
      about: owned,
    }),
  ];
}

/** An offer that was in the files and no longer is: absence is never intent. */
export function vanished(offer: OfferInput): readonly RefusalDraft[] {
  const { observed, recorded } = offer;
  if (offer.desired || !recorded || !observed) return [];
  if (isDeleted(offer)) return protectedDraft(offer);
  const twin = newName(offer);
  const renamed = twin ? ` (\`${twin.id}\` looks like it, but an Offer ID cannot change)` : '';
  return [
    refusal({
      rule: 'SAFE-02',
      address: offerAddress(offer.id),
      message: `\`${offer.id}\` is in no file any more, and absence is no intent`,
      hint: `put its file back${renamed}, ${whatElse({ ...offer, observed, recorded })}`,
      about: observed.ref,
    }),
  ];
}

/**
 * An offer that would be created permanently and looks like one that was removed from the files: a rename.
 */
export function lookAlike(s: Situation): readonly RefusalDraft[] {
  if (s.observed !== undefined) return [];
  const old = oldNames(s).find((one) => !isDeleted(one));
  if (old === undefined) return [];
  const gone = vanished(old).find((one) => letThrough(s.input, one) !== undefined);
  if (gone !== undefined) return [];
  return [
    refusal({
      rule: 'SAFE-RENAME',
      address: offerAddress(s.id),
      message: `\`${s.id}\` looks like \`${old.id}\`, which is in no file any more: a second offer`,
      hint: `an Offer ID cannot change: call it \`${old.id}\` again, or let through that it is another offer`,
      about: old.id,
    }),
  ];
}

type FateInput = Parameters<typeof fateOf>[0];

function whatElse(offer: FateInput): string {
  const forget = `\`offerctl forget ${offerAddress(offer.id)}\``;
  const stopped = liveSubmission(offer.observed)?.stopped === true;
  switch (fateOf(offer)) {
    case 'published':
      return `or ${stopped ? '' : 'declare `lifecycle: stopped`, or '}leave it to itself: ${forget}`;
    case 'edited':
      return `or leave it to itself: ${forget}; somebody else edited it, so it is not deleted`;
    case 'untouched':
      return `or leave it to itself: ${forget}; \`policy.onRemove: delete-drafts\` would delete it`;
  }
}

const protectedDraft = (offer: OfferInput): readonly RefusalDraft[] =>
  isProtected(offer)
    ? [
        refusal({
          rule: 'SAFE-PROTECT',
          address: offerAddress(offer.id),
          message: `\`${offer.id}\` is protected by the policy, so its draft is not deleted`,
          hint: 'take it out of `policy.protect`, apply, and delete its file later',
          about: offer.observed?.ref ?? null,
        }),
      ]
    : [];
