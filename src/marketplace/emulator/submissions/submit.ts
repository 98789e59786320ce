import type { WireResource } from '../../wire/messages.ts';
import { draftSubmission, lastPart, submissionId } from '../../wire/durable-ids.ts';
import type { Writing } from '../draft/writing.ts';
import { ResourceRefusal, invalidResource } from '../errors.ts';
import { resolveProduct } from '../references.ts';
import { productOf, typeOf } from '../resource-ids.ts';
import type { AppliedResource } from '../store/jobs.ts';
import type { ProductRow } from '../store/products.ts';
import { runningSubmission } from '../store/submissions.ts';
import { goLive } from './go-live.ts';
import { publish } from './publish.ts';
import { stopOffer } from './stop-offer.ts';
import type { SubmissionRequest } from './submission-request.ts';

/** Starts the step a submission asks for, and returns the submission as written. */
export function submit(writing: Writing, resource: WireResource): AppliedResource {
  const product = resolveProduct(writing, resource['product']);
  const wanted: SubmissionRequest = { writing, product, number: numberOf(product, resource.id) };
  if (runningSubmission(writing.store, product.id)) {
    throw new ResourceRefusal('conflict', 'An In Progress submission already exists');
  }
  const { targetType } = resource['target'] as { targetType: string };
  const number = start(wanted, targetType, resource['lifecycleState'] === 'deprecated');
  const target = { targetType };
  const body = { product: `product/${product.id}`, target };
  return { type: 'submission', id: submissionId(product.id, number), body };
}

function start(wanted: SubmissionRequest, targetType: string, deprecated: boolean): string {
  if (targetType === 'preview') return publishOnly(wanted, deprecated);
  if (targetType === 'live') return deprecated ? stopOffer(wanted) : goLive(wanted);
  throw invalidResource('notSupported', `Nothing can be submitted to ${targetType}`);
}

function publishOnly(wanted: SubmissionRequest, deprecated: boolean): string {
  if (!deprecated) return publish(wanted);
  throw invalidResource('invalidEntityStatus', 'Only a live submission can be deprecated');
}

function numberOf(product: ProductRow, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  if (typeOf(id) !== 'submission' || productOf(id) !== product.id) {
    throw invalidResource('invalidId', `${id} is no submission of the product`);
  }
  const number = lastPart(id);
  return number === draftSubmission ? undefined : number;
}
