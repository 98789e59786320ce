import type { Lifecycle } from '../../model/desired.ts';
import type { OfferStatus } from '../../model/status.ts';

/**
 * What an offer has to go through, by what is observed and what its file asks for. Each course is one row of
 * `moves.ts`, where it gets its meaning:
 *
 * - `create*`: the offer is not there; create it, up to draft, preview or live
 * - `save`: write the draft; `save-preview`, `save-live`: and publish what differs from live
 * - `await`: something runs; new content is queued behind it
 * - `hold-preview`: a preview waits and the file asks for a draft; say so
 * - `keep-preview`: a preview waits and is wanted; publish over it when the content differs
 * - `promote`: a preview waits and shall go live
 * - `retry*`: the last submission failed; only other content is submitted again
 * - `stop`: take the offer off sale; `nothing-to-stop`: it never was on sale
 * - `relist*`: it is off sale; publish it again
 * - `leave`: it is announced to go off sale on a day; `leave-save`: and the draft is written meanwhile
 * - `rest`: it is as the file says; `read-only`: its status is unknown to us
 * - `cancel-save`, `cancel-stop`: take the running publish back first
 * - `replace-preview`, `replace-live`: take it back, and publish the newer content instead
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

/** The table of status and lifecycle. */
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
  // As the row above, and the files hold newer content that shall not queue.
  replaceable: {
    draft: 'cancel-save',
    preview: 'replace-preview',
    live: 'replace-live',
    stopped: 'cancel-stop',
  },
  // A publish of another user, or one that was signed off: it cannot be cancelled.
  beyondRecall: inEveryLifecycle('await'),
  preview: { draft: 'hold-preview', preview: 'keep-preview', live: 'promote', stopped: 'stop' },
  attentionNeeded: { draft: 'save', preview: 'retry-preview', live: 'retry-live', stopped: 'stop' },
  live: { draft: 'save', preview: 'save-preview', live: 'save-live', stopped: 'stop' },
  pendingStopDistribution: inEveryLifecycle('await'),
  // As the row above, months ahead: publishing again takes the announcement back (DEPR-07).
  announced: { draft: 'leave-save', preview: 'relist-preview', live: 'relist-live', stopped: 'leave' },
  notAvailable: { draft: 'save', preview: 'relist-preview', live: 'relist-live', stopped: 'rest' },
  unknown: inEveryLifecycle('read-only'),
};
