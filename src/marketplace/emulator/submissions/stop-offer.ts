import { invalidResource } from '../errors.ts';
import { stepDuration } from '../pipeline.ts';
import { recordEvent } from '../store/history.ts';
import { putSubmission, submissionByNumber } from '../store/submissions.ts';
import type { SubmissionRow } from '../store/submissions.ts';
import { refuseOtherResources } from './go-live.ts';
import type { SubmissionRequest } from './submission-request.ts';

/** Takes the live copy off the shelf; no publish is needed. */
export function stopOffer(wanted: SubmissionRequest): string {
  const { writing, product } = wanted;
  refuseOtherResources(wanted);
  const live = liveSubmission(wanted);
  const { now, pipeline, job } = writing;
  const ends = now + stepDuration(pipeline, product.type, 'stop');
  putSubmission(writing.store, {
    ...live,
    step: 'stop',
    status: 'running',
    result: 'pending',
    started: now,
    ends,
    deprecated: 1,
    job,
  });
  recordEvent(writing.store, product.id, now, 'Stop distribution offer');
  return live.number;
}

function liveSubmission({ writing, product, number }: SubmissionRequest): SubmissionRow {
  const live =
    product.live === null ? undefined : submissionByNumber(writing.store, product.id, product.live);
  if (!live) throw invalidResource('invalidState', 'The offer is not live');
  if (number !== live.number) {
    throw invalidResource(
      'invalidEntityStatus',
      'Only the live submission can be deprecated, named by its id',
    );
  }
  if (live.deprecated === 0) return live;
  throw invalidResource('invalidEntityStatus', 'The offer has been stopped already');
}
