import { MarketplaceError, unconfirmed } from '../../model/errors.ts';
import { isFreshlyMade, isFreshOfferPlan } from '../../model/freshly-made.ts';
import { productRef, type JobId, type ProductRef } from '../../model/ids.ts';
import { offerPlanIn } from '../../model/observed.ts';
import type { Marketplace, NewOffer, NewOfferPlan, OfferRef, Reader } from '../../model/ports.ts';
import { idPath } from '../wire/durable-ids.ts';
import type { WireResource } from '../wire/messages.ts';
import { wireResourcesOfType } from './codec/decode.ts';
import type { Write } from './codec/locate-error.ts';
import { newOffer, newOfferPlan, offerDeletion, offerPlanDeletions } from './codec/requests.ts';
import { inChosenVersion } from './codec/schema-to-write.ts';
import type { Sending, Transport } from './http/transport.ts';
import { readJobResources } from './jobs.ts';
import type { FreshReader } from './read-after-write.ts';

/** Sends writes in one request, and waits for their job. */
export type SendWrites = (writes: readonly Write[], sending: Sending) => Promise<JobId>;

type Creating = {
  readonly reader: FreshReader;
  readonly transport: Transport;
  readonly write: SendWrites;
};

/**
 * Creates offers and plans. If the response is lost, looks up the result and adopts only what was just
 * created.
 */
export const creations = (creating: Creating): Pick<Marketplace, 'createOffer' | 'createPlans'> => ({
  createOffer: (offer) => sendNewOffer(creating, offer),
  createPlans: async (offer, plans) => {
    const { reader, transport, write } = creating;
    const writes = plans.map((plan) => inChosenVersion(newOfferPlan(offer, plan), transport.schemas));
    await lookUpWhenUnconfirmed(
      () => write(writes, 'once'),
      () => findOfferPlans(reader, offer, plans),
    );
    reader.expect(
      offer.id,
      plans.map(({ id }) => id),
    );
  },
});

/** Deletes what was never published. If the response is lost, looks up whether it is gone. */
export const deletions = ({
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

/**
 * Does what must not be done twice. If the response is lost, looks up whether it was done; a lookup that
 * fails decides nothing.
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

function sendNewOffer({ reader, transport, write }: Creating, offer: NewOffer): Promise<ProductRef> {
  reader.expect(offer.id, []);
  const look = async () => {
    const found = await reader.readOffer(offer.id);
    return found && isFreshlyMade(found, offer) ? found.ref : undefined;
  };
  return lookUpWhenUnconfirmed(async () => {
    const job = await write([inChosenVersion(newOffer(offer), transport.schemas)], 'once');
    const product = await readCreatedProduct(transport, job);
    if (product?.id !== undefined) {
      reader.know(product);
      return productRef(idPath(product.id));
    }
    throw new MarketplaceError(`${offer.id} was created, but cannot be found`, { code: unconfirmed });
  }, look);
}

/** The service's own id for what a job created; if it has none, a lookup is needed. */
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
