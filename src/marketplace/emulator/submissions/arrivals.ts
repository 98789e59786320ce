import { endJob, jobStatusById } from '../store/jobs.ts';
import { markPlansPublished } from '../store/plans.ts';
import { pointTo, productById } from '../store/products.ts';
import type { Store } from '../store/open-store.ts';
import { dropCopiesBut } from '../store/resources.ts';
import { dueSubmission, putSubmission, runningOfJob } from '../store/submissions.ts';
import type { SubmissionRow } from '../store/submissions.ts';

/** Lets every submission arrive that ends by `now`, in that order; call it within a writing transaction. */
export function settleArrivals(store: Store, now: number): void {
  for (let due = dueSubmission(store, now); due; due = dueSubmission(store, now)) arrive(store, due);
}

function arrive(store: Store, submission: SubmissionRow): void {
  putSubmission(store, { ...submission, status: 'completed', result: 'succeeded' });
  takePlace(store, submission);
  endIfDone(store, submission);
}

function takePlace(store: Store, { product, number, step }: SubmissionRow): void {
  switch (step) {
    case 'preview':
    case 'live':
      pointTo(store, product, step, number);
      markPlansPublished(store, product, number, step === 'live');
      dropUnusedCopies(store, product);
      return;
    case 'stop':
      return;
  }
}

/** Drops the snapshots that neither preview nor live shows any more. */
export function dropUnusedCopies(store: Store, product: string): void {
  const { preview, live } = productById(store, product) ?? {};
  dropCopiesBut(
    store,
    product,
    [preview, live].filter((copy) => typeof copy === 'string'),
  );
}

/** A job ends with the last of its submissions. */
function endIfDone(store: Store, { job, ends }: SubmissionRow): void {
  if (runningOfJob(store, job).length > 0) return;
  const failed = (jobStatusById(store, job)?.errors.length ?? 0) > 0;
  endJob(store, job, ends, failed ? 'failed' : 'succeeded');
}
