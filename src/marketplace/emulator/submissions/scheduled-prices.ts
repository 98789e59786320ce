import { effectiveFrom, priceMove } from '../price-changes.ts';
import type { PriceMove } from '../price-changes.ts';
import { notify } from '../store/outbox.ts';
import type { ProductRow } from '../store/products.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { resourcesOfType } from '../store/resources.ts';
import type { StoredResource } from '../store/resources.ts';
import { deleteScheduled, putScheduled, scheduledFor } from '../store/scheduled.ts';

/** A price of a live plan that customers do not pay yet. */
export type ScheduledPrice = {
  /** When it takes effect, and when it was published. */
  readonly at: number;
  readonly published: number;
  readonly move: PriceMove;
  /** What customers pay until then. */
  readonly pricing: unknown;
};

/** The plan's price change that waits for its date, if any. */
export function scheduledPrice(
  store: EmulatorStore,
  product: string,
  plan: string,
): ScheduledPrice | undefined {
  const found = scheduledFor(store, { product, kind: 'price', subject: plan });
  return found && { ...(JSON.parse(found.detail) as Omit<ScheduledPrice, 'at'>), at: found.at };
}

/**
 * Schedules the prices that differ between the live copy and the one that replaces it; call it before the
 * replacement.
 */
export function schedulePrices(store: EmulatorStore, product: ProductRow, number: string, now: number): void {
  const prices = (copy: string): readonly StoredResource[] =>
    resourcesOfType(store, product.id, copy, 'price-and-availability-plan');
  const before = new Map(prices(product.live ?? '').map((resource) => [resource.id, resource]));
  for (const after of prices(number)) {
    const old = before.get(after.id);
    if (old) schedulePrice(store, product, { before: old, after }, now);
  }
}

type Pair = { readonly before: StoredResource; readonly after: StoredResource };

function schedulePrice(
  store: EmulatorStore,
  product: ProductRow,
  { before, after }: Pair,
  now: number,
): void {
  const move = priceMove(before.body['pricing'], after.body['pricing']);
  if (move === 'none') return;
  const subject = after.plan ?? '';
  const place = { product: product.id, kind: 'price', subject } as const;
  const pending = scheduledPrice(store, product.id, subject);
  if (pending && priceMove(pending.pricing, after.body['pricing']) === 'none') {
    deleteScheduled(store, place);
    return;
  }
  const at = effectiveFrom(product.type, move, now);
  const detail = JSON.stringify({ published: now, move, pricing: before.body['pricing'] });
  putScheduled(store, { ...place, at, detail });
  const text = `A new price of a plan holds from ${new Date(at).toISOString().slice(0, 10)}`;
  const told = move === 'down' ? (['publisher'] as const) : (['publisher', 'customers'] as const);
  for (const recipients of told)
    notify(store, product.id, { at: now, kind: 'priceChangeScheduled', recipients, text });
}
