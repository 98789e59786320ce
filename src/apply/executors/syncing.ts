import { audienceMemberKey } from '../../diff/audience.ts';
import type { AudienceMember } from '../../kinds/audience.ts';
import { offerPlanOf, type OfferPlanId } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import { offerPlanIn, type ObservedOffer } from '../../model/observed.ts';
import type { Step } from '../../model/plan.ts';
import type { AudienceChange } from '../../model/ports.ts';
import type { Override } from '../../model/override.ts';
import type { RecordedOffer } from '../../model/recorded.ts';
import { memberDigests } from '../../record/fingerprint.ts';
import { soldToNow } from '../../plan/situation/sold-to.ts';
import { readUntil } from '../read-until-shown.ts';
import {
  writeJournal,
  saveRecord,
  refreshOrThrow,
  type Executor,
  type StepResult,
  type Run,
} from '../run.ts';

/**
 * Sends what is planned and remains to be done, for all plans of the offer in one request, then checks the
 * result.
 */
export const syncAudience: Executor = async (run, steps) => {
  const { observed } = run;
  const [step] = steps;
  if (!observed || !step) return { run, status: 'skipped' };
  const changes = steps.flatMap((one) => remaining(one, observed));
  if (changes.length === 0) return { run, status: 'done' };
  const ready = await writeJournal(run, step);
  await run.context.marketplace.syncAudience(observed, changes);
  const after = await readUntil(
    run.context.clock,
    () => refreshOrThrow(ready),
    (fresh) => wrongOfferPlans(fresh, changes, observed).length === 0,
  );
  const { record, desired } = after;
  const sold = soldToNow(record, { desired, observed: after.observed, sealing: run.context.input.recorded });
  const isSynced = wrongOfferPlans(after, changes, observed).length === 0;
  const known = await saveRecord(isSynced ? withoutDecisions(after, steps) : after, {
    ...submittedWithSync(after, observed),
    ...sold,
  });
  return verified(known, changes, observed);
};

/** What was allowed for these customers is done: the same change later needs a new decision. */
function withoutDecisions<R extends Run>(run: R, steps: readonly Step[]): R {
  const isOpen = ({ address }: Override) => steps.every((step) => step.address !== address);
  const overrides = run.record.overrides.filter(isOpen);
  return { ...run, record: { ...run.record, overrides }, overridden: run.overridden.filter(isOpen) };
}

/** The expected content of our waiting preview: what was submitted, plus this sync. */
function submittedWithSync(
  { record, observed, context }: Run,
  before: ObservedOffer,
): Partial<RecordedOffer> {
  const { submitted } = record;
  if (!submitted?.members || !before.preview || !observed?.preview) return {};
  const sealing = context.input.recorded;
  const was = memberDigests(sealing, before.preview);
  const now = Object.entries(memberDigests(sealing, observed.preview)) as [OfferPlanId, string][];
  const sent = submitted.members;
  const ours = now.filter(([plan]) => entryOf(was, plan) === entryOf(sent, plan));
  return { submitted: { ...submitted, members: { ...sent, ...Object.fromEntries(ours) } } };
}

/** Never more than was planned: members that another user added meanwhile are neither sent nor removed. */
function remaining(step: Step, observed: ObservedOffer): readonly AudienceChange[] {
  const plan = offerPlanOf(step.address);
  const change = step.changes[0];
  if (plan === undefined || change === undefined) return [];
  const live = audienceKeys(offerPlanIn(observed.live, plan)?.audience ?? []);
  const add = asMembers(change.added).filter((member) => !live.has(audienceMemberKey(member)));
  const remove = asMembers(change.removed).filter((member) => live.has(audienceMemberKey(member)));
  return add.length + remove.length > 0 ? [{ plan, add, remove }] : [];
}

const asMembers = (values: readonly unknown[] | undefined) => (values ?? []) as readonly AudienceMember[];
const audienceKeys = (members: readonly AudienceMember[]): ReadonlySet<string> =>
  new Set(members.map(audienceMemberKey));

/** Plans whose live audience lacks a member who should be there, or still has one who should not. */
const wrongOfferPlans = (run: Run, changes: readonly AudienceChange[], before: ObservedOffer) =>
  changes.filter(({ plan, add, remove }) => {
    const now = audienceKeys(offerPlanIn(run.observed?.live, plan)?.audience ?? []);
    const gone = audienceKeys(remove);
    const kept = (offerPlanIn(before.live, plan)?.audience ?? []).filter(
      (member) => !gone.has(audienceMemberKey(member)),
    );
    return (
      [...kept, ...add].some((member) => !now.has(audienceMemberKey(member))) ||
      [...gone].some((key) => now.has(key))
    );
  });

/** Checks that every planned member is there, and that no other member was lost. */
function verified(run: Run, changes: readonly AudienceChange[], before: ObservedOffer): StepResult {
  const wrong = wrongOfferPlans(run, changes, before);
  if (wrong.length === 0) return { run, status: 'done' };
  const plans = wrong.map(({ plan }) => plan).join(', ');
  const message = `the audience of ${plans} is not what was sent`;
  return {
    run,
    status: 'failed',
    error: { code: 'sync-mismatch', message, hint: 'run `offerctl plan` again' },
  };
}
