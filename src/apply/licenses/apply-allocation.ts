import { given } from '../../model/given.ts';
import { isBusy, unconfirmed } from '../../model/errors.ts';
import type { LicenseAction } from '../../model/license-actions.ts';
import { licenseActions } from '../../model/license-actions.ts';
import { confirmCommand } from '../../model/manual.ts';
import { withManual } from '../../model/recorded-manual.ts';
import type { Outcome, Step } from '../../model/plan.ts';
import { manualLicenseRecord } from '../../plan/licenses/manual-license-record.ts';
import { allocationSituation } from '../../plan/licenses/allocation-situation.ts';
import { isInForce } from '../../plan/refusals/in-force.ts';
import { customerHash } from '../../record/record-licensing.ts';
import { outOfScope } from '../../plan/steps/scope.ts';
import { awaitOpening } from '../await-opening.ts';
import { logOutcomes, shownError, startSteps, type Result } from '../reported.ts';
import { licenseExecutors } from './license-executors.ts';
import type { LicenseSight } from './license-book.ts';
import { verdictNow, type LicenseRun } from './license-run.ts';

/** Carries out the steps of one allocation in order; `earlier` are the outcomes of its offer. */
export async function applyAllocation(
  run: LicenseRun,
  earlier: readonly Outcome[],
): Promise<readonly Outcome[]> {
  const { context } = run;
  const outcomes: Outcome[] = [];
  for (const step of run.steps) {
    const isBlocked = step.dependsOn.some((id) => !isDone(id, [...earlier, ...outcomes]));
    if (context.stopping() || isBlocked) {
      outcomes.push({ id: step.id, status: 'skipped', durationMs: 0 });
      continue;
    }
    const started = startSteps(context, [step]);
    const result = await tryStep(run, step);
    outcomes.push(...(await logOutcomes(context, [step], { started, result })));
  }
  return outcomes;
}

const isDone = (id: string, outcomes: readonly Outcome[]): boolean =>
  outcomes.some((one) => one.id === id && one.status === 'done');

/** Turns errors of the marketplace into an outcome; any other error is a bug and is passed on. */
async function tryStep(run: LicenseRun, step: Step): Promise<Result> {
  try {
    return await carryOut(run, step);
  } catch (error) {
    const shown = shownError(error);
    const waits = isBusy(shown.code) || shown.code === unconfirmed;
    return { status: waits ? 'waiting' : 'failed', error: shown };
  }
}

/** Reads and checks again, then sends. A step that is no longer needed is done. */
async function carryOut(run: LicenseRun, planned: Step): Promise<Result> {
  const { context, book, desired, overridden } = run;
  const now = await book.look(context.input);
  const verdict = verdictNow(now, desired.name);
  const step = verdict?.steps.find(({ id }) => id === planned.id);
  const refused = verdict?.refused.find(isInForce(now, [...verdict.overrides, ...overridden]));
  if (refused) return failedResult(refused.rule, refused.message, refused.hint);
  if (verdict === undefined || step === undefined) return notNeeded(verdict?.waiting ?? []);
  const [stray] = outOfScope([planned], [step]);
  if (stray) return failedResult('changed-meanwhile', changedWords, 'run `offerctl plan` to see it');
  const closed = awaitOpening(context, step);
  if (closed) return closed;
  if (step.manual) return openManualStep(run, step);
  const [need] = step.needs;
  if (need !== undefined) return { status: 'waiting', ...given({ next: nextOf(verdict.waiting, need) }) };
  return send(run, now, step);
}

const changedWords = 'the licences were changed while this apply was running; nothing was sent';

const failedResult = (code: string, message: string, hint: string): Result => ({
  status: 'failed',
  error: { code, message, hint },
});

/** Another user did it, or it now waits for something else. */
const notNeeded = ([first]: readonly { readonly next: string }[]): Result =>
  first === undefined ? { status: 'done' } : { status: 'waiting', next: first.next };

const nextOf = (waiting: readonly { readonly for: string; readonly next: string }[], need: string) =>
  waiting.find((one) => one.for === need)?.next;

async function send({ context, book, desired }: LicenseRun, now: LicenseSight, step: Step): Promise<Result> {
  const { licensing, clock } = context;
  if (licensing === undefined) throw new Error(`${step.id} has no desk`);
  const s = allocationSituation(now, now.licensing, desired);
  const { announce, send: act } = licenseExecutors[licenseActionOf(step)];
  if (announce) {
    await book.save({ ...book.recordOf(desired), ...announce(s, clock.now().toISOString()) });
  }
  await act(licensing, s, step);
  await book.noteSeen((await book.look(now)).licensing, [desired]);
  return { status: 'done' };
}

function licenseActionOf({ action, id }: Step): LicenseAction {
  if (action in licenseActions) return action as LicenseAction;
  throw new Error(`${id} is no step of licences`);
}

/** Records what a person has to do. The step is open since the first apply that asked for the same. */
async function openManualStep({ context, book, desired }: LicenseRun, step: Step): Promise<Result> {
  const record = { ...book.recordOf(desired), ...customerAsked(context, desired, step) };
  const openSince = context.clock.now().toISOString();
  const open = manualLicenseRecord(context.input, { desired, record, step, openSince });
  await book.save({ ...record, manual: withManual(record, open) });
  return { status: 'manual', next: confirmCommand(step) };
}

/** A deal is made with the customer of the file that asks for it. */
const customerAsked = (
  { input }: LicenseRun['context'],
  { customer }: LicenseRun['desired'],
  { action }: Step,
) => (action === 'register-deal' ? { customer: customerHash(input.recorded, customer.tenantId) } : {});
