import type { ResourceType } from '../../wire/resource-types.ts';
import type { EmulatorStore } from './open-store.ts';

/** A resource's own fields, without `$schema` and `id`; references are durable ids. */
export type Body = { readonly [field: string]: unknown };

/**
 * One resource of one copy; `copy` is `0` for the draft, otherwise the number of the submission that froze
 * it.
 */
export type StoredResource = {
  readonly product: string;
  readonly copy: string;
  readonly id: string;
  readonly type: ResourceType;
  /** GUID of the plan that it belongs to; a plan belongs to itself. */
  readonly plan: string | null;
  readonly body: Body;
};

type ResourceRow = Omit<StoredResource, 'body'> & { readonly body: string };

const columnNames = 'product, copy, id, type, plan, body';
const storedResourceOf = (row: ResourceRow): StoredResource => ({
  ...row,
  body: JSON.parse(row.body) as Body,
});

/** Parameters: product, copy. */
export const selectCopy = `SELECT ${columnNames} FROM resource WHERE product = ? AND copy = ? ORDER BY seq`;
/** Parameters: product, copy, durable id. */
export const selectResource = `SELECT ${columnNames} FROM resource WHERE product = ? AND copy = ? AND id = ?`;
const selectOfType = `SELECT ${columnNames} FROM resource
  WHERE product = ? AND copy = ? AND type = ? ORDER BY seq`;

/** All resources of a copy in the order of their creation. */
export const resourcesOf = (store: EmulatorStore, product: string, copy: string): StoredResource[] =>
  store.rows<ResourceRow>(selectCopy, product, copy).map(storedResourceOf);

/** All resources of all copies of an offer. */
export const resourcesOfProduct = (store: EmulatorStore, product: string): StoredResource[] =>
  store
    .rows<ResourceRow>(`SELECT ${columnNames} FROM resource WHERE product = ? ORDER BY seq`, product)
    .map(storedResourceOf);

/** The resources of one type in a copy, in the order of their creation. */
export const resourcesOfType = (
  store: EmulatorStore,
  product: string,
  copy: string,
  type: ResourceType,
): StoredResource[] => store.rows<ResourceRow>(selectOfType, product, copy, type).map(storedResourceOf);

/** One resource of a copy by durable id; undefined if the copy does not have it. */
export function resourceById(
  store: EmulatorStore,
  product: string,
  copy: string,
  id: string,
): StoredResource | undefined {
  const row = store.row<ResourceRow>(selectResource, product, copy, id);
  return row && storedResourceOf(row);
}

/** Stores the resource, replacing the one with its id in its copy. */
export function putResource(store: EmulatorStore, resource: StoredResource): void {
  const { product, copy, id, type, plan, body } = resource;
  store.run(
    `INSERT INTO resource (${columnNames}) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (product, copy, id) DO UPDATE SET body = excluded.body`,
    product,
    copy,
    id,
    type,
    plan,
    JSON.stringify(body),
  );
}

/** Removes a resource from one copy; other copies keep it. */
export function deleteResource(store: EmulatorStore, product: string, copy: string, id: string): void {
  store.run('DELETE FROM resource WHERE product = ? AND copy = ? AND id = ?', product, copy, id);
}

/** Removes a plan and everything that belongs to it from one copy. */
export function deleteOfferPlanResources(
  store: EmulatorStore,
  product: string,
  copy: string,
  plan: string,
): void {
  store.run('DELETE FROM resource WHERE product = ? AND copy = ? AND plan = ?', product, copy, plan);
}

/** Drops every snapshot of the offer except those numbered in `kept`; the draft is always kept. */
export function dropCopiesBut(store: EmulatorStore, product: string, kept: readonly string[]): void {
  const sql = 'DELETE FROM resource WHERE product = ? AND copy NOT IN (SELECT value FROM json_each(?))';
  store.run(sql, product, JSON.stringify(['0', ...kept]));
}
