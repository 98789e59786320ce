import { isRecord } from './schema-checks.ts';
import { msPerDay } from './wind-down.ts';

/** The direction of a change from one set of a plan's prices to another; `mixed`: some up, some down. */
export type PriceMove = 'none' | 'up' | 'down' | 'mixed';

/** Every amount of money in a `pricing`, with a path that says what it is paid for. */
function pricePoints(value: unknown, path = '', priced = false): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return priced ? [[path, value]] : [];
  if (Array.isArray(value))
    return value.flatMap((item, at) => pricePoints(item, `${path}/${priceKey(item, at)}`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    pricePoints(member, `${path}/${name}`, priced || name.startsWith('price')),
  );
}

/** Prices in a list correspond if they are for the same term, or for the same markets. */
function priceKey(item: unknown, index: number): string {
  const { billingTerm, markets, currency } = isRecord(item) ? item : {};
  if (isRecord(billingTerm)) return `${String(billingTerm['value'])} ${String(billingTerm['type'])}`;
  return Array.isArray(markets)
    ? `${markets.map(String).toSorted().join()} ${String(currency)}`
    : String(index);
}

type PricePair = readonly [before: number, after: number];

function changedPrices(before: unknown, after: unknown): readonly PricePair[] {
  const known = new Map(pricePoints(before));
  return pricePoints(after).flatMap(([path, price]): readonly PricePair[] => {
    const old = known.get(path);
    return old === undefined || old === price ? [] : [[old, price]];
  });
}

/**
 * An amount that only one of the two has is no price change: other rules decide about new and removed terms
 * and markets.
 */
export function priceMove(before: unknown, after: unknown): PriceMove {
  const changes = changedPrices(before, after);
  const up = changes.some(([old, price]) => price > old);
  const down = changes.some(([old, price]) => price < old);
  if (up) return down ? 'mixed' : 'up';
  return down ? 'down' : 'none';
}

/** Whether something that was free is to be charged for. */
export const becomesPaid = (before: unknown, after: unknown): boolean =>
  changedPrices(before, after).some(([old]) => old === 0) || (isFreePricing(before) && !isFreePricing(after));

const isFreePricing = (pricing: unknown): boolean => {
  const core = isRecord(pricing) ? pricing['corePricing'] : undefined;
  return isRecord(core) && core['priceInputOption'] === 'free';
};

/**
 * A change that is published in the last days of a month, as many as given here, takes effect a month later.
 * A type that is absent has no price changes.
 */
const lateDays: Readonly<Record<string, number>> = {
  softwareAsAService: 4,
  azureVirtualMachine: 6,
  coreVirtualMachine: 6,
  azureApplication: 14,
};

const withoutChanges: ReadonlySet<string> = new Set([
  'dynamics365ForCustomerEngagement',
  'dynamics365BusinessCentral',
  'powerBiVisual',
  'azureContainer',
  'containerApp',
]);

/** Whether prices of published plans of this offer type can change at all. */
export const mayChangePrices = (type: string): boolean => !withoutChanges.has(type);

const priceNoticeDays = 90;

/** The first moment, in UTC, of the month in which a change published at `published` takes effect. */
export function effectiveFrom(type: string, move: PriceMove, published: number): number {
  const day = new Date(published);
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const late = day.getUTCDate() > lastDay - (lateDays[type] ?? 0) ? 1 : 0;
  if (move === 'down') return Date.UTC(year, month + 1 + late);
  const noticed = new Date(published + priceNoticeDays * msPerDay);
  const later = noticed.getUTCDate() === 1 ? 0 : 1;
  return Date.UTC(noticed.getUTCFullYear(), noticed.getUTCMonth() + later + late);
}
