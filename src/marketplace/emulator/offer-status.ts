import type { EmulatorStore } from './store/open-store.ts';
import type { ProductRow } from './store/products.ts';
import { latestSubmission, readRunningSubmission, submissionByNumber } from './store/submissions.ts';
import type { SubmissionRow } from './store/submissions.ts';
import { effectiveAt } from './wind-down.ts';

/** The status of an offer on the publisher's overview page. */
export type ServiceStatus =
  | 'draft'
  | 'publishInProgress'
  | 'attentionNeeded'
  | 'preview'
  | 'live'
  | 'pendingStopDistribution'
  | 'notAvailable';

/** The status of an offer, and the submission under way, if any. */
export function offerStatus(
  store: EmulatorStore,
  product: ProductRow,
  now: number,
): { status: ServiceStatus; running?: SubmissionRow } {
  const running = readRunningSubmission(store, product.id);
  if (!running) return { status: restingStatus(store, product, now) };
  return { status: running.step === 'stop' ? 'pendingStopDistribution' : 'publishInProgress', running };
}

function restingStatus(store: EmulatorStore, product: ProductRow, now: number): ServiceStatus {
  const latest = latestSubmission(store, product.id);
  if (latest?.result === 'failed') return 'attentionNeeded';
  if (latest?.step === 'preview') return 'preview';
  const live = product.live === null ? undefined : submissionByNumber(store, product.id, product.live);
  if (!live) return 'draft';
  return live.deprecated === 1 && now >= stopEffectAt(live) ? 'notAvailable' : 'live';
}

/** When a stopped offer leaves the market: at once, unless a date was announced. */
function stopEffectAt({ schedule }: SubmissionRow): number {
  return (schedule === null ? undefined : effectiveAt(JSON.parse(schedule))) ?? 0;
}
