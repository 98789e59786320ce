import type { OfferType } from '../../kinds/offer-types.ts';
import { isList, isObject, type Json } from '../../model/json.ts';
import { dayMs } from '../../model/time.ts';

/** Which way the prices of a plan go; `mixed`: some up, some down. */
type PriceDirection = 'none' | 'up' | 'down' | 'mixed';

/** One amount of money that changes, and what it is paid for. */
type PriceChange = { readonly of: string; readonly before: number; readonly after: number };

/** Members of prices that are not amounts of money. */
const noAmounts: ReadonlySet<string> = new Set([
  'billingTerm',
  'paymentOption',
  'includedQuantities',
  'userLimits',
]);

/** Every amount of a `pricing` by what it is paid for, in the words of the files. */
function amountsIn(value: Json | undefined, of: readonly string[], isPrice = false): readonly Amount[] {
  if (typeof value === 'number') return isPrice ? [[of.join(' '), value]] : [];
  if (isList(value)) return value.flatMap((item) => amountsIn(item, [...of, priceItemName(item)], isPrice));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    noAmounts.has(key)
      ? []
      : amountsIn(member, ignoredMembers.test(key) ? of : [...of, key], isPrice || key.startsWith('price')),
  );
}

type Amount = readonly [of: string, amount: number];

/** Keys left out of a price's name, because they mean nothing to the person who types it. */
const ignoredMembers = /^(prices?|meters|pricePerPaymentInUsd|customMeters|recurrentPrice|corePricing)$/;

/** Items are the same if they are for the same term or the same markets. */
function priceItemName(item: Json): string {
  const { markets, currency } = isObject(item) ? item : {};
  const list = isList(markets) ? `${markets.map(word).toSorted().join(', ')} ${word(currency)}` : '';
  return termOf(item) ?? list;
}

/** `1 month`: the billing term of a price, if it has one. */
export function termOf(price: Json): string | undefined {
  const term = isObject(price) ? price['billingTerm'] : undefined;
  return isObject(term) ? `${word(term['value'])} ${word(term['type'])}` : undefined;
}

const word = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Amounts that change; an amount that exists on one side only is not a price change. */
export function priceChanges(before: Json | undefined, after: Json | undefined): readonly PriceChange[] {
  const known = new Map(amountsIn(before, []));
  return amountsIn(after, []).flatMap(([of, amount]) => {
    const old = known.get(of);
    return old === undefined || old === amount ? [] : [{ of, before: old, after: amount }];
  });
}

export function moveOf(changes: readonly PriceChange[]): PriceDirection {
  const up = changes.some(({ before, after }) => after > before);
  const down = changes.some(({ before, after }) => after < before);
  if (up) return down ? 'mixed' : 'up';
  return down ? 'down' : 'none';
}

/** Whether something that was free is no longer free. */
export const startsToCost = (before: Json | undefined, after: Json | undefined): boolean =>
  priceChanges(before, after).some((change) => change.before === 0) || (isFree(before) && !isFree(after));

function isFree(pricing: Json | undefined): boolean {
  const core = isObject(pricing) ? pricing['corePricing'] : undefined;
  return isObject(core) && core['priceInputOption'] === 'free';
}

/**
 * Number of days at the end of a month on which a change misses the next one (PCH-04), for types that
 * support price changes.
 */
const cutoffDays: Readonly<Partial<Record<OfferType, number>>> = {
  softwareAsAService: 4,
  azureVirtualMachine: 6,
  coreVirtualMachine: 6,
  azureApplication: 14,
};

/** Whether the price of a published plan can change at all (PCH-01). */
export const canChangePrices = (type: OfferType): boolean => cutoffDays[type] !== undefined;

const noticeDays = 90;

/**
 * The day from which a price would apply if it were published now: the first of a month. Customers who pay
 * more are told 90 days before (PCH-03). The service decides the actual day.
 */
export function effectiveDate(type: OfferType, move: 'up' | 'down', published: Date): string {
  const [year, month] = [published.getUTCFullYear(), published.getUTCMonth()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const late = published.getUTCDate() > lastDay - (cutoffDays[type] ?? 0) ? 1 : 0;
  if (move === 'down') return utcDay(Date.UTC(year, month + 1 + late));
  const noticed = new Date(published.getTime() + noticeDays * dayMs);
  const next = noticed.getUTCDate() === 1 ? 0 : 1;
  return utcDay(Date.UTC(noticed.getUTCFullYear(), noticed.getUTCMonth() + next + late));
}

const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
