import type { WireResource } from '../../wire/messages.ts';
import { draftSubmission, lastPart, submissionId } from '../../wire/durable-ids.ts';
import type { Writing } from '../draft/writing.ts';
import { ResourceRefusal, invalidResource } from '../errors.ts';
import { resolveProduct, resolveSchedule } from '../references.ts';
import { productOf, typeOfResourceId } from '../resource-ids.ts';
import type { AppliedResource } from '../store/jobs.ts';
import type { ProductRow } from '../store/products.ts';
import { readRunningSubmission, submissionByNumber } from '../store/submissions.ts';
import { takeLive } from './go-live.ts';
import { publishDraft } from './publish.ts';
import { resumeOffer, stopOffer } from './stop-offer.ts';
import type { SubmissionRequest } from './submission-request.ts';

/** Starts the step that a submission requests, and returns the submission as written. */
export function submit(writing: Writing, resource: WireResource): AppliedResource {
  const product = resolveProduct(writing, resource['product']);
  const number = readNumber(product, resource.id);
  const schedule = resolveSchedule(writing, product.id, resource['deprecationSchedule']);
  const wanted: SubmissionRequest = { writing, product, number, schedule };
  if (readRunningSubmission(writing.store, product.id)) {
    throw new ResourceRefusal('conflict', 'An In Progress submission already exists');
  }
  const { targetType } = resource['target'] as { targetType: string };
  const started = start(wanted, targetType, resource['lifecycleState']);
  const target = { targetType };
  const body = { product: `product/${product.id}`, target };
  return { type: 'submission', id: submissionId(product.id, started), body };
}

function start(wanted: SubmissionRequest, targetType: string, lifecycleState: unknown): string {
  if (targetType === 'preview') return publishOnly(wanted, lifecycleState === 'deprecated');
  if (targetType === 'live') return startLive(wanted, lifecycleState);
  throw invalidResource('notSupported', `Nothing can be submitted to ${targetType}`);
}

/** Stops or restores a live submission; takes any other live. */
function startLive(wanted: SubmissionRequest, lifecycleState: unknown): string {
  if (lifecycleState === 'deprecated') return stopOffer(wanted);
  const { product, number, writing } = wanted;
  const named = number === undefined ? undefined : submissionByNumber(writing.store, product.id, number);
  const restores = lifecycleState === 'generallyAvailable' && named?.deprecated === 1;
  return restores && number === product.live ? resumeOffer(wanted) : takeLive(wanted);
}

function publishOnly(wanted: SubmissionRequest, deprecated: boolean): string {
  if (!deprecated) return publishDraft(wanted);
  throw invalidResource('invalidEntityStatus', 'Only a live submission can be deprecated');
}

function readNumber(product: ProductRow, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  if (typeOfResourceId(id) !== 'submission' || productOf(id) !== product.id) {
    throw invalidResource('invalidId', `${id} is no submission of the product`);
  }
  const number = lastPart(id);
  return number === draftSubmission ? undefined : number;
}
