import { productId } from '../../wire/durable-ids.ts';
import type { WireResource } from '../../wire/messages.ts';
import { schemaUri } from '../../wire/resource-types.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { knownVersions } from '../../wire/schema-versions.ts';
import { runJob } from '../configure/run-job.ts';
import type { Context } from '../context.ts';
import { onlyResourceId } from '../resource-ids.ts';
import type { Job } from '../store/jobs.ts';
import { productByExternalId } from '../store/products.ts';
import type { ProductRow } from '../store/products.ts';
import { resourceById } from '../store/resources.ts';
import { settleArrivals } from '../submissions/arrivals.ts';
import type { PortalAction } from './faults.ts';

const portalUser = 'somebody in the portal';

const framed = (type: ResourceType, fields: object): WireResource => ({
  $schema: schemaUri(type, knownVersions[type]),
  ...fields,
});

const portalSubmission = ({ id }: ProductRow, targetType: string): WireResource =>
  framed('submission', { product: productId(id), target: { targetType } });

const resources: Readonly<Record<PortalAction, (context: Context, product: ProductRow) => WireResource>> = {
  edit({ store }, product) {
    const listing = resourceById(store, product.id, '0', onlyResourceId('listing', product.id, null));
    return framed('listing', { ...listing?.body, searchResultSummary: 'Edited in the portal' });
  },
  publish: (_context, product) => portalSubmission(product, 'preview'),
  goLive: (_context, product) => portalSubmission(product, 'live'),
};

/** Does what a person in the portal could do at the same time; undefined if there is no such offer. */
export function actInPortal(context: Context, offer: string, action: PortalAction): Job | undefined {
  const { store, clock } = context;
  return store.write(() => {
    const product = productByExternalId(store, offer);
    if (!product) return undefined;
    const type = action === 'edit' ? 'listing' : 'submission';
    const now = clock.now();
    const items = [{ type, resource: resources[action](context, product) } as const];
    const job = runJob(context, items, { now, user: portalUser, ceiling: undefined, files: new Map() });
    settleArrivals(store, now);
    return job;
  });
}
