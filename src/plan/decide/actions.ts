import { given } from '../../model/given.ts';
import type { Lifecycle } from '../../model/desired.ts';
import type { Waiting, WaitingFor } from '../../model/plan.ts';
import { isOnSale } from '../../model/on-sale.ts';
import { liveSubmission, runningSubmission, waitingPreview } from '../../model/status.ts';
import { declaredCopy, type CopyDifference } from '../../diff/copies.ts';
import { offerAddress, type JobId, type SubmissionNumber } from '../../model/ids.ts';
import { entryOf, sameJson } from '../../model/json.ts';
import { contentDigest, memberDigests } from '../../record/fingerprint.ts';
import { heldQueries, withoutQueryHashes } from '../../record/query-hashes.ts';
import type { ObservedSubmission } from '../../model/observed.ts';
import type { Carried, SignOff } from '../../model/recorded.ts';
import { courses, type Decision } from './decision-table.ts';
import { mayGoLiveNow } from './may-go-live.ts';
import { goLiveCommand } from './go-live-command.ts';
import { isAltered } from '../situation/altered.ts';
import { offerPlansStoppedByPreview } from '../steps/stop-and-relist.ts';
import { reachesCustomers, type Situation } from '../situation/situation.ts';
import { isKeptBySyncs } from '../situation/syncs.ts';

/** What this plan does to one offer, and what it waits for. */
export type OfferActions = {
  readonly course: Decision;
  /** Cancel our running publish before anything else. */
  readonly cancel?: boolean;
  readonly create?: boolean;
  readonly sync?: boolean;
  readonly save?: boolean;
  readonly publish?: boolean;
  /** `new`: the preview that this plan makes; `waiting`: the one that waits now. */
  readonly goLive?: 'new' | 'waiting';
  readonly stop?: boolean;
  readonly relist?: boolean;
  /** The stop that the file asks for has to wait for what is running. */
  readonly stopsLater?: boolean;
  readonly waiting?: readonly Waiting[];
  /** What waits until the go-live of these actions is complete. */
  readonly behind?: readonly Waiting[];
};

type DecisionMeaning = (s: Situation) => Omit<OfferActions, 'course'>;

const upTo = (lifecycle: Lifecycle, differs: boolean): Omit<OfferActions, 'course'> => ({
  sync: true,
  save: true,
  publish: differs,
  ...(differs && lifecycle === 'live' ? { goLive: 'new' } : {}),
});

const actionsOfDecision: Readonly<Record<Decision, DecisionMeaning>> = {
  create: () => ({ create: true }),
  'create-preview': () => ({ create: true, publish: true }),
  'create-live': () => ({ create: true, publish: true, goLive: 'new' }),
  save: () => ({ sync: true, save: true }),
  'save-preview': (s) => upTo('preview', needsPublish(s) || isRepublished(s)),
  'save-live': (s) => upTo('live', needsPublish(s) || isRepublished(s)),
  await: (s) => ({
    waiting: [runningNow(s)],
    stopsLater: s.desired.lifecycle === 'stopped' && isOnSale(s.observed),
  }),
  'hold-preview': (s) => ({ sync: true, save: true, waiting: [signOff(s)] }),
  'keep-preview': (s) =>
    newerThanPreview(s) ? upTo('preview', true) : { sync: true, waiting: [signOff(s)] },
  promote,
  'retry-preview': (s) => retry(s, 'preview'),
  'retry-live': (s) => retry(s, 'live'),
  stop: (s) => ({ stop: isOnSale(s.observed) }),
  'nothing-to-stop': () => ({}),
  'relist-preview': () => ({ save: true, relist: true, publish: true }),
  'relist-live': () => ({ save: true, relist: true, publish: true, goLive: 'new' }),
  leave: (s) => ({ waiting: [runningNow(s)] }),
  'leave-save': (s) => ({ sync: true, save: true, waiting: [runningNow(s)] }),
  rest: () => ({}),
  'cancel-save': () => ({ cancel: true, sync: true, save: true }),
  'cancel-stop': (s) => ({ cancel: true, stop: isOnSale(s.observed) }),
  'replace-preview': (s) => ({ cancel: true, ...upTo('preview', needsPublish(s) || isRepublished(s)) }),
  'replace-live': (s) => ({ cancel: true, ...upTo('live', needsPublish(s) || isRepublished(s)) }),
  'read-only': () => ({}),
};

/** Looks up the decision and says what it means here. */
export function decideActions(situation: Situation): OfferActions {
  const course = courses[rowOf(situation)][situation.desired.lifecycle];
  return { course, ...actionsOfDecision[course](situation) };
}

function rowOf(s: Situation): keyof typeof courses {
  if (s.status === 'pendingStopDistribution' && announcedEnd(s) !== undefined) return 'announced';
  if (s.status !== 'publishInProgress') return s.status;
  if (!isRecallable(s)) return 'beyondRecall';
  return isPublishReplaced(s) ? 'replaceable' : s.status;
}

/** The day on which the offer leaves the market, if one was announced. */
const announcedEnd = ({ observed }: Situation): string | undefined =>
  (observed && liveSubmission(observed))?.end?.date;

/** Only our own publish can be cancelled, before its sign-off, and only by the id of its job. */
function isRecallable(s: Situation): boolean {
  const running = s.observed ? runningSubmission(s.observed) : undefined;
  if (runningJob(s) === undefined) return false;
  return running === undefined || (running.target === 'preview' && isOurSubmission(s, running.number));
}

/** The job of our running publish, unless the job was lost. */
const runningJob = ({ recorded }: Situation): JobId | undefined =>
  recorded?.journal?.action === 'publish' ? recorded.journal.jobId : undefined;

/** True when a person or the policy wants newer content to replace what is running or waiting. */
export const isReplacementAsked = ({ id, input: { intent, policy } }: Situation): boolean =>
  policy.whenBusy === 'replace' || (intent.replace?.includes(id) ?? false);

/** True when a person or the policy wants newer content at once, and what is running has other content. */
const isPublishReplaced = (s: Situation): boolean => isReplacementAsked(s) && runsOther(s);

/** Only content that would be submitted counts as newer: a price that a person types does not. */
function runsOther({ recorded, desired, observed, unsaved }: Situation): boolean {
  const { declared, content } = recorded?.journal ?? {};
  if (declared === contentDigest(declaredCopy(desired))) return false;
  return !unsaved.every(isNewQuery) || observed === undefined || content !== contentDigest(observed.draft);
}

/** True for a new signature alone. */
const isNewQuery = (found: CopyDifference): boolean => found.kind === 'spec' && found.onlyQuery === true;

const isNewSecret = (found: CopyDifference): boolean =>
  found.kind === 'spec' && found.annotations.secret === true && !isNewQuery(found);

/** True when a person asked to publish once more what is live already. */
export const isRepublished = (s: Situation): boolean => s.input.intent.republish?.offer === s.id;

/**
 * True when customers would see something else after a publish; a stopped offer becomes visible again by it,
 * too.
 */
const needsPublish = (s: Situation): boolean =>
  s.observed?.live === undefined ||
  liveSubmission(s.observed)?.stopped === true ||
  s.unpublished.some(reachesCustomers);

const newerThanPreview = (s: Situation): boolean => s.unpreviewed.some(reachesCustomers);

/**
 * A sign-off applies to what is waiting now and is carried out first. The same holds for our own preview
 * under `auto`, if it is still what we sent; a changed one is published over. Otherwise newer content is
 * published over the preview, and a preview that is not wanted is left alone.
 */
function promote(s: Situation): Omit<OfferActions, 'course'> {
  const automatic = s.desired.goLive !== 'manual' && isOurPreview(s);
  if (automatic && !signedOff(s) && (isAltered(s) || stopsWhatIsSold(s))) return upTo('live', true);
  const isReplaced = newerThanPreview(s) && needsPublish(s) && !mayGoLiveNow(s);
  if (signedOff(s) || (automatic && isWanted(s) && !isReplaced)) {
    return { sync: true, goLive: 'waiting', behind: newerThanPreview(s) ? [behindGoLive(s)] : [] };
  }
  if (newerThanPreview(s) && needsPublish(s)) return upTo('live', true);
  const waiting = isUnwanted(s) ? [] : [signOff(s)];
  return { sync: true, save: s.unsaved.length > 0, waiting };
}

/** The files have reverted the stop of a plan that the preview still contains. */
const stopsWhatIsSold = (s: Situation): boolean =>
  offerPlansStoppedByPreview(s).some((id) =>
    s.desired.plans.some((plan) => plan.id === id && plan.lifecycle === 'live'),
  );

/** The waiting preview changes something for customers, or is the certification that a person asked for. */
const isWanted = (s: Situation): boolean =>
  needsPublish(s) || (isOurPreview(s) && s.recorded?.submitted?.republish === true);

/** True for a preview that waits although live is as the files say: it needs no next step. */
export const isUnwanted = (s: Situation): boolean => s.status === 'preview' && !isWanted(s);

/** Submits again; PUB-FAILED refuses the failed content itself until a person allows it. */
const retry = (s: Situation, lifecycle: Lifecycle): Omit<OfferActions, 'course'> => ({
  ...upTo(lifecycle, needsPublish(s)),
  sync: false,
});

/** True while the files ask for the content that failed. */
export function failedContentStands(s: Situation): boolean {
  if (!needsPublish(s)) return false;
  const { submitted } = s.recorded ?? {};
  if (submitted === undefined) return s.unsaved.length === 0;
  // Members and secrets are in no digest, so if they were saved since, this is other content.
  if (s.unsaved.some((found) => found.kind === 'members' || found.annotations.secret)) return false;
  // A publish may fail because of its addresses, so one with a new signature is submitted again.
  const held = heldQueries(submitted.secrets, s.recorded?.applied?.secrets ?? {});
  return submitted.content === contentDigest(s.draftAfterSave) && hasSameUndigested(s, submitted, held);
}

/**
 * True while the files ask for what a person cancelled: the same draft, or the same declared values. If
 * someone edited the draft in the portal meanwhile, that edit is not something the files ask for.
 */
export function cancelledContentStands(s: Situation): boolean {
  const { cancelled } = s.recorded ?? {};
  // A person asked to publish once more what is live already, so the files ask for nothing.
  if (cancelled === undefined || !(cancelled.republish || needsPublish(s))) return false;
  if (s.unsaved.some(isNewSecret)) return false;
  const isSame =
    cancelled.content === contentDigest(s.draftAfterSave) ||
    cancelled.declared === contentDigest(declaredCopy(s.desired));
  const { members, ...others } = cancelled;
  const sent = { secrets: withoutQueryHashes(others.secrets), members: membersToPublish(s, members) };
  return isSame && hasSameUndigested(s, sent, withoutQueryHashes(s.recorded?.applied?.secrets ?? {}));
}

/** Without plans to which a sync brings customers: they need no publish, so they are no reason for one. */
function membersToPublish({ desired, observed }: Situation, members: Carried['members'] = {}) {
  const synced = new Set<string>(
    desired.plans.filter((plan) => observed && isKeptBySyncs(plan, observed)).map(({ id }) => id),
  );
  return Object.fromEntries(Object.entries(members).filter(([plan]) => !synced.has(plan)));
}

/** Members and secrets, which are in no digest of content. */
function hasSameUndigested(
  s: Situation,
  { members = {}, secrets }: Pick<Carried, 'members' | 'secrets'>,
  held: Carried['secrets'],
): boolean {
  const now = memberDigests(s.input.recorded, s.draftAfterSave);
  const areOthers = Object.entries(members).some(([plan, digest]) => entryOf(now, plan) !== digest);
  return !areOthers && sameJson(secrets, held);
}

/** True when a person signed off exactly the waiting preview, now or in a run that did not finish. */
export function signedOff(s: Situation): boolean {
  const waiting = s.observed ? waitingPreview(s.observed)?.number : undefined;
  const asked = s.input.intent.signOffs.filter(({ offer, early }) => offer === s.id && !early);
  const given = [...asked, ...(s.recorded?.signOffs ?? []).filter(isForPreview(s))];
  return waiting !== undefined && given.some(({ submission }) => submission === waiting);
}

/** A sign-off also requires the content that waited then; earlier versions did not record it. */
const isForPreview =
  ({ observed }: Situation) =>
  ({ content }: SignOff): boolean =>
    content === undefined || (observed?.preview !== undefined && content === contentDigest(observed.preview));

const isOurPreview = (s: Situation): boolean => {
  const waiting = s.observed ? waitingPreview(s.observed)?.number : undefined;
  return waiting !== undefined && isOurSubmission(s, waiting);
};

/** The waiting preview that no recorded apply submitted. */
export function anotherPreview(s: Situation): ObservedSubmission | undefined {
  const waiting = s.observed ? waitingPreview(s.observed) : undefined;
  return waiting && !isOurSubmission(s, waiting.number) ? waiting : undefined;
}

const isOurSubmission = (s: Situation, number: SubmissionNumber): boolean =>
  s.recorded?.submissions.includes(number) ?? false;

function signOff(s: Situation): Waiting {
  const preview = s.observed ? waitingPreview(s.observed) : undefined;
  const found = waitingEntry(s, 'sign-off', preview?.created, goLiveCommand(s, preview?.number ?? ''));
  return anotherPreview(s) ? { ...found, another: true } : found;
}

/** What is running or announced, and has to be waited for. */
export function runningNow(s: Situation): Waiting {
  const submission = s.observed ? runningSubmission(s.observed) : undefined;
  if (!submission && s.status === 'publishInProgress') {
    return waitingEntry(s, 'certification', s.recorded?.journal?.started, 'offerctl apply');
  }
  if (!submission) {
    const stop = s.observed ? liveSubmission(s.observed) : undefined;
    const end = announcedEnd(s);
    const found = waitingEntry(s, 'distribution-stop', stop?.created, 'offerctl apply');
    return end === undefined ? found : { ...found, until: end };
  }
  const isTakenHere = submission.target === 'live' && s.recorded?.takenLive === submission.number;
  const own = isTakenHere || isOurSubmission(s, submission.number);
  const what = submission.target === 'live' ? 'publishing' : 'certification';
  return waitingEntry(s, own ? what : 'another-publish', submission.created, 'offerctl apply');
}

/** The next apply publishes newer content, once the preview has gone live. */
const behindGoLive = (s: Situation): Waiting => ({
  ...waitingEntry(s, 'publishing', undefined, 'offerctl apply'),
  queued: s.unpreviewed.length,
});

function waitingEntry(s: Situation, what: WaitingFor, since: string | undefined, next: string): Waiting {
  const queued = what === 'sign-off' ? 0 : s.unsaved.length + s.syncs.length;
  return {
    address: offerAddress(s.id),
    status: s.status,
    for: what,
    ...given({ since }),
    next,
    ...(queued > 0 ? { queued } : {}),
  };
}
