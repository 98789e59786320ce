import { MarketplaceError } from '../../model/errors.ts';
import { offerId, productRef, submissionNumber, type OfferId } from '../../model/ids.ts';
import { byText } from '../../model/json.ts';
import type { Copy, Observed, ObservedOffer, ObservedSubmission } from '../../model/observed.ts';
import { inParallel } from '../../model/parallel.ts';
import type { Reader } from '../../model/ports.ts';
import { liveSubmission, waitingPreview } from '../../model/status.ts';
import { draftSubmission, idPath, lastPart, productId } from '../wire/durable-ids.ts';
import type { Page, ResourceTree, WireResource, WireSubmission, WireTarget } from '../wire/messages.ts';
import { decodeCopy, externalIdOf } from './decode.ts';
import { jobState } from './jobs.ts';
import type { Transport } from './transport.ts';

const readVersion = '$version=2022-03-01-preview5';
const width = 4;

/** Reads everything or throws; an answer that is incomplete is an error, never an empty marketplace. */
export function openReader(transport: Transport): Reader {
  const readOffer = async (offer: OfferId) => {
    const query = `product?externalId=${encodeURIComponent(offer)}&${readVersion}`;
    const product = (await pages<WireResource>(transport, query)).find(
      (found) => externalIdOf(found) === offer,
    );
    return product ? readProduct(transport, product) : undefined;
  };
  return { read: (offers) => readAll(transport, offers), readOffer, job: (job) => jobState(transport, job) };
}

async function readAll(transport: Transport, offers: readonly OfferId[]): Promise<Observed> {
  const before = transport.calls();
  const products = await pages<WireResource>(transport, `product?${readVersion}`);
  const wanted = new Set<string>(offers);
  refuseTwins(products.map(externalIdOf));
  const found = products.filter((product) => wanted.has(externalIdOf(product)));
  const read = await inParallel(found, width, (product) => readProduct(transport, product));
  return {
    offers: read.toSorted((a, b) => byText(a.id, b.id)),
    others: products
      .map((product) => offerId(externalIdOf(product)))
      .filter((id) => !wanted.has(id))
      .toSorted(byText),
    calls: transport.calls() - before,
  };
}

function refuseTwins(ids: readonly string[]): void {
  const twin = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twin === undefined) return;
  throw new MarketplaceError(`two products have the offer id ${twin}`, { code: 'ambiguousOffer' });
}

/** All pages of a list, by the links that the service gives. */
async function pages<T>(transport: Transport, first: string): Promise<readonly T[]> {
  const items: T[] = [];
  let next: string | undefined = first;
  while (next) {
    const page = (await transport.get(next)) as Page<T>;
    if (!Array.isArray(page.value)) throw incomplete(`the list ${next} has no value`);
    items.push(...page.value);
    next = page['@nextLink'] === undefined ? undefined : afterBase(page['@nextLink']);
  }
  return items;
}

const incomplete = (message: string): MarketplaceError =>
  new MarketplaceError(message, { code: 'incompleteRead' });

/** The link is absolute; only what follows the API's base is asked for again. */
function afterBase(link: string): string {
  const marker = '/product-ingestion/';
  const at = link.indexOf(marker);
  if (at < 0) throw incomplete('the link to the next page leads elsewhere');
  return link.slice(at + marker.length);
}

async function readProduct(transport: Transport, product: WireResource): Promise<ObservedOffer> {
  const id = idPath(product.id ?? '');
  const entries = await pages<WireSubmission>(transport, `submission/${id}?${readVersion}`);
  const submissions = entries
    .filter(({ id: entry }) => lastPart(entry) !== draftSubmission)
    .map(decodeSubmission);
  const offer = {
    id: offerId(externalIdOf(product)),
    type: typeof product['type'] === 'string' ? product['type'] : 'unknown',
    ref: productRef(id),
    submissions,
    draft: { content: {}, plans: {}, raw: [] },
  } satisfies ObservedOffer;
  const targets: readonly WireTarget[] = [
    'draft',
    ...(waitingPreview(offer) ? (['preview'] as const) : []),
    ...(liveSubmission(offer) ? (['live'] as const) : []),
  ];
  const copies = await inParallel(targets, width, async (target) => [
    target,
    await readTree(transport, id, target),
  ]);
  return { ...offer, ...(Object.fromEntries(copies) as { readonly draft: Copy }) };
}

async function readTree(transport: Transport, product: string, target: WireTarget): Promise<Copy> {
  const path = `resource-tree/product/${product}?targetType=${target}&${readVersion}`;
  const tree = (await transport.get(path)) as ResourceTree;
  const own = Array.isArray(tree.resources) && tree.resources.some(({ id }) => id === productId(product));
  if (!own || tree.target.targetType !== target) {
    throw incomplete(`the ${target} tree of ${product} is not complete`);
  }
  return decodeCopy(tree.resources);
}

const results: Readonly<Record<string, ObservedSubmission['state']>> = {
  'completed/succeeded': 'succeeded',
  'completed/failed': 'failed',
  'notStarted/pending': 'running',
  'running/pending': 'running',
};

function decodeSubmission(entry: WireSubmission): ObservedSubmission {
  const { target, status, result, lifecycleState, created } = entry;
  const known = target.targetType === 'preview' || target.targetType === 'live';
  const state = known ? results[`${status ?? ''}/${result ?? ''}`] : undefined;
  return {
    number: submissionNumber(lastPart(entry.id)),
    target: target.targetType === 'live' ? 'live' : 'preview',
    state: state ?? 'unknown',
    stopped: lifecycleState === 'deprecated',
    created: created ?? '',
  };
}
