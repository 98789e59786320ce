import { given } from '../../model/given.ts';
import { MarketplaceError, reworded } from '../../model/errors.ts';
import { offerId, productRef, submissionNumber, type OfferId } from '../../model/ids.ts';
import { byText } from '../../model/json.ts';
import type {
  OfferCopy,
  Observed,
  ObservedEnd,
  ObservedOffer,
  ObservedSubmission,
} from '../../model/observed.ts';
import { mapInParallel } from '../../model/parallel.ts';
import { liveSubmission, waitingPreview } from '../../model/status.ts';
import { draftSubmission, idPath, lastPart, productId } from '../wire/durable-ids.ts';
import type { ResourceTree, WireResource, WireSubmission, WireTarget } from '../wire/messages.ts';
import { decodeCopy, externalIdOf } from './codec/decode.ts';
import { catchNotFound, type KnowingReader } from './read-after-write.ts';
import { readJobState } from './jobs.ts';
import { silence } from './http/errors.ts';
import { incomplete, readPages, readVersion, schemaLimit } from './http/paging.ts';
import { locateErrorIn } from './codec/locate-error.ts';
import { resourcesIn, toRawCopy, fromRawCopy } from './codec/resources.ts';
import { observedEnd } from './codec/stop-schedule.ts';
import type { Transport } from './http/transport.ts';

/** Offers that are read in parallel; the transport decides how many requests that makes at once. */
const maxParallel = 4;

/** Reads everything or throws; an incomplete response is an error, never an empty marketplace. */
export function openReader(transport: Transport): KnowingReader {
  // Durable ids never change, so an offer that was found once is read without a search.
  const known = new Map<OfferId, WireResource>();
  const remembered = async (product: WireResource) => {
    const offer = await readProduct(transport, product);
    known.set(offer.id, product);
    return offer;
  };
  const found = async (offer: OfferId) => {
    known.delete(offer);
    const product = await findProduct(transport, offer);
    return product && remembered(product);
  };
  return {
    know: (product) => known.set(offerId(externalIdOf(product)), product),
    read: (offers, extent) =>
      readAll(transport, offers, extent === 'partly' ? readOrNote(remembered) : readOrName(remembered)),
    readOffer: async (offer) => {
      const product = known.get(offer);
      // An offer that is no longer found was deleted, and may have been created again with another durable
      // id.
      return product === undefined
        ? found(offer)
        : ((await catchNotFound(readProduct(transport, product))) ?? found(offer));
    },
    job: (job, offer) =>
      readJobState(
        transport,
        job,
        (error) => offer && locateErrorIn(error, offer.id, fromRawCopy(offer.draft.raw)),
      ),
  };
}

async function findProduct(transport: Transport, offer: OfferId): Promise<WireResource | undefined> {
  const query = `product?externalId=${encodeURIComponent(offer)}&${readVersion(transport)}`;
  const found = (await readProducts(transport, query)).filter((product) => externalIdOf(product) === offer);
  refuseTwins(found.map(externalIdOf));
  return found[0];
}

type ReadProduct = (product: WireResource) => Promise<ObservedOffer>;
type Unread = NonNullable<Observed['unread']>[number];
type ReadOrNote = (product: WireResource) => Promise<ObservedOffer | Unread>;

/** Errors of the service do not name the offer. */
const readOrName =
  (read: ReadProduct): ReadOrNote =>
  async (product) => {
    try {
      return await read(product);
    } catch (error) {
      if (!(error instanceof MarketplaceError)) throw error;
      throw reworded(error, `the offer ${externalIdOf(product)} cannot be read: ${error.message}`);
    }
  };

/** Failures that are not about one offer: what is read next fails as well. */
const failuresOfAll: ReadonlySet<string> = new Set([
  silence,
  'unreachable',
  'untrusted',
  'network',
  'credential',
  'tooManyRequests',
  'outdated',
]);

const readOrNote =
  (read: ReadProduct): ReadOrNote =>
  async (product) => {
    try {
      return await readOrName(read)(product);
    } catch (error) {
      if (!(error instanceof MarketplaceError) || failuresOfAll.has(error.code)) throw error;
      return { offer: offerId(externalIdOf(product)), error };
    }
  };

async function readAll(
  transport: Transport,
  offers: readonly OfferId[],
  readOne: ReadOrNote,
): Promise<Observed> {
  const before = transport.calls();
  const all = await readProducts(transport, `product?${readVersion(transport)}`);
  const wanted = new Set<string>(offers);
  refuseTwins(all.map(externalIdOf));
  const found = all.filter((product) => wanted.has(externalIdOf(product)));
  const read = await mapInParallel(found, maxParallel, readOne);
  const unread = read.flatMap((one) => ('error' in one ? [one] : []));
  return {
    offers: read.flatMap((one) => ('error' in one ? [] : [one])).toSorted((a, b) => byText(a.id, b.id)),
    others: all
      .map((product) => offerId(externalIdOf(product)))
      .filter((id) => !wanted.has(id))
      .toSorted(byText),
    types: Object.fromEntries(all.map((product) => [externalIdOf(product), productTypeIn(product)])),
    ...given({ unread: unread.length === 0 ? undefined : unread }),
    calls: transport.calls() - before,
  };
}

const productTypeIn = (product: WireResource): string =>
  typeof product['type'] === 'string' ? product['type'] : 'unknown';

/** Throws for a product that cannot be identified: it would otherwise count as missing. */
async function readProducts(transport: Transport, query: string): Promise<readonly WireResource[]> {
  const found = await readPages<WireResource>(transport, query);
  const nameless = resourcesIn(found, 'the list of products').some(
    (product) => externalIdOf(product) === '' || !/^product\/[\w-]+$/.test(product.id ?? ''),
  );
  if (nameless) throw incomplete('the list of products holds one without an id');
  return found;
}

function refuseTwins(ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id))
      throw new MarketplaceError(`two products have the offer id ${id}`, { code: 'ambiguousOffer' });
    seen.add(id);
  }
}

async function readProduct(transport: Transport, product: WireResource): Promise<ObservedOffer> {
  const id = idPath(product.id ?? '');
  const entries = await readPages<WireSubmission>(transport, `submission/${id}?${readVersion(transport)}`);
  // The draft pointer always exists: a list without it is incomplete, and may lack the live entry, too.
  if (!entries.some(isDraft)) throw incomplete(`the list of submissions of ${id} lacks the draft`);
  const submissions = entries
    .filter((entry) => !isDraft(entry))
    .map((entry) => decodeSubmission(entry, transport.now()));
  const offer = {
    id: offerId(externalIdOf(product)),
    type: productTypeIn(product),
    ref: productRef(id),
    schemaLimit: schemaLimit(transport),
    submissions,
    draft: { content: {}, plans: {}, raw: toRawCopy([]) },
  } satisfies ObservedOffer;
  const targets: readonly WireTarget[] = [
    'draft',
    ...(waitingPreview(offer) ? (['preview'] as const) : []),
    ...(liveSubmission(offer) ? (['live'] as const) : []),
  ];
  const copies = await mapInParallel(targets, targets.length, async (target) => [
    target,
    await readTree(transport, id, target),
  ]);
  return { ...offer, ...(Object.fromEntries(copies) as { readonly draft: OfferCopy }) };
}

/** Reads only targets that the list of submissions names, so "not found" is always a failure. */
async function readTree(transport: Transport, product: string, target: WireTarget): Promise<OfferCopy> {
  const path = `resource-tree/product/${product}?targetType=${target}&${readVersion(transport)}`;
  const { json, requestId } = await transport.get(path);
  const { resources, root, target: answered } = json as Partial<ResourceTree>;
  if (!Array.isArray(resources) || resources.length === 0) {
    throw incomplete(`the ${target} tree of ${product} has no resources`, requestId);
  }
  const another = (root ?? productId(product)) !== productId(product);
  if (another || (answered?.targetType ?? target) !== target) {
    throw incomplete(`the tree is not the ${target} tree of ${product}`, requestId);
  }
  const held = resourcesIn(resources, `the ${target} tree of ${product}`);
  if (!held.some(({ id }) => id === productId(product))) {
    throw incomplete(`the ${target} tree of ${product} lacks the product itself`, requestId);
  }
  return decodeCopy(held);
}

const results: Readonly<Record<string, ObservedSubmission['state']>> = {
  'completed/succeeded': 'succeeded',
  'completed/failed': 'failed',
  'notStarted/pending': 'running',
  'running/pending': 'running',
};

const isDraft = ({ id, target }: WireSubmission): boolean =>
  lastPart(id ?? '') === draftSubmission || target?.targetType === 'draft';

const isAhead = (end: ObservedEnd | undefined, now: Date): boolean =>
  end?.date !== undefined && now.toISOString().slice(0, 10) < end.date.slice(0, 10);

/** An unknown target or status makes the offer read-only; an invalid number makes the whole list invalid. */
function decodeSubmission(entry: WireSubmission, now: Date): ObservedSubmission {
  const { target, status, result, lifecycleState, created } = entry;
  const number = lastPart(entry.id ?? '');
  if (!/^\d+$/.test(number)) throw incomplete(`a submission has the number \`${number}\``);
  const end = observedEnd(entry['deprecationSchedule']);
  const known = target?.targetType === 'preview' || target?.targetType === 'live';
  const state = known ? results[`${status ?? ''}/${result ?? ''}`] : undefined;
  const stopped = lifecycleState === 'deprecated';
  // An announced stop takes effect only on its day.
  const isLeaving = stopped && state === 'succeeded' && isAhead(end, now);
  return {
    number: submissionNumber(number),
    target: target?.targetType === 'live' ? 'live' : 'preview',
    state: isLeaving ? 'running' : (state ?? 'unknown'),
    stopped,
    ...given({ end }),
    created: typeof created === 'string' ? created : '',
  };
}
