import { ResourceRefusal, innerError, invalidResource } from '../errors.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { readRunningSubmission } from '../store/submissions.ts';

const locked = (message: string): ResourceRefusal =>
  new ResourceRefusal('locked', 'Invalid resource', [innerError('productLocked', message)]);

/** An offer may be edited while it is being published, but not while it is being stopped. */
export function refuseChangeWhileStopping(store: EmulatorStore, product: string): void {
  if (readRunningSubmission(store, product)?.step === 'stop') {
    throw locked('The offer is being stopped; it can be edited once that is done');
  }
}

/** Refuses what must wait for the submission under way; the message begins with `what`. */
export function refuseWhileRunning(store: EmulatorStore, product: string, what: string): void {
  if (readRunningSubmission(store, product))
    throw locked(`${what} is not possible while a submission is in progress`);
}

/**
 * Refuses to delete anything that was ever in a preview or live copy, and anything at all while a submission
 * is running.
 */
export function refuseDeletionOfPublished(
  store: EmulatorStore,
  product: string,
  what: string,
  published: 0 | 1,
): void {
  if (published === 1) {
    throw invalidResource(
      'businessValidationError',
      `The ${what} was published; it can be deprecated, not deleted`,
    );
  }
  refuseWhileRunning(store, product, `Deleting the ${what}`);
}
