import { given } from '../model/given.ts';
import type { Evidence } from '../diff/returned.ts';
import { MarketplaceError } from '../model/errors.ts';
import { offerPlanOf } from '../model/ids.ts';
import { offerPlanIn, type SpecCopy } from '../model/observed.ts';
import { topKey } from '../model/path.ts';
import type { Edit } from '../model/ports.ts';
import type { Situation } from '../plan/situation/situation.ts';
import { appliedRecord } from './executors/drafts.ts';
import { recheckBeforeStep } from './recheck.ts';
import { writeJournal, refresh, saveRecord, refreshOrThrow, currentSituation } from './run.ts';
import type { Executor, Preparation, StepResult, Run } from './run.ts';

/** Writes what differs from the current draft, and records what the service made of it. */
export const saveDraft: Executor = (run, steps) =>
  saveWithRetries(run, (fresh) => recheckBeforeStep(fresh, steps));

/** Pauses before a save is repeated after a transient error, in milliseconds. */
const savePausesMs = [1000, 2000, 4000, 8000];
/** The longest pause, even if `Retry-After` asks for more, in milliseconds. */
const maxSavePauseMs = 120_000;

/**
 * Saves. After a transient error, reads and checks the draft again before the next try, so that it does not
 * overwrite what others saved meanwhile.
 */
export async function saveWithRetries(
  run: Run,
  judge: (fresh: Run) => StepResult | undefined,
): Promise<StepResult> {
  let fresh = run;
  for (const pause of savePausesMs) {
    try {
      return { run: await sendDraft(fresh), status: 'done' };
    } catch (error) {
      if (!(error instanceof MarketplaceError) || !error.retryable) throw error;
      await run.context.clock.sleep(
        Math.max(pause, Math.min((error.retryAfter ?? 0) * 1000, maxSavePauseMs)),
      );
    }
    fresh = await refresh(fresh);
    const verdict = judge(fresh);
    if (verdict) return verdict;
  }
  return { run: await sendDraft(fresh), status: 'done' };
}

/**
 * Does slow work before the last read of the draft, so that the draft is checked and written without delay.
 */
export const prepareSave: Preparation = async (run, [step]) => {
  const ready = await uploadMedia(run);
  return step ? writeJournal(ready, step) : ready;
};

/** Uploads the files that the draft will name. */
export async function uploadMedia(run: Run): Promise<Run> {
  const { id, desired, observed, context } = run;
  const edits = editsOf(run, currentSituation(run));
  if (edits.length > 0) await context.marketplace.upload(observed ?? { id, type: desired.type }, edits);
  return run;
}

/**
 * Changes the draft to what the files declare; sends nothing if nothing differs. Records the service's own
 * answer about the write, and never what a later read finds: others may have written meanwhile.
 */
async function sendDraft(run: Run): Promise<Run> {
  const { observed, context } = run;
  if (observed === undefined) return run;
  const situation = currentSituation(run);
  const edits = editsOf(run, situation);
  const { journal: _done, ...record } = run.record;
  const before = { ...run, record };
  // What is live does not come from the files.
  const applied = (draft: SpecCopy, seen: Evidence) =>
    run.goal === 'files' ? appliedRecord(run, draft, seen) : {};
  if (edits.length === 0) return saveRecord(before, applied(observed.draft, 'read'));
  const after = (await context.marketplace.saveDraft(observed, edits)) ?? situation.draftAfterSave;
  const noted = await saveRecord(before, applied(after, 'written'));
  // The next step starts with a read, which has to show this write.
  const sent = { ...noted, written: { before: observed.draft, after, isShown: false } };
  return run.goal === 'files' ? sent : refreshOrThrow(sent);
}

function editsOf(run: Run, { unsaved, draftAfterSave }: Situation): readonly Edit[] {
  const { media } = run.context.input.desired;
  const plans = [...new Set(unsaved.map(({ address }) => offerPlanOf(address)))];
  return plans.map((plan) => {
    const copy = plan === undefined ? draftAfterSave : offerPlanIn(draftAfterSave, plan);
    const audience = plan === undefined ? undefined : offerPlanIn(draftAfterSave, plan)?.audience;
    const own = unsaved.filter(({ address }) => offerPlanOf(address) === plan);
    return {
      ...given({ plan }),
      content: copy?.content ?? {},
      ...given({ audience }),
      sections: [
        ...new Set(own.map((found) => (found.kind === 'members' ? 'audience' : topKey(found.path)))),
      ],
      media,
    };
  });
}
