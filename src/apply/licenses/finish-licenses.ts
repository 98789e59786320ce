import type { DesiredAllocation } from '../../model/licenses.ts';
import type { Outcome } from '../../model/plan.ts';
import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import { openSteps } from '../../plan/by-hand/opened-steps.ts';
import { askedDigest } from '../../plan/licenses/allocation-situation.ts';
import type { AllocationVerdict } from '../../plan/licenses/plan-licenses.ts';
import { planLicenses } from '../../plan/licenses/plan-licenses.ts';
import { merged } from '../finish.ts';
import type { BarePlan } from '../../plan/plan.ts';
import type { ApplyContext } from '../run.ts';
import type { LicenseBook } from './license-book.ts';
import { decidedOfAllocation } from './license-run.ts';

/** Records overrides before anything is sent, so that a run that is killed uses up no decision. */
export async function writeLicenseDecisions(
  context: ApplyContext,
  book: LicenseBook,
  plan: BarePlan,
  allocations: readonly DesiredAllocation[],
): Promise<void> {
  for (const desired of allocations) {
    const overridden = decidedOfAllocation(context, plan, desired.name);
    if (overridden.length === 0) continue;
    const before = book.recordOf(desired);
    await book.save({ ...before, overrides: merged(before.overrides, overridden) });
  }
}

/**
 * Reads the allocations once more and records their status; one without remaining steps keeps no overrides.
 */
export async function finishLicenses(
  { input }: ApplyContext,
  book: LicenseBook,
  allocations: readonly DesiredAllocation[],
  outcomes: readonly Outcome[],
): Promise<void> {
  if (allocations.length === 0) return;
  await book.noteSeen((await book.look(input)).licensing, allocations);
  const verdicts = new Map(planLicenses(await book.look(input), []).map((one) => [one.name, one]));
  for (const desired of allocations) {
    const failed = outcomes.some(({ id, status }) => status === 'failed' && isOf(desired, id));
    await book.save(finished(book.recordOf(desired), desired, verdicts.get(desired.name), failed));
  }
}

const isOf = ({ name }: DesiredAllocation, id: string): boolean => id.startsWith(`license/${name}#`);

function finished(
  record: RecordedAllocation,
  desired: DesiredAllocation,
  verdict: AllocationVerdict | undefined,
  failed: boolean,
): RecordedAllocation {
  const { manual, ...rest } = record;
  const steps = verdict?.steps ?? [];
  const asked = new Set(openSteps(steps, record).map(({ id }) => id));
  const left = (manual ?? []).filter((one) => one.confirmed !== undefined || asked.has(one.id));
  return {
    ...rest,
    ...(failed ? {} : { asked: askedDigest(desired) }),
    overrides: steps.length === 0 && !failed ? [] : record.overrides,
    ...(left.length === 0 ? {} : { manual: left }),
  };
}
