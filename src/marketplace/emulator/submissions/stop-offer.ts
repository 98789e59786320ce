import { invalidResource } from '../errors.ts';
import { productTypeOf } from '../product-types.ts';
import { recordEvent } from '../store/history.ts';
import { notify } from '../store/outbox.ts';
import { putResource, resourcesOf } from '../store/resources.ts';
import type { Body, StoredResource } from '../store/resources.ts';
import { putScheduled } from '../store/scheduled.ts';
import { putSubmission, submissionByNumber } from '../store/submissions.ts';
import type { SubmissionRow } from '../store/submissions.ts';
import { dated, effectiveAt } from '../wind-down.ts';
import { beginStep } from './begin-step.ts';
import { refuseOtherResources } from './go-live.ts';
import type { SubmissionRequest } from './submission-request.ts';

/** Takes the live copy off the market, or announces the date when it will leave; needs no publish. */
export function stopOffer(wanted: SubmissionRequest): string {
  const { writing, product } = wanted;
  refuseOtherResources(wanted);
  const live = namedLive(wanted);
  if (live.deprecated === 1) {
    throw invalidResource('invalidEntityStatus', 'The offer has been stopped already');
  }
  const { store, now, job, user } = writing;
  const event = 'Stop distribution offer';
  if (productTypeOf(product.type).windsDown) startWindDown(wanted, live);
  else putSubmission(store, { ...live, ...beginStep(writing, product, 'stop', []), deprecated: 1, job });
  recordEvent(store, product.id, { at: now, event, user });
  return live.number;
}

/** Existing customers keep the offer until the date; free trials and test drives end at once. */
function startWindDown({ writing, product, schedule }: SubmissionRequest, live: SubmissionRow): void {
  const { store, now, job } = writing;
  const announced = dated(schedule, now);
  putSubmission(store, { ...live, deprecated: 1, job, schedule: JSON.stringify(announced) });
  for (const resource of resourcesOf(store, product.id, live.number).map(withoutTrial)) {
    putResource(store, resource);
  }
  const at = effectiveAt(announced);
  if (at !== undefined) putScheduled(store, { product: product.id, kind: 'offerEnds', subject: '', at });
  const text = `The offer is going to be deprecated on ${String(announced['date'])}`;
  notify(store, product.id, { at: now, kind: 'deprecationScheduled', recipients: 'customers', text });
}

const endsAtOnce: Readonly<Record<string, (body: Body) => Body>> = {
  'test-drive': ({ type: _type, ...body }) => ({ ...body, enabled: false }),
  'price-and-availability-plan': (body) => ('trial' in body ? { ...body, trial: null } : body),
};

const withoutTrial = (resource: StoredResource): StoredResource => ({
  ...resource,
  body: endsAtOnce[resource.type]?.(resource.body) ?? resource.body,
});

/** Withdraws an announced end before its date. */
export function resumeOffer(wanted: SubmissionRequest): string {
  const { writing, product } = wanted;
  refuseOtherResources(wanted);
  const live = namedLive(wanted);
  const ends = effectiveAt(live.schedule === null ? undefined : JSON.parse(live.schedule));
  if (ends === undefined || ends <= writing.now) {
    throw invalidResource('invalidEntityStatus', 'The offer was stopped; publish it again to sell it');
  }
  putSubmission(writing.store, { ...live, deprecated: 0, schedule: null, job: writing.job });
  const event = `Resume distribution: ${product.externalId}` as const;
  recordEvent(writing.store, product.id, { at: writing.now, event, user: writing.user });
  return live.number;
}

function namedLive({ writing, product, number }: SubmissionRequest): SubmissionRow {
  const live =
    product.live === null ? undefined : submissionByNumber(writing.store, product.id, product.live);
  if (!live) throw invalidResource('invalidState', 'The offer is not live');
  if (number === live.number) return live;
  throw invalidResource(
    'invalidEntityStatus',
    'Only the live submission can be deprecated or restored, named by its id',
  );
}
