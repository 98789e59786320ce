import type { Lifecycle } from '../../model/desired.ts';
import type { OfferStatus } from '../../model/status.ts';

/**
 * What to do about an offer, by its observed status and the lifecycle in its file. `actions.ts` says what
 * each decision means in detail:
 *
 * - `create*`: the offer does not exist; create it, up to draft, preview or live
 * - `save`: write the draft; `save-preview`, `save-live`: and publish what differs from live
 * - `await`: something is running; new content is queued behind it
 * - `hold-preview`: a preview waits and the file asks for a draft; report it
 * - `keep-preview`: a preview waits and is wanted; publish over it when the content differs
 * - `promote`: a preview waits and should go live
 * - `retry*`: the last submission failed; only other content is submitted again
 * - `stop`: take the offer off sale; `nothing-to-stop`: it was never on sale
 * - `relist*`: it is off sale; publish it again
 * - `leave`: it will go off sale on an announced day; `leave-save`: also write the draft meanwhile
 * - `rest`: it is as the file says; `read-only`: its status is unknown to us
 * - `cancel-save`, `cancel-stop`: cancel the running publish first
 * - `replace-preview`, `replace-live`: cancel it, and publish the newer content instead
 */
export type Decision =
  | 'create'
  | 'create-preview'
  | 'create-live'
  | 'save'
  | 'save-preview'
  | 'save-live'
  | 'await'
  | 'hold-preview'
  | 'keep-preview'
  | 'promote'
  | 'retry-preview'
  | 'retry-live'
  | 'stop'
  | 'nothing-to-stop'
  | 'relist-preview'
  | 'relist-live'
  | 'leave'
  | 'leave-save'
  | 'rest'
  | 'cancel-save'
  | 'cancel-stop'
  | 'replace-preview'
  | 'replace-live'
  | 'read-only';

type DecisionRow = Readonly<Record<Lifecycle, Decision>>;

const inEveryLifecycle = (course: Decision): DecisionRow => ({
  draft: course,
  preview: course,
  live: course,
  stopped: course,
});

/** The decision for each status and lifecycle. */
export const courses: Readonly<
  Record<OfferStatus | 'absent' | 'replaceable' | 'beyondRecall' | 'announced', DecisionRow>
> = {
  absent: {
    draft: 'create',
    preview: 'create-preview',
    live: 'create-live',
    stopped: 'nothing-to-stop',
  },
  draft: { draft: 'save', preview: 'save-preview', live: 'save-live', stopped: 'nothing-to-stop' },
  publishInProgress: { draft: 'cancel-save', preview: 'await', live: 'await', stopped: 'cancel-stop' },
  // As the row above, but the files hold newer content that should not queue.
  replaceable: {
    draft: 'cancel-save',
    preview: 'replace-preview',
    live: 'replace-live',
    stopped: 'cancel-stop',
  },
  // A publish of another user, or one that was signed off, cannot be cancelled.
  beyondRecall: inEveryLifecycle('await'),
  preview: { draft: 'hold-preview', preview: 'keep-preview', live: 'promote', stopped: 'stop' },
  attentionNeeded: { draft: 'save', preview: 'retry-preview', live: 'retry-live', stopped: 'stop' },
  live: { draft: 'save', preview: 'save-preview', live: 'save-live', stopped: 'stop' },
  pendingStopDistribution: inEveryLifecycle('await'),
  // As the row above, but months ahead: publishing again withdraws the announcement (DEPR-07).
  announced: { draft: 'leave-save', preview: 'relist-preview', live: 'relist-live', stopped: 'leave' },
  notAvailable: { draft: 'save', preview: 'relist-preview', live: 'relist-live', stopped: 'rest' },
  unknown: inEveryLifecycle('read-only'),
};
