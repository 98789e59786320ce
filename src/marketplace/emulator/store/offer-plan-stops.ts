import type { EmulatorStore } from './open-store.ts';

/** A plan that leaves the live copy at `ends`, without a publish. */
export type OfferPlanStop = { readonly product: string; readonly plan: string; readonly ends: number };

export function putOfferPlanStop(store: EmulatorStore, stop: OfferPlanStop): void {
  const sql = 'INSERT OR REPLACE INTO planStop (product, plan, ends) VALUES (?, ?, ?)';
  store.run(sql, stop.product, stop.plan, stop.ends);
}

export function deleteOfferPlanStop(store: EmulatorStore, product: string, plan: string): void {
  store.run('DELETE FROM planStop WHERE product = ? AND plan = ?', product, plan);
}

/** The plan stop that takes effect first, if it does so by `now`. */
export const dueOfferPlanStop = (store: EmulatorStore, now: number): OfferPlanStop | undefined =>
  store.row<OfferPlanStop>('SELECT * FROM planStop WHERE ends <= ? ORDER BY ends LIMIT 1', now);

/** Whether a plan is being stopped. */
export const isStopping = (store: EmulatorStore, product: string, plan: string): boolean =>
  store.row('SELECT 1 FROM planStop WHERE product = ? AND plan = ?', product, plan) !== undefined;
