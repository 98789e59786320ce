import { Refusal } from '../errors.ts';
import { recordEvent } from '../store/history.ts';
import { endJob, jobStatusById } from '../store/jobs.ts';
import type { Store } from '../store/open-store.ts';
import { deleteSubmission, runningOfJob } from '../store/submissions.ts';
import { dropUnusedCopies } from './arrivals.ts';

/** Takes back publishes that have not reached preview; refuses what is done, signed off or being stopped. */
export function cancelJob(store: Store, id: string, now: number): void {
  const job = jobStatusById(store, id);
  if (!job) throw new Refusal('notFound', `The job ${id} could not be found`);
  if (job.ended !== null) throw new Refusal('badRequest', 'Cannot cancel job, job has already completed.');
  const running = runningOfJob(store, id);
  if (running.some(({ step }) => step !== 'preview')) {
    throw new Refusal('badRequest', 'Cannot cancel job, its submission is past the publisher sign-off.');
  }
  for (const { product, number } of running) {
    recordEvent(store, product, now, 'Initiated submit to preview cancellation');
    deleteSubmission(store, product, number);
    dropUnusedCopies(store, product);
    recordEvent(store, product, now, 'Canceled submission to preview');
  }
  endJob(store, id, now, 'cancelled');
}
