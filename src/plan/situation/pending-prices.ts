import { type Json, entryOf } from '../../model/json.ts';
import { offerPlanAddress, offerPlanOf, type OfferPlanId } from '../../model/ids.ts';
import { offerPlanIn, offerPlansOf, type SpecCopy } from '../../model/observed.ts';
import type { NewPrice, RecordedManual } from '../../model/recorded-manual.ts';
import type { RecordedOffer } from '../../model/recorded.ts';
import type { OfferType } from '../../kinds/offer-types.ts';
import { effectiveDate, moveOf, priceChanges } from './price-changes.ts';
import { pricingOf } from './held-prices.ts';
import type { Situation } from './situation.ts';
import { dayMs } from '../../model/time.ts';

/** A published price that is not in effect yet, and what the files ask for meanwhile. */
export type PendingPrice = NewPrice & {
  readonly plan: OfferPlanId;
  readonly address: string;
  /** The `pricing` of the files. */
  readonly declared: Json;
};

type PriceSituation = Pick<Situation, 'id' | 'input' | 'recorded' | 'observed' | 'mergedDraft'>;

/** Every price change that is not in effect yet; one that the marketplace no longer shows was cancelled. */
export const pendingPrices = (s: PriceSituation): readonly PendingPrice[] =>
  offerPlansOf(s.observed?.live).flatMap(([plan, copy]) => {
    const found = entryOf(s.recorded?.newPrices, plan);
    const declared = pricingOf(offerPlanIn(s.mergedDraft, plan));
    const live = pricingOf(copy);
    if (!found || declared === undefined || live === undefined || hasCome(found, s.input.now)) return [];
    if (!found.byHand && !isSamePrice(found.after, live)) return [];
    return [{ ...found, plan, address: offerPlanAddress(s.id, plan), declared }];
  });

/**
 * A person published what the files say: customers see it on its day, and another publish changes nothing.
 */
export const publishedPrices = (s: PriceSituation): readonly PendingPrice[] =>
  s.input.byHand.has('prices')
    ? pendingPrices(s).filter(({ byHand, after, declared }) => byHand && isSamePrice(after, declared))
    : [];

const hasCome = ({ until }: NewPrice, now: Date): boolean => now.toISOString().slice(0, 10) >= until;

export const isSamePrice = (a: Json, b: Json): boolean => priceChanges(a, b).length === 0;

/** The files went back to what customers pay until the new price takes effect. */
export const isTakenBack = ({ before, after, declared }: PendingPrice): boolean =>
  isSamePrice(before, declared) && !isSamePrice(after, declared);

const regretMs = 2 * dayMs;

/** After two days only support can cancel a price change (PCH-08). */
export const isTooLate = ({ since }: NewPrice, now: Date): boolean =>
  now.getTime() - Date.parse(since) > regretMs;

/**
 * The price change that is pending once `after` is published; `undefined` if prices go neither up nor down.
 */
function newPrice(type: string, before: Json, after: Json, now: Date): NewPrice | undefined {
  const move = moveOf(priceChanges(before, after));
  if (move !== 'up' && move !== 'down') return undefined;
  return { before, after, since: now.toISOString(), until: effectiveDate(type as OfferType, move, now) };
}

type NewPrices = Readonly<Record<OfferPlanId, NewPrice>>;

/** The record with another price change of a plan; without one, the change was cancelled. */
function withNewPrice(
  known: NewPrices | undefined,
  plan: OfferPlanId,
  found: NewPrice | undefined,
): NewPrices {
  const others = Object.entries(known ?? {}).filter(([id]) => id !== plan);
  return Object.fromEntries(found ? [...others, [plan, found]] : others);
}

/**
 * What remains of a price step after a person confirmed it: its change is expected until `day`, or else the
 * computed day.
 */
export function publishedByHand(
  { type, newPrices }: Pick<RecordedOffer, 'type' | 'newPrices'>,
  { address, price }: Pick<RecordedManual, 'address' | 'price'>,
  { now, day }: { readonly now: Date; readonly day: string | undefined },
): Pick<RecordedOffer, 'newPrices'> {
  const plan = offerPlanOf(address);
  if (!price || plan === undefined) return {};
  const found = price.takesBack ? undefined : newPrice(type, price.before, price.after, now);
  const said: NewPrice | undefined = found && { ...found, until: day ?? found.until, byHand: true };
  return { newPrices: withNewPrice(newPrices, plan, said) };
}

/** The recorded price changes that customers do not pay yet. */
export function stillNew(record: RecordedOffer, now: Date): Pick<RecordedOffer, 'newPrices'> {
  const left = Object.entries(record.newPrices ?? {}).filter(([, found]) => !hasCome(found, now));
  return left.length > 0 ? { newPrices: Object.fromEntries(left) } : {};
}

/** The price changes that going live from one copy to the other schedules. */
export const scheduledBetween = (
  { type, newPrices }: Pick<RecordedOffer, 'type' | 'newPrices'>,
  live: SpecCopy | undefined,
  next: SpecCopy,
  now: Date,
): NewPrices | undefined =>
  offerPlansOf(live).reduce((known, [plan, copy]) => {
    const [before, after] = [pricingOf(copy), pricingOf(offerPlanIn(next, plan))];
    if (before === undefined || after === undefined || isSamePrice(before, after)) return known;
    const pending = entryOf(known, plan);
    const isBack = pending !== undefined && isSamePrice(pending.before, after);
    return withNewPrice(known, plan, isBack ? undefined : newPrice(type, before, after, now));
  }, newPrices);
