import type { AudienceMember } from '../../kinds/audience.ts';
import { MarketplaceError } from '../../model/errors.ts';
import {
  offerAddress,
  planAddress,
  planAudienceAddress,
  productRef,
  type ProductRef,
} from '../../model/ids.ts';
import { isObject } from '../../model/json.ts';
import { sentName, type MediaFile } from '../../model/media.ts';
import type { ObservedOffer } from '../../model/observed.ts';
import type {
  AudienceChange,
  Clock,
  Edit,
  Marketplace,
  NewOffer,
  NewPlan,
  OfferRef,
  Reader,
} from '../../model/ports.ts';
import { idPath, productId, submissionId } from '../wire/durable-ids.ts';
import type { WireResource } from '../wire/messages.ts';
import { resourceTypes, schemaUri, type ResourceType } from '../wire/resource-types.ts';
import { externalIdOf, ofType } from './decode.ts';
import { encodeEdit } from './encode.ts';
import { configure, configured, jobResources, type Write } from './jobs.ts';
import { openReader } from './read.ts';
import type { Transport } from './transport.ts';

/** Puts a local file where the service can fetch it, and says where that is. */
export type Upload = (file: MediaFile) => Promise<string>;

export type ClientOptions = { readonly transport: Transport; readonly clock: Clock; readonly upload: Upload };

/** A marketplace behind the Product Ingestion API, wherever that is served. */
export function openClient({ transport, clock, upload }: ClientOptions): Marketplace {
  const reader = openReader(transport);
  const write = (writes: readonly Write[]) => configured(transport, clock, writes);
  return {
    ...reader,
    createOffer: async (offer) => {
      const job = await write([newOffer(offer)]);
      return createdRef(reader, offer, await jobResources(transport, job));
    },
    createPlans: async (offer, plans) => {
      await write(plans.map((plan) => newPlan(offer, plan)));
    },
    saveDraft: async (offer, edits) => {
      const writes = await encodeAll(offer, edits, upload);
      if (writes.length > 0) await write(writes);
    },
    publish: (offer) => configure(transport, [submission(offer, 'preview', {})]),
    goLive: (offer, preview) => configure(transport, [submission(offer, 'live', idOf(offer, preview))]),
    stopSell: (offer, live) =>
      configure(transport, [
        submission(offer, 'live', { ...idOf(offer, live), lifecycleState: 'deprecated' }),
      ]),
    syncAudience: async (offer, changes) => {
      await write(changes.map((change) => sync(offer, change)));
    },
  };
}

const schemaOf = (type: ResourceType): string => schemaUri(type, resourceTypes[type].version);

const newOffer = ({ id, type, alias }: NewOffer): Write => ({
  address: offerAddress(id),
  path: '',
  resource: { $schema: schemaOf('product'), identity: { externalId: id }, type, alias },
});

/** The service's own word for what it created; the list of products where it has none. */
async function createdRef(
  reader: Reader,
  offer: NewOffer,
  resources: readonly WireResource[],
): Promise<ProductRef> {
  const product = ofType(resources, 'product')[0];
  if (product?.id !== undefined) return productRef(idPath(product.id));
  const found = await reader.readOffer(offer.id);
  if (found) return found.ref;
  throw new MarketplaceError(`${offer.id} was created, but cannot be found`, { code: 'notFound' });
}

function newPlan(offer: OfferRef, { id, content }: NewPlan): Write {
  const setup = content['setup'];
  return {
    address: planAddress(offer.id, id),
    path: '',
    resource: {
      $schema: schemaOf('plan'),
      ...(isObject(setup) ? setup : {}),
      product: productId(offer.ref),
      identity: { externalId: id },
      alias: content['alias'],
    },
  };
}

/**
 * Going live and stopping differ by one field. Both are written here and nowhere else: `lifecycleState` comes
 * only from `stopSell`, and nothing that was read is sent along.
 */
const submission = (
  offer: ProductRef,
  targetType: 'preview' | 'live',
  more: { readonly id?: string; readonly lifecycleState?: 'deprecated' },
): Write => ({
  address: 'submission',
  path: '',
  resource: { $schema: schemaOf('submission'), product: productId(offer), target: { targetType }, ...more },
});

const idOf = (offer: ProductRef, number: string): { readonly id: string } => ({
  id: submissionId(offer, number),
});

function sync(offer: ObservedOffer, change: AudienceChange): Write {
  const raw = offer.draft.raw as readonly WireResource[];
  const plan = ofType(raw, 'plan').find((resource) => externalIdOf(resource) === change.plan);
  return {
    address: planAudienceAddress(offer.id, change.plan),
    path: '/members',
    resource: {
      $schema: schemaOf('price-and-availability-update-private-audiences'),
      product: productId(offer.ref),
      plan: plan?.id ?? { externalId: change.plan },
      privateAudiences: { add: change.add.map(wireMember), remove: change.remove.map(wireMember) },
    },
  };
}

const wireMember = ({ type, id, label }: AudienceMember) => ({
  type,
  id,
  ...(label === undefined ? {} : { label }),
});

async function encodeAll(
  offer: ObservedOffer,
  edits: readonly Edit[],
  upload: Upload,
): Promise<readonly Write[]> {
  const raw = offer.draft.raw as readonly WireResource[];
  const context = { offer: offer.id, type: offer.type, product: productId(offer.ref), raw, urls: {} };
  const drafts = edits.flatMap((edit) => encodeEdit(context, edit));
  const media = neededMedia(drafts, edits);
  if (media.length === 0) return drafts;
  const urls = await Promise.all(media.map(async (file) => [file.reference, await upload(file)] as const));
  const known = { ...context, urls: Object.fromEntries(urls) };
  return edits.flatMap((edit) => encodeEdit(known, edit));
}

/** Only files whose resource is written are sent; equal bytes already there are not. */
function neededMedia(drafts: readonly Write[], edits: readonly Edit[]): readonly MediaFile[] {
  const written = new Set(drafts.map(({ resource }) => resource['fileName']));
  const files = new Map(
    edits.flatMap(({ media }) => Object.values(media)).map((file) => [file.reference, file]),
  );
  return [...files.values()].filter((file) => written.has(sentName(file.reference)));
}
