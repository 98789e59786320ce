import type { EmulatorStore } from '../store/open-store.ts';
import type { ProductRow } from '../store/products.ts';
import { resourceById, resourcesOf } from '../store/resources.ts';
import type { Body, StoredResource } from '../store/resources.ts';

const copyOf = ({ live, preview }: ProductRow): string | null => live ?? preview;

/** The live copy or, before there is one, the preview; undefined if there is neither. */
export function publishedContent(
  store: EmulatorStore,
  product: ProductRow,
): readonly StoredResource[] | undefined {
  const copy = copyOf(product);
  return copy === null ? undefined : resourcesOf(store, product.id, copy);
}

/** One resource of what `publishedContent` returns. */
export function publishedBody(store: EmulatorStore, product: ProductRow, id: string): Body | undefined {
  const copy = copyOf(product);
  return copy === null ? undefined : resourceById(store, product.id, copy, id)?.body;
}

/** One resource of the live copy. */
export const liveBody = (
  store: EmulatorStore,
  { id: product, live }: ProductRow,
  id: string,
): Body | undefined => (live === null ? undefined : resourceById(store, product, live, id)?.body);
