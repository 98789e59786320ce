import { idPath, lastPart, productId } from '../../wire/durable-ids.ts';
import type { WireResource } from '../../wire/messages.ts';
import type { Call } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import { presented } from '../presented.ts';
import { offerPlanByExternalId } from '../store/offer-plans.ts';
import { productByExternalId, productsAfter } from '../store/products.ts';
import type { ProductRow } from '../store/products.ts';
import { resourceById, resourcesOfType } from '../store/resources.ts';
import { submissionByNumber } from '../store/submissions.ts';
import { draftEntry, submissionEntries, submissionEntry } from '../submissions/submission-entries.ts';
import { pageAnswer, cutPage, pageRequest } from './paging.ts';
import { foundProduct, targetIn } from './tree.ts';

/** Lists offers, oldest first; with `externalId`, only that one, or none. */
export function listProducts(call: Call): Response {
  const externalId = call.query.get('externalid');
  const type = call.query.get('type');
  const isHidden = hiddenNow(call);
  if (externalId !== undefined)
    return pageAnswer(call, oneProduct(call, { externalId, type, isHidden }), undefined);
  const { after, size } = pageRequest(call);
  const rows = productsAfter(call.store, after, size + 1, type);
  const page = rows.slice(0, size);
  const value = page.filter((row) => !isHidden(row)).flatMap((row) => productResource(call, row));
  return pageAnswer(call, value, rows.length > size ? page.at(-1)?.seq : undefined);
}

/** Which offers this read of a list omits because they are new; each read reduces how many more will. */
function hiddenNow({ faultState: unrest }: Call): (row: ProductRow) => boolean {
  const now = new Set(unrest.hidden.keys());
  for (const [id, reads] of unrest.hidden) {
    if (reads > 1) unrest.hidden.set(id, reads - 1);
    else unrest.hidden.delete(id);
  }
  return ({ id }) => now.has(id);
}

type Lookup = {
  readonly externalId: string;
  readonly type: string | undefined;
  readonly isHidden: (row: ProductRow) => boolean;
};

function oneProduct(call: Call, { externalId, type, isHidden }: Lookup): readonly WireResource[] {
  const row = productByExternalId(call.store, externalId);
  return row && !isHidden(row) && (type === undefined || type === row.type) ? productResource(call, row) : [];
}

function productResource(call: Call, row: ProductRow): readonly WireResource[] {
  const resource = resourceById(call.store, row.id, '0', productId(row.id));
  return resource ? [presented(call, resource)] : [];
}

/** Lists the draft's plans of the offer given by `product`; with `externalId`, only that one, or none. */
export function listOfferPlans(call: Call): Response {
  const reference = call.query.get('product');
  if (reference === undefined) throw new RequestRefused('badRequest', 'The parameter product is required');
  const { id } = foundProduct(call, idPath(reference));
  const externalId = call.query.get('externalid');
  const wanted =
    externalId === undefined ? undefined : (offerPlanByExternalId(call.store, id, externalId)?.id ?? '');
  const plans = resourcesOfType(call.store, id, '0', 'plan');
  const chosen = plans.filter(({ plan }) => wanted === undefined || plan === wanted);
  return cutPage(
    call,
    chosen.map((plan) => presented(call, plan)),
  );
}

/** Lists the current submissions; with `targetType`, only those at that target. */
export function listSubmissions(call: Call, product: string): Response {
  const target = targetIn(call);
  const entries = submissionEntries(call.store, foundProduct(call, product));
  return cutPage(
    call,
    entries.filter((entry) => target === undefined || entry.target.targetType === target),
  );
}

/** Answers one submission by number, even a superseded one; 0 is the draft. */
export function getSubmission(call: Call, product: string, number: string): Response {
  foundProduct(call, product);
  if (lastPart(number) === '0') return Response.json(draftEntry(product));
  const row = submissionByNumber(call.store, product, number);
  if (!row) throw new RequestRefused('notFound', `The submission ${number} could not be found`);
  return Response.json(submissionEntry(row));
}
