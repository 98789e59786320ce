import { ResourceRefusal, invalidResource } from '../errors.ts';
import { stepDuration } from '../pipeline.ts';
import { productOf } from '../resource-ids.ts';
import { recordEvent } from '../store/history.ts';
import { latestSubmission, putSubmission } from '../store/submissions.ts';
import type { SubmissionRow } from '../store/submissions.ts';
import type { SubmissionRequest } from './submission-request.ts';

/** Signs off the waiting preview; without a number, whichever waits. */
export function goLive(wanted: SubmissionRequest): string {
  const { writing, product } = wanted;
  refuseOtherResources(wanted);
  const waiting = waitingPreview(wanted);
  const { now, pipeline, job } = writing;
  const ends = now + stepDuration(pipeline, product.type, 'live');
  putSubmission(writing.store, {
    ...waiting,
    step: 'live',
    status: 'running',
    result: 'pending',
    started: now,
    ends,
    job,
  });
  recordEvent(writing.store, product.id, now, 'Sign-off to go live');
  return waiting.number;
}

function waitingPreview({ writing, product, number }: SubmissionRequest): SubmissionRow {
  const latest = latestSubmission(writing.store, product.id);
  const waits = latest?.step === 'preview' && latest.result === 'succeeded' ? latest : undefined;
  if (waits && (number === undefined || number === waits.number)) return waits;
  if (number !== undefined && number !== latest?.number) {
    throw new ResourceRefusal('conflict', 'The submission cannot be pushed to live as its not the latest');
  }
  throw invalidResource('invalidState', 'No preview of the offer waits to go live');
}

/** Only whole previews go live: a request to live takes no other resource of the offer. */
export function refuseOtherResources({ writing, product }: SubmissionRequest): void {
  if (![...writing.touched].some((id) => productOf(id) === product.id)) return;
  throw invalidResource('invalidRequest', 'A submission to live takes no other resources in its request');
}
