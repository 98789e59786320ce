import { draftSubmission, productId } from '../../wire/durable-ids.ts';
import type { ResourceTree, WireResource, WireTarget } from '../../wire/messages.ts';
import { schemaUri } from '../../wire/resource-types.ts';
import type { Call } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import { presented } from '../presented.ts';
import { productOf } from '../resource-ids.ts';
import { productById } from '../store/products.ts';
import type { ProductRow } from '../store/products.ts';
import { resourceById, resourcesOf } from '../store/resources.ts';
import { submissionByNumber } from '../store/submissions.ts';
import { earlierCopy } from '../faults/stale-reads.ts';
import { shuffled } from '../faults/fault-state.ts';
import { draftEntry, submissionEntry } from '../submissions/submission-entries.ts';

const targets: readonly string[] = ['draft', 'preview', 'live'] satisfies WireTarget[];
const isTarget = (name: string): name is WireTarget => targets.includes(name);

/** Reads the `targetType` parameter; refuses any other word, even a valid one in quotes. */
export function targetIn(call: Call): WireTarget | undefined {
  const target = call.query.get('targettype');
  if (target === undefined || isTarget(target)) return target;
  throw new RequestRefused('badRequest', `The targetType ${target} is not one of ${targets.join(', ')}`);
}

/** Answers a whole offer at one target; refuses (400) if it was never there. */
export function getTree(call: Call, product: string): Response {
  const targetType = targetIn(call) ?? 'draft';
  const row = foundProduct(call, product);
  const copy = copyAt(row, targetType);
  const shown = earlierCopy(call, product, copy) ?? resourcesOf(call.store, product, copy);
  const tree: ResourceTree = {
    $schema: schemaUri('resource-tree', '2022-03-01-preview2'),
    root: productId(product),
    target: { targetType },
    resources: inSomeOrder(call, [
      ...shown.map((resource) => presented(call, resource)),
      submissionAt(call, product, copy, targetType),
    ]),
  };
  return Response.json(tree);
}

function inSomeOrder(
  { trouble, faultState: unrest }: Call,
  resources: readonly WireResource[],
): readonly WireResource[] {
  return trouble.shuffle ? shuffled(resources, trouble.seed + unrest.count('shuffle')) : resources;
}

/** Answers one resource of the draft, by durable id. */
export function getResource(call: Call, id: string): Response {
  const resource = resourceById(call.store, productOf(id), draftSubmission, id);
  if (!resource) throw new RequestRefused('notFound', `The resource ${id} could not be found`);
  return Response.json(presented(call, resource));
}

/** The offer with this GUID; refuses (404) an unknown one. */
export function foundProduct(call: Call, product: string): ProductRow {
  const row = productById(call.store, product);
  if (!row) throw new RequestRefused('notFound', `The product ${product} could not be found`);
  return row;
}

/** The number of the snapshot at a target. After going live, the live snapshot is also the preview. */
function copyAt(product: ProductRow, target: WireTarget): string {
  const copies = { draft: draftSubmission, preview: product.preview, live: product.live };
  const copy = copies[target];
  if (copy === null) throw new RequestRefused('badRequest', `The product has no ${target} environment`);
  return copy;
}

function submissionAt(call: Call, product: string, number: string, target: WireTarget): WireResource {
  const row = submissionByNumber(call.store, product, number);
  return row ? submissionEntry(row, target) : draftEntry(product);
}
