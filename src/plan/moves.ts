import type { Lifecycle } from '../model/desired.ts';
import type { Waiting, WaitingFor } from '../model/plan.ts';
import { liveSubmission, runningSubmission, waitingPreview } from '../model/status.ts';
import { offerAddress, type SubmissionNumber } from '../model/ids.ts';
import { contentDigest } from './fingerprint.ts';
import { courses, type Course } from './course.ts';
import { reachesCustomers, type Situation } from './situation.ts';

/** What is done to one offer in this plan, and what it waits for. */
export type Moves = {
  readonly course: Course;
  readonly create?: boolean;
  readonly sync?: boolean;
  readonly save?: boolean;
  readonly publish?: boolean;
  /** `new`: the preview that this plan makes; `waiting`: the one that waits now. */
  readonly goLive?: 'new' | 'waiting';
  readonly stop?: boolean;
  readonly relist?: boolean;
  readonly waiting?: readonly Waiting[];
};

type Meaning = (s: Situation) => Omit<Moves, 'course'>;

const upTo = (lifecycle: Lifecycle, differs: boolean): Omit<Moves, 'course'> => ({
  sync: true,
  save: true,
  publish: differs,
  ...(differs && lifecycle === 'live' ? { goLive: 'new' } : {}),
});

const table: Readonly<Record<Course, Meaning>> = {
  create: () => ({ create: true }),
  'create-preview': () => ({ create: true, publish: true }),
  'create-live': () => ({ create: true, publish: true, goLive: 'new' }),
  save: () => ({ sync: true, save: true }),
  'save-preview': (s) => upTo('preview', needsPublish(s)),
  'save-live': (s) => upTo('live', needsPublish(s)),
  await: (s) => ({ waiting: [running(s)] }),
  'hold-preview': (s) => ({ sync: true, save: true, waiting: [signOff(s)] }),
  'keep-preview': (s) =>
    newerThanPreview(s) ? upTo('preview', true) : { sync: true, waiting: [signOff(s)] },
  promote,
  'retry-preview': (s) => retry(s, 'preview'),
  'retry-live': (s) => retry(s, 'live'),
  stop: (s) => ({ stop: s.observed?.live !== undefined }),
  'nothing-to-stop': () => ({}),
  'relist-preview': () => ({ save: true, relist: true, publish: true }),
  'relist-live': () => ({ save: true, relist: true, publish: true, goLive: 'new' }),
  rest: () => ({}),
  cancel: (s) => ({ waiting: [running(s)] }),
  'read-only': () => ({}),
};

/** Looks the course up and says what it means here. */
export function movesOf(situation: Situation): Moves {
  const course = courses[situation.status][situation.desired.lifecycle];
  return { course, ...table[course](situation) };
}

/** True when customers would see something else after a publish: also what is off sale is seen again then. */
const needsPublish = (s: Situation): boolean =>
  s.observed?.live === undefined ||
  liveSubmission(s.observed)?.stopped === true ||
  s.unpublished.some(reachesCustomers);

const newerThanPreview = (s: Situation): boolean => s.unpreviewed.some(reachesCustomers);

/**
 * A sign-off is for what waits now and is carried out first. Under `auto` the same holds for a preview of
 * ours. Otherwise newer content is published over the preview, and a preview that nobody asks for is left.
 */
function promote(s: Situation): Omit<Moves, 'course'> {
  const automatic = s.desired.goLive === 'auto' && isOurs(s);
  if (signedOff(s) || (automatic && needsPublish(s))) return { sync: true, goLive: 'waiting' };
  if (newerThanPreview(s) && needsPublish(s)) return upTo('live', true);
  return { sync: true, save: s.unsaved.length > 0, waiting: [signOff(s)] };
}

/** Only other content than the failed one is submitted again. */
function retry(s: Situation, lifecycle: Lifecycle): Omit<Moves, 'course'> {
  return failedContentStands(s) ? {} : { ...upTo(lifecycle, needsPublish(s)), sync: false };
}

/** True while what the files ask for is what failed. */
export function failedContentStands(s: Situation): boolean {
  if (!needsPublish(s) || s.unsaved.length > 0) return false;
  const failed = s.recorded?.submitted?.content;
  return failed === undefined || failed === contentDigest(s.intended, s.input.recorded.salt);
}

/** True when a person signed exactly the waiting preview off, now or in a run that did not finish. */
export function signedOff(s: Situation): boolean {
  const waiting = s.observed ? waitingPreview(s.observed)?.number : undefined;
  const given = [
    ...s.input.intent.signOffs.filter(({ offer }) => offer === s.id),
    ...(s.recorded?.signOffs ?? []),
  ];
  return waiting !== undefined && given.some(({ submission }) => submission === waiting);
}

const isOurs = (s: Situation): boolean => {
  const waiting = s.observed ? waitingPreview(s.observed)?.number : undefined;
  return waiting !== undefined && isOurSubmission(s, waiting);
};

const isOurSubmission = (s: Situation, number: SubmissionNumber): boolean =>
  s.recorded?.submissions.includes(number) ?? false;

function signOff(s: Situation): Waiting {
  const preview = s.observed ? waitingPreview(s.observed) : undefined;
  return waiting(s, 'sign-off', preview?.created, `offerctl go-live ${s.id}@${preview?.number ?? ''}`);
}

function running(s: Situation): Waiting {
  const submission = s.observed ? runningSubmission(s.observed) : undefined;
  if (!submission) {
    const stop = s.observed ? liveSubmission(s.observed) : undefined;
    return waiting(s, 'distribution-stop', stop?.created, 'offerctl apply');
  }
  const own = isOurSubmission(s, submission.number);
  const what = submission.target === 'live' ? 'publishing' : 'certification';
  return waiting(s, own ? what : 'another-publish', submission.created, 'offerctl apply');
}

function waiting(s: Situation, what: WaitingFor, since: string | undefined, next: string): Waiting {
  const queued = what === 'sign-off' ? 0 : s.unsaved.length + s.syncs.length;
  return {
    address: offerAddress(s.id),
    status: s.status,
    for: what,
    ...(since === undefined ? {} : { since }),
    next,
    ...(queued > 0 ? { queued } : {}),
  };
}
