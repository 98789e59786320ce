import { licenseOf, type LicenseName } from '../../model/ids.ts';
import { isRising, licenseChangesOf } from '../../model/license-changes.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import type { Override } from '../../model/override.ts';
import type { Step } from '../../model/plan.ts';
import { planLicenses, type AllocationVerdict } from '../../plan/licenses/plan-licenses.ts';
import type { BarePlan } from '../../plan/plan.ts';
import type { PlanInput } from '../../plan/situation/input.ts';
import type { ApplyContext } from '../run.ts';
import type { LicenseBook } from './license-book.ts';

/** One allocation while its steps are carried out. */
export type LicenseRun = {
  readonly context: ApplyContext;
  readonly book: LicenseBook;
  readonly desired: DesiredAllocation;
  readonly steps: readonly Step[];
  /** Overrides for it, given now or in a run that has not converged. */
  readonly overridden: readonly Override[];
};

/** The allocations that have steps to carry out; those that only add licences come first. */
export function licenseRunsOf(
  context: ApplyContext,
  book: LicenseBook,
  plan: BarePlan,
): readonly LicenseRun[] {
  const groups = Map.groupBy(plan.steps.filter(isActedUpon), ({ address }) => licenseOf(address));
  const runs = context.input.desired.licenses.flatMap((desired) => {
    const steps = groups.get(desired.name) ?? [];
    if (steps.length === 0) return [];
    return [{ context, book, desired, steps, overridden: decidedOfAllocation(context, plan, desired.name) }];
  });
  return [...runs.filter((run) => !isReducing(run)), ...runs.filter(isReducing)];
}

/** A step that only waits was started by an earlier apply. */
const isActedUpon = ({ address, openSince }: Step): boolean =>
  licenseOf(address) !== undefined && openSince === undefined;

const isReducing = ({ steps }: LicenseRun): boolean =>
  steps.flatMap(licenseChangesOf).some((change) => !isRising(change));

/** The overrides for one allocation. */
export const decidedOfAllocation = (
  { by }: Pick<ApplyContext, 'by'>,
  { overridden }: Pick<BarePlan, 'overridden'>,
  name: LicenseName,
): readonly Override[] =>
  overridden
    .filter(({ address }) => licenseOf(address) === name)
    .map(({ perOfferDecisions: _none, ...override }) => ({ by, ...override }));

/** Plans one allocation again. */
export const verdictNow = (input: PlanInput, name: LicenseName): AllocationVerdict | undefined =>
  planLicenses({ ...input, intent: { ...input.intent, onlyLicenses: [name] } }, [])[0];
