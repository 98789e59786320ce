import type { AudienceMember } from '../../kinds/audience.ts';
import { MarketplaceError, unconfirmed } from '../../model/errors.ts';
import { secretsIn } from '../../model/value-forms.ts';
import { productRef, type JobId, type ProductRef } from '../../model/ids.ts';
import { offerPlanIn } from '../../model/observed.ts';
import { isFreshlyMade, isFreshOfferPlan } from '../../model/freshly-made.ts';
import type { Clock, Marketplace, NewOffer, NewOfferPlan, OfferRef, Reader } from '../../model/ports.ts';
import { idPath } from '../wire/durable-ids.ts';
import type { WireResource } from '../wire/messages.ts';
import { wireResourcesOfType } from './codec/decode.ts';
import { openFreshReader, type FreshReader } from './read-after-write.ts';
import { readDraftAfter } from './codec/draft-after.ts';
import { openMedia, type Upload } from './media/media.ts';
import { cancelJob, configure, awaitConfigured, readJobResources } from './jobs.ts';
import type { Write } from './codec/locate-error.ts';
import { openReader } from './read.ts';
import {
  offerDeletion,
  offerPlanDeletions,
  goLiveOf,
  newOffer,
  newOfferPlan,
  publishOf,
  stopOf,
  sync,
} from './codec/requests.ts';
import { maskingMarketplace, maskErrors } from './http/secrets.ts';
import { fromRawCopy } from './codec/resources.ts';
import type { Sending, Transport } from './http/transport.ts';
import { openYoungJobs } from './recent-jobs.ts';

export type ClientOptions = {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly upload: Upload;
  /** What no word of the service may repeat: the values of all secrets in the files. */
  readonly secrets?: readonly string[];
};

/** A draft that was read longer ago (milliseconds) is not written over: others may have changed it. */
const freshFor = 2000;

/** A marketplace behind the Product Ingestion API, wherever that is served. */
export function openMarketplaceClient({
  transport,
  clock,
  upload,
  secrets = [],
}: ClientOptions): Marketplace {
  const reader = openFreshReader(openReader(transport), clock);
  const write = (writes: readonly Write[], sending: Sending) =>
    awaitConfigured(transport, clock, { writes, sending });
  const young = openYoungJobs(clock);
  const media = openMedia(upload);
  const submit = async (resource: Write) =>
    young.born(await configure(transport, { writes: [resource], sending: 'once' }));
  return maskingMarketplace(secrets, {
    read: reader.read,
    readOffer: reader.readOffer,
    job: (job, offer) => young.patient(job, () => reader.job(job, offer)),
    createOffer: (offer) => sendNewOffer({ reader, transport, write }, offer),
    createPlans: async (offer, plans) => {
      const writes = plans.map((plan) => newOfferPlan(offer, plan));
      await lookUpWhenUnconfirmed(
        () => write(writes, 'once'),
        () => findOfferPlans(reader, offer, plans),
      );
      reader.expect(
        offer.id,
        plans.map(({ id }) => id),
      );
    },
    upload: media.upload,
    saveDraft: (offer, edits) =>
      maskErrors(
        edits.flatMap(({ content, audience = [] }) => [...secretsIn(content), ...personsIn(audience)]),
        async () => {
          const writes = media.encode(offer, edits);
          if (writes.length === 0) return offer.draft;
          const request = { writes, sending: sendingOf(writes), within: freshFor };
          const job = await awaitConfigured(transport, clock, request);
          return readDraftAfter(transport, job, { raw: fromRawCopy(offer.draft.raw), writes });
        },
      ),
    publish: (offer) => submit(publishOf(offer)),
    goLive: (offer, preview) => submit(goLiveOf(offer, preview)),
    stopSell: (offer, live, stop) => submit(stopOf(offer, live, stop)),
    cancel: (job) => cancelJob(transport, job),
    ...deletions({ reader, write }),
    syncAudience: (offer, changes) =>
      maskErrors(
        changes.flatMap(({ add, remove }) => personsIn([...add, ...remove])),
        async () => {
          await write(
            changes.map((change) => sync(offer, change)),
            'once',
          );
        },
      ),
  });
}

/** Deletes what was never published; where the answer was lost, a look tells whether it is gone. */
const deletions = ({
  reader,
  write,
}: Pick<Creating, 'reader' | 'write'>): Pick<Marketplace, 'deleteOffer' | 'deletePlans'> => ({
  deleteOffer: async (offer) => {
    const isGone = async () => (await reader.readOffer(offer.id)) === undefined;
    await lookUpWhenUnconfirmed(() => write(offerDeletion(offer), 'once'), lookFor(isGone));
  },
  deletePlans: async (offer, plans) => {
    const areGone = async () => {
      const found = await reader.readOffer(offer.id);
      return plans.every((plan) => offerPlanIn(found?.draft, plan) === undefined);
    };
    await lookUpWhenUnconfirmed(() => write(offerPlanDeletions(offer, plans), 'once'), lookFor(areGone));
  },
});

const lookFor = (found: () => Promise<boolean>) => async (): Promise<string | undefined> =>
  (await found()) ? 'seen' : undefined;

/** Customers; words of the service about one of them go into logs. */
const personsIn = (members: readonly AudienceMember[]): readonly string[] =>
  members.flatMap(({ id, label = '' }) => [id, ...(label.length > 2 ? [label] : [])]);

/** What tells a repeated upsert from a second resource is its key; new items and deletions have none. */
const sendingOf = (writes: readonly Write[]): Sending =>
  writes.every(({ resource }) => isUpsert(resource)) ? 'again' : 'once';

const isUpsert = (resource: WireResource): boolean =>
  resource['lifecycleState'] !== 'deleted' &&
  (resource['listing'] === undefined || resource.id !== undefined);

/**
 * Does what must not be done twice; where its answer was lost, a look decides whether it was done. A look
 * that fails decides nothing.
 */
async function lookUpWhenUnconfirmed<T>(
  work: () => Promise<T>,
  look: () => Promise<T | undefined>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MarketplaceError) || error.code !== unconfirmed) throw error;
    const found = await look().catch((failure: unknown) => {
      throw failure instanceof MarketplaceError ? error : failure;
    });
    if (found === undefined) throw error;
    return found;
  }
}

type Creating = {
  readonly reader: FreshReader;
  readonly transport: Transport;
  readonly write: (writes: readonly Write[], sending: Sending) => Promise<JobId>;
};

function sendNewOffer({ reader, transport, write }: Creating, offer: NewOffer): Promise<ProductRef> {
  reader.expect(offer.id, []);
  const look = async () => {
    const found = await reader.readOffer(offer.id);
    return found && isFreshlyMade(found, offer) ? found.ref : undefined;
  };
  return lookUpWhenUnconfirmed(async () => {
    const job = await write([newOffer(offer)], 'once');
    const product = await readCreatedProduct(transport, job);
    if (product?.id !== undefined) {
      reader.know(product);
      return productRef(idPath(product.id));
    }
    throw new MarketplaceError(`${offer.id} was created, but cannot be found`, { code: unconfirmed });
  }, look);
}

/** The service's own word for what a job created; it does not always have one, and then a look has to do. */
async function readCreatedProduct(transport: Transport, job: string): Promise<WireResource | undefined> {
  try {
    return wireResourcesOfType(await readJobResources(transport, job), 'product')[0];
  } catch (error) {
    if (error instanceof MarketplaceError) return undefined;
    throw error;
  }
}

async function findOfferPlans(
  reader: Reader,
  offer: OfferRef,
  plans: readonly NewOfferPlan[],
): Promise<string | undefined> {
  const found = await reader.readOffer(offer.id);
  return found && plans.every(({ id }) => isFreshOfferPlan(found, id)) ? 'found' : undefined;
}
