import { audienceDiffers, compareAudience, type AudienceDifference } from './audience.ts';
import { compare, type Comparison, type Difference } from './compare.ts';
import { mergeObject } from './merge.ts';
import { offerPlanSpecSchema, offerSpecSchema } from './spec-schemas.ts';
import {
  offerAddress,
  offerPlanAddress,
  offerPlanAudienceAddress,
  type OfferId,
  type OfferPlanId,
} from '../model/ids.ts';
import { offerPlanIn, offerPlansOf, type OfferPlanCopy, type SpecCopy } from '../model/observed.ts';
import type { DesiredOffer } from '../model/desired.ts';
import { byText } from '../model/json.ts';

/** A difference in an offer's or plan's spec. */
export type SpecDifference = Difference & { readonly kind: 'spec'; readonly address: string };

/** A difference in the members of a plan's audience. */
type MembersDifference = {
  readonly kind: 'members';
  readonly address: string;
  readonly path: '/members';
  readonly members: AudienceDifference;
};

export type CopyDifference = SpecDifference | MembersDifference;

/** Like `Comparison`, with the address of each secret. */
export type CopyComparison = {
  readonly offer: OfferId;
  readonly extent: Comparison['extent'];
  readonly secretStands: (address: string, ...rest: Parameters<Comparison['secretStands']>) => boolean;
};

/** What the files ask of one offer, in the shape of a copy. */
export const declaredCopy = (desired: DesiredOffer): SpecCopy => ({
  content: desired.content,
  plans: Object.fromEntries(
    desired.plans.map(({ id, content, audience }) => [id, offerPlanCopy(content, audience)]),
  ),
});

const offerPlanCopy = (
  content: OfferPlanCopy['content'],
  audience: OfferPlanCopy['audience'],
): OfferPlanCopy => (audience === undefined ? { content } : { content, audience });

/** All changes that make `right` equal to `left`, in order of address and path. */
export function compareCopies(
  left: SpecCopy,
  right: SpecCopy | undefined,
  how: CopyComparison,
): readonly CopyDifference[] {
  const address = offerAddress(how.offer);
  const own = compare(offerSpecSchema, left.content, right?.content, comparisonAt(how, address));
  return [
    ...addressed(address, own),
    ...offerPlanIds(left, right, how).flatMap((id) => compareOfferPlan(left, right, how, id)),
  ];
}

function offerPlanIds(
  left: SpecCopy,
  right: SpecCopy | undefined,
  how: CopyComparison,
): readonly OfferPlanId[] {
  const ids = [...offerPlansOf(left), ...(how.extent === 'whole' ? offerPlansOf(right) : [])].map(
    ([id]) => id,
  );
  return [...new Set(ids)].toSorted(byText);
}

function compareOfferPlan(
  left: SpecCopy,
  right: SpecCopy | undefined,
  how: CopyComparison,
  id: OfferPlanId,
): readonly CopyDifference[] {
  const [plan, other] = [offerPlanIn(left, id), offerPlanIn(right, id)];
  const address = offerPlanAddress(how.offer, id);
  const own = compare(offerPlanSpecSchema, plan?.content, other?.content, comparisonAt(how, address));
  return [...addressed(address, own), ...compareMembers(how, id, plan, other)];
}

function compareMembers(
  how: CopyComparison,
  id: OfferPlanId,
  plan: OfferPlanCopy | undefined,
  other: OfferPlanCopy | undefined,
): readonly MembersDifference[] {
  const declared = plan?.audience ?? (how.extent === 'whole' ? [] : undefined);
  if (declared === undefined) return [];
  const members = compareAudience(declared, other?.audience ?? []);
  const address = offerPlanAudienceAddress(how.offer, id);
  return audienceDiffers(members) ? [{ kind: 'members', address, path: '/members', members }] : [];
}

const comparisonAt = (how: CopyComparison, address: string): Comparison => ({
  extent: how.extent,
  secretStands: (path, secret) => how.secretStands(address, path, secret),
});

const addressed = (address: string, differences: readonly Difference[]): readonly SpecDifference[] =>
  differences.map((difference) => ({ ...difference, kind: 'spec', address }));

/** The declared values over the observed ones, for the offer and all plans of either side. */
export function mergeCopies(declared: SpecCopy, observed: SpecCopy | undefined): SpecCopy {
  const ids = new Set([...offerPlansOf(declared), ...offerPlansOf(observed)].map(([id]) => id));
  const plans = [...ids].map((id) => [
    id,
    mergeOfferPlan(offerPlanIn(declared, id), offerPlanIn(observed, id)),
  ]);
  return {
    content: mergeObject(offerSpecSchema, declared.content, observed?.content ?? {}),
    plans: Object.fromEntries(plans),
  };
}

function mergeOfferPlan(
  declared: OfferPlanCopy | undefined,
  observed: OfferPlanCopy | undefined,
): OfferPlanCopy {
  const content = mergeObject(offerPlanSpecSchema, declared?.content ?? {}, observed?.content ?? {});
  return offerPlanCopy(content, declared?.audience ?? observed?.audience);
}

/** Identifies a difference: the same place has the same key in two comparisons. */
export const differenceKey = (difference: { readonly address: string; readonly path: string }): string =>
  `${difference.address} ${difference.path}`;
