import { declaredCopy } from '../../diff/copies.ts';
import { given } from '../../model/given.ts';
import { isBusy, isRefused } from '../../model/errors.ts';
import type { JobId, ProductRef, SubmissionNumber } from '../../model/ids.ts';
import type { ObservedOffer } from '../../model/observed.ts';
import type { Step } from '../../model/plan.ts';
import type { JobState } from '../../model/ports.ts';
import type { RecordedOffer, SignOff } from '../../model/recorded.ts';
import { liveSubmission, waitingPreview } from '../../model/status.ts';
import { contentDigest, memberDigests } from '../../record/fingerprint.ts';
import { scheduledBetween } from '../../plan/situation/pending-prices.ts';
import { notesDigest } from '../../plan/by-hand/certification-notes.ts';
import { goLiveCommand } from '../../plan/decide/go-live-command.ts';
import { isAltered } from '../../plan/situation/altered.ts';
import { cancelledBy, mayResubmit } from '../../plan/refusals/cancelled.ts';
import { changedMeanwhile, recheckBeforeStep } from '../recheck.ts';
import {
  writeJournal,
  refresh,
  saveRecord,
  refreshOrThrow,
  currentSituation,
  clearJournal,
  type Executor,
  type StepResult,
  type Run,
} from '../run.ts';
import { settleOffer } from '../../record/reconcile-journal.ts';

/** Submits the draft as it was just read and checked; once more if the service failed internally. */
export const publish: Executor = async (run, steps) => {
  const first = await publishOnce(run, steps);
  if (!brokeDown(first)) return first;
  const fresh = await refresh(first.run);
  return recheckBeforeStep(fresh, steps) ?? publishOnce(fresh, steps);
};

/** An internal error of the service that left no submission behind. */
const brokeDown = ({ error, run }: StepResult): boolean =>
  error?.code === 'internalServerError' && run.record.journal === undefined;

const publishOnce: Executor = async (run, [step]) => {
  const { observed } = run;
  if (!step || !observed) return { run, status: 'skipped' };
  const ready = await writeJournal(run, step, {
    content: contentDigest(observed.draft),
    declared: contentDigest(declaredCopy(run.desired)),
    members: memberDigests(run.context.input.recorded, observed.draft),
    secrets: run.record.applied?.secrets ?? {},
    ...(run.context.input.intent.republish?.offer === run.id ? { republish: true } : {}),
    ...(isAltered(currentSituation(run)) ? { over: true } : {}),
  });
  return addNotes(step, await awaitJob(ready, step, await sendPublish(ready, observed.ref)));
};

/** Testers have the notes once the publish that carries them was accepted. */
async function addNotes({ notes }: Step, done: StepResult): Promise<StepResult> {
  const { run, status } = done;
  const isSent = status === 'done' || status === 'waiting';
  if (!isSent || notes === undefined) return done;
  return { ...done, run: await saveRecord(run, given({ notes: notesDigest(currentSituation(run)) })) };
}

/** Sends a publish; if the service rejects it at once, it made no submission. */
async function sendPublish(run: Run, offer: ProductRef): Promise<JobId> {
  try {
    return await run.context.marketplace.publish(offer);
  } catch (error) {
    if (isRefused(error)) await clearJournal(run);
    throw error;
  }
}

/** The run after a failed job: its submission failed with it, or was never made. */
async function recordFailedSubmission(run: Run): Promise<Run> {
  const known = run.record.journal?.known ?? [];
  const { observed } = await refreshOrThrow(run);
  const made = observed.submissions.some(
    ({ number, state }) => state === 'failed' && !known.includes(number),
  );
  return made ? run : clearJournal(run);
}

/** A busy service may be tried again. It made nothing, so a later submission belongs to another user. */
async function failPublish(
  run: Run,
  { code, reasons, place }: Extract<JobState, { state: 'failed' }>,
): Promise<StepResult> {
  const [message = 'the marketplace refused it', ...details] = reasons;
  const error = { code, message, details, ...place };
  if (isBusy(code)) return { run: await clearJournal(run), status: 'waiting', error };
  return { run: await recordFailedSubmission(run), status: 'failed', error };
}

/** A person has to sign off the preview first; names the submission, once there is one. */
export function awaitSignOff(run: Run): StepResult {
  const preview = run.observed ? waitingPreview(run.observed) : undefined;
  return preview
    ? { run, status: 'waiting', next: goLiveCommand(currentSituation(run), preview.number) }
    : { run, status: 'waiting' };
}

/** Takes exactly the approved preview live. */
export const goLive: Executor = async (run, [step]) => {
  const { observed } = run;
  const waiting = observed ? waitingPreview(observed) : undefined;
  if (!step || !observed?.preview || !waiting) return { run, status: 'waiting' };
  const expected = approved(run);
  // If this run made the preview, only what it sent was reviewed.
  const made = run.planned.steps.some(({ action }) => action === 'publish');
  if (made && isAltered(currentSituation(run))) return changedMeanwhile(run, `the preview of ${run.id}`);
  if (expected?.number !== waiting.number || expected.content !== contentDigest(observed.preview)) {
    return changedMeanwhile(run, `the preview of ${run.id}`);
  }
  // The decision to go live counts, whatever happens to the request.
  const decided = { ...run, record: { ...run.record, takenLive: waiting.number } };
  const ready = await writeJournal(decided, step);
  const began = run.context.clock.now().getTime();
  const job = await run.context.marketplace.goLive(observed.ref, waiting.number);
  return addPrices(await awaitJob(ready, step, job), observed, began);
};

/**
 * New prices of published plans become pending until their day, except when going live takes no time at all.
 */
async function addPrices(done: StepResult, before: ObservedOffer, began: number): Promise<StepResult> {
  const { run, status } = done;
  const { clock, pollEvery, input } = run.context;
  const isSent = status === 'waiting' || (status === 'done' && clock.now().getTime() - began >= pollEvery);
  if (!isSent || !before.preview || run.record.journal === undefined) return done;
  const newPrices = scheduledBetween(run.record, before.live, before.preview, input.now);
  return newPrices === undefined ? done : { ...done, run: await saveRecord(run, { newPrices }) };
}

/**
 * The preview that may go live: the one that this run submitted, or else the one that waited when the plan
 * was made.
 */
function approved(run: Run): { readonly number: string; readonly content: string } | undefined {
  const { submitted: made } = run.record;
  if (run.planned.steps.some(({ action }) => action === 'publish')) {
    return made ? { number: made.submission, content: made.content } : undefined;
  }
  const { observed } = run.planned;
  const waiting = observed ? waitingPreview(observed) : undefined;
  return observed?.preview && waiting
    ? { number: waiting.number, content: contentDigest(observed.preview) }
    : undefined;
}

/** The sign-offs of an offer, including those that its planned go-live uses. */
export function signOffsOf(run: Signing): RecordedOffer['signOffs'] {
  const { observed, steps } = run.planned;
  if (!observed?.preview || !steps.some(({ action }) => action === 'go-live')) return run.record.signOffs;
  const given = givenSignOffs(run, contentDigest(observed.preview));
  const isReplaced = ({ submission }: SignOff) => given.some((other) => other.submission === submission);
  return [...run.record.signOffs.filter((one) => !isReplaced(one)), ...given];
}

type Signing = Pick<Run, 'id' | 'context' | 'record' | 'planned'>;

/** What a person signs off in this run, for exactly this content. */
function givenSignOffs(run: Signing, content: string): readonly SignOff[] {
  const { clock, by, input, sign } = run.context;
  const isKnown = (submission: SubmissionNumber): boolean =>
    run.record.signOffs.some((one) => one.submission === submission && one.content === content);
  const at = clock.now().toISOString();
  return input.intent.signOffs
    .filter(({ offer, submission }) => offer === run.id && !isKnown(submission))
    .map(({ submission }) => {
      const signOff = { submission, by, at, content };
      return sign ? { ...signOff, signature: sign(run.id, signOff) } : signOff;
    });
}

/** Takes the offer off sale through its live submission. */
export const stopSell: Executor = async (run, [step]) => {
  const live = run.observed ? liveSubmission(run.observed) : undefined;
  if (!step || !live || !run.observed) return { run, status: 'skipped' };
  const { ref } = run.observed;
  const ready = await writeJournal(run, step);
  return awaitJob(ready, step, await run.context.marketplace.stopSell(ref, live.number, run.desired.stop));
};

/** Does nothing: publishing and going live re-list the offer; this step only represents the decision. */
export const relist: Executor = (run) => Promise.resolve({ run, status: 'done' });

/** A person cancelled it while this apply waited for it. */
async function failAsCancelled(run: Run, jobId: JobId): Promise<StepResult> {
  const fresh = await refreshOrThrow(run);
  const jobs = new Map([[jobId, { state: 'cancelled' } as const]]);
  const record = settleOffer(fresh.record, fresh.observed, run.context.input.recorded, jobs);
  const error = { code: 'PUB-CANCELLED', message: cancelledBy(run.id), hint: mayResubmit(run.id) };
  return { run: await saveRecord({ ...fresh, record }, {}), status: 'failed', jobId, error };
}

/** Records the job and waits for it as long as this apply may; what is still running then is left running. */
async function awaitJob(run: Run, step: Step, job: JobId): Promise<StepResult> {
  const { journal } = run.record;
  const sent = journal ? await saveRecord(run, { journal: { ...journal, jobId: job } }) : run;
  const { clock, marketplace, waitUntilMs, pollEvery, progress, stopping } = run.context;
  for (;;) {
    const state = await marketplace.job(job, run.observed);
    if (state.state === 'succeeded') return { run: sent, status: 'done', jobId: job };
    if (state.state === 'failed') return { ...(await failPublish(sent, state)), jobId: job };
    if (state.state === 'cancelled' && step.action === 'publish') return failAsCancelled(sent, job);
    const left = waitUntilMs - clock.now().getTime();
    if (state.state === 'cancelled' || stopping() || left <= 0) {
      return { run: sent, status: 'waiting', jobId: job };
    }
    progress.step(step, 'waiting for the marketplace');
    await run.aside(() => clock.sleep(Math.min(pollEvery, left), true));
  }
}
