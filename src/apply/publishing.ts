import { declaredCopy, placeOf } from '../diff/copies.ts';
import type { JobId } from '../model/ids.ts';
import type { Copy } from '../model/observed.ts';
import type { Step } from '../model/plan.ts';
import { liveSubmission, waitingPreview } from '../model/status.ts';
import { contentDigest } from '../plan/fingerprint.ts';
import { passenger } from '../plan/passengers.ts';
import { settleOffer } from './settle.ts';
import {
  journalled,
  recorded,
  reread,
  situationNow,
  type Executor,
  type Progressed,
  type Run,
} from './run.ts';

/** Submits the draft as it was just read, unless somebody has changed it since the plan. */
export const publish: Executor = async (run, [step]) => {
  const fresh = await reread(run);
  const stranger = strangerIn(fresh);
  if (!step || stranger) return changedMeanwhile(fresh, stranger ?? '');
  const ready = await journalled(fresh, step, {
    content: digest(run, fresh.observed.draft),
    declared: contentDigest(declaredCopy(run.desired), salt(run)),
  });
  return arrival(ready, step, await run.context.marketplace.publish(fresh.observed.ref));
};

const salt = (run: Run): string => run.context.input.recorded.salt;
const digest = (run: Run, copy: Copy): string => contentDigest(copy, salt(run));

/**
 * A passenger that the plan did not know of, with this very value, so nobody can have let it through; or a
 * declared value that somebody changed since it was saved.
 */
function strangerIn(run: Run): string | undefined {
  const { passengers, unsaved } = situationNow(run);
  const known = new Set(run.passengers.map(({ address, path, value }) => identity(address, path, value)));
  const fresh = passengers.map((found) => passenger(found, 'publish'));
  const stranger = fresh.find(({ address, path, value }) => !known.has(identity(address, path, value)));
  const found = stranger ?? unsaved[0];
  return found ? placeOf(found) : undefined;
}

const identity = (...parts: readonly unknown[]): string => JSON.stringify(parts);

const changedMeanwhile = (run: Run, place: string): Progressed => ({
  run,
  status: 'failed',
  error: {
    code: 'PUB-07',
    message: `somebody changed ${place === '' ? 'the offer' : place} while this apply was running`,
    hint: 'nothing was submitted; run `offerctl plan` to see it',
  },
});

/** Moves exactly the preview that was approved to live. */
export const goLive: Executor = async (run, [step]) => {
  if (!step) return { run, status: 'skipped' };
  const read = await reread(run);
  const fresh = { ...read, record: settleOffer(read.record, read.observed) };
  const preview = waitingPreview(fresh.observed);
  if (preview && step.needs.includes('sign-off')) {
    return { run: fresh, status: 'waiting', next: `offerctl go-live ${run.id}@${preview.number}` };
  }
  if (!preview || !fresh.observed.preview) return { run: fresh, status: 'waiting' };
  if (digest(run, fresh.observed.preview) !== approved(run, fresh))
    return changedMeanwhile(fresh, 'the preview');
  const signed = await recorded(fresh, { signOffs: signOffsOf(fresh) });
  const ready = await journalled(signed, step);
  return arrival(ready, step, await run.context.marketplace.goLive(fresh.observed.ref, preview.number));
};

/** Digest of what may go live: the preview that the plan saw, or what this run submitted. */
function approved(before: Run, now: Run): string | undefined {
  const planned = before.observed?.preview;
  const number = before.observed ? waitingPreview(before.observed)?.number : undefined;
  const waiting = now.observed ? waitingPreview(now.observed)?.number : undefined;
  if (planned && number !== undefined && number === waiting) return digest(before, planned);
  return now.record.submitted?.submission === waiting ? now.record.submitted?.content : undefined;
}

function signOffsOf(run: Run) {
  const { clock, by, input } = run.context;
  const given = input.intent.signOffs.filter(({ offer }) => offer === run.id);
  const at = clock.now().toISOString();
  return [...run.record.signOffs, ...given.map(({ submission }) => ({ submission, by, at }))];
}

/** Takes the offer off sale through its live submission. */
export const stopSell: Executor = async (run, [step]) => {
  const fresh = await reread(run);
  const live = liveSubmission(fresh.observed);
  if (!step || !live) return { run: fresh, status: 'skipped' };
  const ready = await journalled(fresh, step);
  return arrival(ready, step, await run.context.marketplace.stopSell(fresh.observed.ref, live.number));
};

/** Publishing and going live are the re-listing; this step only stands for the decision. */
export const relist: Executor = (run) => Promise.resolve({ run, status: 'done' });

/** Records the job, and waits for it as long as this apply may; what still runs is left running. */
async function arrival(run: Run, step: Step, job: JobId): Promise<Progressed> {
  const { journal } = run.record;
  const sent = journal ? await recorded(run, { journal: { ...journal, jobId: job } }) : run;
  const { clock, marketplace, wait, pollEvery, progress, stopping } = run.context;
  const until = clock.now().getTime() + wait;
  for (;;) {
    const state = await marketplace.job(job);
    if (state.state === 'succeeded') return { run: sent, status: 'done', jobId: job };
    if (state.state === 'failed') {
      const [message = 'the marketplace refused it', ...details] = state.reasons;
      return { run: sent, status: 'failed', jobId: job, error: { code: state.code, message, details } };
    }
    if (state.state === 'cancelled' || stopping() || clock.now().getTime() >= until) {
      return { run: sent, status: 'waiting', jobId: job };
    }
    progress.step(step, 'waiting for the marketplace');
    await clock.sleep(pollEvery, true);
  }
}
