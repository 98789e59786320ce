import type { Context } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import { recordEvent } from '../store/history.ts';
import { endJob, jobAt, jobStatusById } from '../store/jobs.ts';
import { deleteSubmission, runningOfJob } from '../store/submissions.ts';
import { dropUnusedCopies } from './arrivals.ts';

/** The user who cancels, and the time. */
type Canceller = { readonly now: number; readonly user: string };

/**
 * Cancels a publish that has not reached preview; refuses one that is completed, signed off or being
 * stopped.
 */
export function cancelSubmission({ store }: Context, id: string, { now, user }: Canceller): void {
  const job = jobStatusById(store, id);
  if (!job) throw new RequestRefused('notFound', `The job ${id} could not be found`);
  if (jobAt(job, now).ended !== null)
    throw new RequestRefused('badRequest', 'Cannot cancel job, job has already completed.');
  const running = runningOfJob(store, id);
  if (running.some(({ step }) => step !== 'preview')) {
    throw new RequestRefused(
      'badRequest',
      'Cannot cancel job, its submission is past the publisher sign-off.',
    );
  }
  for (const { product, number } of running) {
    recordEvent(store, product, { at: now, event: 'Initiated submit to preview cancellation', user });
    deleteSubmission(store, product, number);
    dropUnusedCopies(store, product);
    recordEvent(store, product, { at: now, event: 'Canceled submission to preview', user });
  }
  endJob(store, id, now, 'cancelled');
}
