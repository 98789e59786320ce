import { productTypeOf } from '../product-types.ts';
import { recordEvent } from '../store/history.ts';
import { endJob, jobStatusById } from '../store/jobs.ts';
import { notify } from '../store/outbox.ts';
import { dueOfferPlanStop } from '../store/offer-plan-stops.ts';
import { addIdTypes, markOfferPlansPublished } from '../store/offer-plans.ts';
import { setPointer, productById } from '../store/products.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { dueScheduled } from '../store/scheduled.ts';
import { dropCopiesBut, resourcesOfType } from '../store/resources.ts';
import { dueSubmission, putSubmission, runningOfJob } from '../store/submissions.ts';
import type { SubmissionRow, SubmissionStep } from '../store/submissions.ts';
import { announceWindDown } from '../wind-down.ts';
import { phasesIn } from './begin-step.ts';
import { failSubmission } from './fail-submission.ts';
import { schedulePrices } from './scheduled-prices.ts';
import { takeOfferPlanOff } from './stop-offer-plan.ts';
import { takeEffect } from './take-effect.ts';

/** Whether anything is due by `now`. */
export const isAnythingDue = (store: EmulatorStore, now: number): boolean =>
  dueSubmission(store, now) !== undefined ||
  dueOfferPlanStop(store, now) !== undefined ||
  dueScheduled(store, now) !== undefined;

/**
 * Completes everything that ends by `now`: submissions, then plan stops, then dates; each in the order of
 * their ends. Call it within a writing transaction.
 */
export function settleArrivals(store: EmulatorStore, now: number): void {
  for (let due = dueSubmission(store, now); due; due = dueSubmission(store, now)) applyArrivals(store, due);
  for (let stop = dueOfferPlanStop(store, now); stop; stop = dueOfferPlanStop(store, now))
    takeOfferPlanOff(store, stop);
  for (let due = dueScheduled(store, now); due; due = dueScheduled(store, now)) takeEffect(store, due);
}

function applyArrivals(store: EmulatorStore, submission: SubmissionRow): void {
  recordPhases(store, submission);
  if (submission.failsIn === null) {
    putSubmission(store, { ...submission, status: 'completed', result: 'succeeded' });
    takePlace(store, submission);
  } else {
    failSubmission(store, submission, submission.failsIn);
    dropUnusedCopies(store, submission.product);
  }
  endIfDone(store, submission);
}

/** Adds a row to the history for each phase that has passed, with its time and without a user. */
function recordPhases(store: EmulatorStore, submission: SubmissionRow): void {
  const { product, started, ends, failsIn } = submission;
  for (const { name, untilMinute } of phasesIn(submission)) {
    if (name === failsIn) return;
    const at = Math.min(ends, started + untilMinute * 60_000);
    recordEvent(store, product, { at, event: `${name}.completed` });
  }
}

function takePlace(store: EmulatorStore, submission: SubmissionRow): void {
  const { product, number, step, started, ends } = submission;
  const row = productById(store, product);
  // If publishing takes no time, a new price takes effect at once.
  if (step === 'live' && row && ends > started) schedulePrices(store, row, number, ends);
  if (step !== 'stop') {
    setPointer(store, product, step, number);
    markOfferPlansPublished(store, product, number, step === 'live');
    if (step === 'live') noteIdTypes(store, product, number);
    dropUnusedCopies(store, product);
  }
  if (step === 'live') announceEndOfLife(store, submission);
  notify(store, product, { at: ends, ...messages[step] });
}

/** Notes the types of id in the live audience. A later sync can add only types that are known from here. */
function noteIdTypes(store: EmulatorStore, product: string, copy: string): void {
  for (const { plan, body } of resourcesOfType(store, product, copy, 'price-and-availability-plan')) {
    const members = (body['privateAudiences'] ?? []) as readonly { readonly type: string }[];
    if (plan !== null && members.length > 0)
      addIdTypes(
        store,
        product,
        plan,
        members.map(({ type }) => type),
      );
  }
}

const messages = {
  preview: {
    kind: 'previewReady',
    recipients: 'publisher',
    text: 'The preview is ready: review it and go live',
  },
  live: { kind: 'live', recipients: 'publisher', text: 'The offer is live' },
  stop: { kind: 'notAvailable', recipients: 'publisher', text: 'The offer has left the marketplace' },
} as const satisfies Record<SubmissionStep, object>;

function announceEndOfLife(store: EmulatorStore, { product, number, ends }: SubmissionRow): void {
  const type = productById(store, product)?.type ?? '';
  if (!productTypeOf(type).windsDown || !announceWindDown(store, product, number, ends)) return;
  const text = 'Plans or images of an offer you have deployed are going to be deprecated';
  notify(store, product, { at: ends, kind: 'deprecationScheduled', recipients: 'customers', text });
}

/** Drops the snapshots that neither preview nor live shows. */
export function dropUnusedCopies(store: EmulatorStore, product: string): void {
  const { preview, live } = productById(store, product) ?? {};
  dropCopiesBut(
    store,
    product,
    [preview, live].filter((copy) => typeof copy === 'string'),
  );
}

/** Ends the job if this was the last of its submissions. */
function endIfDone(store: EmulatorStore, { job, ends }: SubmissionRow): void {
  if (runningOfJob(store, job).length > 0) return;
  const failed = (jobStatusById(store, job)?.errors.length ?? 0) > 0;
  endJob(store, job, ends, failed ? 'failed' : 'succeeded');
}
