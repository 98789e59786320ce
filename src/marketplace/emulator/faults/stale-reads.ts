import { idPath } from '../../wire/durable-ids.ts';
import type { Call } from '../context.ts';
import type { TypedResource } from '../configure/read-request.ts';
import { resourcesOfProduct } from '../store/resources.ts';
import type { StoredResource } from '../store/resources.ts';
import { isDue } from './fault-state.ts';

/** Keeps the content from before these resources are written, if reads are to continue to show it. */
export function keepEarlier(call: Call, resources: readonly TypedResource[], now: number): void {
  const { staleReadEvery, staleForSeconds } = call.trouble;
  if (staleReadEvery === 0) return;
  const until = now + staleForSeconds * 1000;
  for (const product of productsOf(resources)) {
    const copies = Map.groupBy(resourcesOfProduct(call.store, product), ({ copy }) => copy);
    if (copies.size > 0) call.faultState.before.set(product, { copies, until });
  }
}

const productsOf = (resources: readonly TypedResource[]): ReadonlySet<string> =>
  new Set(
    resources.flatMap(({ resource: { product } }) => (typeof product === 'string' ? [idPath(product)] : [])),
  );

/** A copy as shown by a read that has not seen the last write; undefined if reads are up to date. */
export function earlierCopy(
  call: Call,
  product: string,
  copy: string,
): readonly StoredResource[] | undefined {
  const { trouble, faultState: unrest, clock } = call;
  const earlier = unrest.before.get(product);
  if (earlier === undefined || clock.now() >= earlier.until) return undefined;
  return isDue(unrest, `stale ${product}`, trouble.staleReadEvery) ? earlier.copies.get(copy) : undefined;
}
