import { ResourceRefusal, invalidResource } from '../errors.ts';
import { productOf } from '../resource-ids.ts';
import { recordEvent } from '../store/history.ts';
import { resourcesOf } from '../store/resources.ts';
import { latestSubmission, putSubmission } from '../store/submissions.ts';
import type { SubmissionRow } from '../store/submissions.ts';
import { beginStep } from './begin-step.ts';
import type { SubmissionRequest } from './submission-request.ts';

/** Signs off the waiting preview: the one with the given number or, without a number, any. */
export function takeLive(wanted: SubmissionRequest): string {
  const { writing, product } = wanted;
  refuseOtherResources(wanted);
  const waiting = requirePreview(wanted);
  const { store, now, job, user } = writing;
  const content = resourcesOf(store, product.id, waiting.number);
  putSubmission(store, { ...waiting, ...beginStep(writing, product, 'live', content), job });
  recordEvent(store, product.id, { at: now, event: 'Sign-off to go live', user });
  return waiting.number;
}

function requirePreview({ writing, product, number }: SubmissionRequest): SubmissionRow {
  const latest = latestSubmission(writing.store, product.id);
  const waits = latest?.step === 'preview' && latest.result === 'succeeded' ? latest : undefined;
  if (waits && (number === undefined || number === waits.number)) return waits;
  if (number !== undefined && number !== latest?.number) {
    throw new ResourceRefusal('conflict', 'The submission cannot be pushed to live as its not the latest');
  }
  throw invalidResource('invalidState', 'No preview of the offer waits to go live');
}

/** Only whole previews go live: refuses a request to go live that includes other resources of the offer. */
export function refuseOtherResources({ writing, product }: SubmissionRequest): void {
  if (![...writing.touched].some((id) => productOf(id) === product.id)) return;
  throw invalidResource('invalidRequest', 'A submission to live takes no other resources in its request');
}
