import type { EmulatorStore } from './open-store.ts';

/** The identity of one plan, and the facts about it that can never be undone. */
export type OfferPlanRow = {
  readonly product: string;
  readonly id: string;
  readonly externalId: string;
  /** 1 once it has been part of a preview or live copy. */
  readonly published: 0 | 1;
  /** 1 once it has been live and public. */
  readonly wasPublic: 0 | 1;
  /** JSON list of all types of id that its live audience ever had; it only grows. */
  readonly idTypes: string;
  /** 1 after deletion: its external id cannot be used again. */
  readonly deleted: 0 | 1;
};

/** The plan with this GUID, even if it is deleted. */
export const offerPlanById = (store: EmulatorStore, product: string, id: string): OfferPlanRow | undefined =>
  store.row<OfferPlanRow>('SELECT * FROM plan WHERE product = ? AND id = ?', product, id);

/** The plan with this plan id in the offer, even if it is deleted. */
export const offerPlanByExternalId = (
  store: EmulatorStore,
  product: string,
  externalId: string,
): OfferPlanRow | undefined =>
  store.row<OfferPlanRow>('SELECT * FROM plan WHERE product = ? AND externalId = ?', product, externalId);

/** Adds a new plan; throws if its external id is in use in the offer. */
export function insertOfferPlan(
  store: EmulatorStore,
  plan: { product: string; id: string; externalId: string },
): void {
  const sql = 'INSERT INTO plan (product, id, externalId) VALUES (?, ?, ?)';
  store.run(sql, plan.product, plan.id, plan.externalId);
}

/** Keeps the plan's row, so that its external id cannot be used again. */
export function markOfferPlanDeleted(store: EmulatorStore, product: string, id: string): void {
  store.run('UPDATE plan SET deleted = 1 WHERE product = ? AND id = ?', product, id);
}

/** Marks the plans of a copy as published and, if the copy is live, the public ones as once public. */
export function markOfferPlansPublished(
  store: EmulatorStore,
  product: string,
  copy: string,
  live: boolean,
): void {
  store.run(
    `UPDATE plan SET published = 1 WHERE product = ?1
     AND id IN (SELECT plan FROM resource WHERE product = ?1 AND copy = ?2 AND type = 'plan')`,
    product,
    copy,
  );
  if (!live) return;
  store.run(
    `UPDATE plan SET wasPublic = 1 WHERE product = ?1
     AND id IN (SELECT plan FROM resource WHERE product = ?1 AND copy = ?2
                AND type = 'price-and-availability-plan' AND body ->> '$.audience' = 'public')`,
    product,
    copy,
  );
}

/** Adds the types of id in a plan's live audience. */
export function addIdTypes(
  store: EmulatorStore,
  product: string,
  id: string,
  types: readonly string[],
): void {
  const before = offerPlanById(store, product, id)?.idTypes ?? '[]';
  const known = new Set([...(JSON.parse(before) as string[]), ...types]);
  const sql = 'UPDATE plan SET idTypes = ? WHERE product = ? AND id = ?';
  store.run(sql, JSON.stringify([...known].toSorted()), product, id);
}

/** Plan ids of an offer in their order, without deleted plans. */
export const offerPlansOfProduct = (store: EmulatorStore, product: string): readonly string[] =>
  store
    .rows<Pick<OfferPlanRow, 'externalId'>>(
      'SELECT externalId FROM plan WHERE product = ? AND deleted = 0 ORDER BY externalId',
      product,
    )
    .map(({ externalId }) => externalId);
