import { compareAudience } from '../../diff/audience.ts';
import type { AudienceMember } from '../../kinds/audience.ts';
import type { DesiredOffer, DesiredOfferPlan } from '../../model/desired.ts';
import { offerAddress, offerPlanAddress } from '../../model/ids.ts';
import { entryOf, type Json } from '../../model/json.ts';
import { offerPlanIn, type ObservedOffer, type OfferPlanCopy } from '../../model/observed.ts';
import { isPrivate } from '../../model/on-sale.ts';
import type { RecordedOffer, SoldTo } from '../../model/recorded.ts';
import type { Sealing } from '../../model/sealing.ts';
import { memberHash } from '../../record/fingerprint.ts';
import type { OfferInput } from './input.ts';
import { marketsAmong, marketsOf, marketsWithdrawn, type Markets } from './market-sets.ts';

/** Declared customers who had the live plan until another user removed them. */
export function membersRemoved(offer: OfferInput, plan: DesiredOfferPlan): readonly AudienceMember[] {
  const live = offerPlanIn(offer.observed?.live, plan.id);
  const had = new Set(entryOf(offer.recorded?.soldTo, offerPlanAddress(offer.id, plan.id))?.members);
  if (had.size === 0 || !plan.audience || !live || !isPrivate(live)) return [];
  const { added } = compareAudience(plan.audience, live.audience ?? []);
  return added.filter((member) => had.has(memberHash(offer.input.recorded, member)));
}

/** Declared markets in which the plan was sold until another user withdrew it. */
export function marketsRemoved(offer: OfferInput, { address, declared, live }: SoldPlace): readonly string[] {
  const was = entryOf(offer.recorded?.soldTo, address)?.markets;
  if (was === undefined || live === undefined) return [];
  return marketsWithdrawn(marketsOf(declared), asMarkets(was), marketsOf(live));
}

type SoldPlace = {
  readonly address: string;
  readonly declared: Json;
  readonly live: Json | undefined;
};

/** The offer and each of its plans, as declared and as live. */
export const placesOf = (
  desired: DesiredOffer,
  observed: ObservedOffer | undefined,
): readonly SoldPlace[] => [
  { address: offerAddress(desired.id), declared: desired.content, live: observed?.live?.content },
  ...desired.plans.map(({ id, content }) => ({
    address: offerPlanAddress(desired.id, id),
    declared: content,
    live: offerPlanIn(observed?.live, id)?.content,
  })),
];

/**
 * What the next plans compare live copies with: who could buy, and where, as far as the files ask for it.
 * What is gone from live but still declared stays here until a person has decided.
 */
export function soldToNow(
  { soldTo = {} }: Pick<RecordedOffer, 'soldTo'>,
  { desired, observed, sealing }: SoldOffer,
): Pick<RecordedOffer, 'soldTo'> {
  if (!observed.live) return Object.keys(soldTo).length === 0 ? {} : { soldTo };
  const audiences = new Map<string, DesiredOfferPlan>(
    desired.plans.map((plan) => [offerPlanAddress(desired.id, plan.id), plan]),
  );
  const entries = placesOf(desired, observed).flatMap(({ address, declared, live }) => {
    const before = entryOf(soldTo, address);
    if (live === undefined) return before ? [[address, before] as const] : [];
    const plan = audiences.get(address);
    const members = plan ? membersNow(plan, offerPlanIn(observed.live, plan.id), { before, sealing }) : [];
    const markets = marketsNow(marketsOf(declared), marketsOf(live), before);
    const entry = {
      ...(members.length > 0 ? { members } : {}),
      ...(markets.length > 0 ? { markets } : {}),
    };
    return Object.keys(entry).length > 0 ? [[address, entry] as const] : [];
  });
  return entries.length > 0 ? { soldTo: Object.fromEntries(entries) } : {};
}

type SoldOffer = {
  readonly desired: DesiredOffer;
  readonly observed: ObservedOffer;
  readonly sealing: Sealing;
};
type Before = { readonly before: SoldTo | undefined; readonly sealing: Sealing };

function membersNow(
  { audience }: DesiredOfferPlan,
  live: OfferPlanCopy | undefined,
  { before, sealing }: Before,
): readonly string[] {
  if (!audience || !live || !isPrivate(live)) return [];
  const hashes = (members: readonly AudienceMember[]) => members.map((one) => memberHash(sealing, one));
  const had = new Set([...(before?.members ?? []), ...hashes(live.audience ?? [])]);
  return hashes(audience)
    .filter((hash) => had.has(hash))
    .toSorted();
}

const marketsNow = (asked: Markets, live: Markets, before: SoldTo | undefined) =>
  marketsAmong(asked, before?.markets === undefined ? [live] : [live, asMarkets(before.markets)]);

const asMarkets = (recorded: NonNullable<SoldTo['markets']>): Markets =>
  typeof recorded === 'string' ? { word: recorded, codes: [] } : { codes: recorded };
