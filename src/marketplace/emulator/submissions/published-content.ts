import type { EmulatorStore } from '../store/open-store.ts';
import type { ProductRow } from '../store/products.ts';
import { resourceById, resourcesOf } from '../store/resources.ts';
import type { Body, StoredResource } from '../store/resources.ts';

const copyOf = ({ live, preview }: ProductRow): string | null => live ?? preview;

/** The copy that was published last: the live one, else the preview; undefined before either. */
export function publishedContent(
  store: EmulatorStore,
  product: ProductRow,
): readonly StoredResource[] | undefined {
  const copy = copyOf(product);
  return copy === null ? undefined : resourcesOf(store, product.id, copy);
}

/** One resource of that copy. */
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
