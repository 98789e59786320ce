import { given } from '../../model/given.ts';
import { licenseOf, type LicenseName } from '../../model/ids.ts';
import { entryOf, sameJson, type Json } from '../../model/json.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import type { ObservedLicensing } from '../../model/observed-licenses.ts';
import { newAllocation, type RecordedAllocation } from '../../model/recorded-licenses.ts';
import type { Override } from '../../model/override.ts';
import type { Step } from '../../model/plan.ts';
import type { BarePlan } from '../../plan/plan.ts';
import { planLicenses, type AllocationVerdict } from '../../plan/licenses/plan-licenses.ts';
import type { PlanInput } from '../../plan/situation/input.ts';
import { customerHash } from '../../record/record-licensing.ts';
import { readKnownLicensing } from '../../record/licensing-by-record.ts';
import type { ApplyContext } from '../run.ts';

/** One allocation while its steps are carried out. */
export type LicenseRun = {
  readonly context: ApplyContext;
  readonly desired: DesiredAllocation;
  readonly steps: readonly Step[];
  /** Overrides for it, given now or in a run that has not converged. */
  readonly overridden: readonly Override[];
};

/** The allocations that have steps to carry out; those that only add licences come first. */
export function licenseRunsOf(context: ApplyContext, plan: BarePlan): readonly LicenseRun[] {
  const groups = Map.groupBy(plan.steps.filter(isActedUpon), ({ address }) => licenseOf(address));
  const runs = context.input.desired.licenses.flatMap((desired) => {
    const steps = groups.get(desired.name) ?? [];
    if (steps.length === 0) return [];
    return [{ context, desired, steps, overridden: decidedOfAllocation(context, plan, desired.name) }];
  });
  return [...runs.filter((run) => !isReducing(run)), ...runs.filter(isReducing)];
}

/** A step that only waits was started by an earlier apply. */
const isActedUpon = ({ address, openSince }: Step): boolean =>
  licenseOf(address) !== undefined && openSince === undefined;

const isReducing = ({ steps }: LicenseRun): boolean =>
  steps.some(({ changes }) => changes.some(({ before, after }) => Number(before ?? 0) > Number(after ?? 0)));

/** The overrides for one allocation. */
export const decidedOfAllocation = (
  { by }: Pick<ApplyContext, 'by'>,
  { overridden }: Pick<BarePlan, 'overridden'>,
  name: LicenseName,
): readonly Override[] =>
  overridden
    .filter(({ address }) => licenseOf(address) === name)
    .map(({ perOfferDecisions: _none, ...override }) => ({ by, ...override }));

/** The current record of an allocation, or a new one. */
export async function readAllocationRecord(
  { store, input }: ApplyContext,
  desired: DesiredAllocation,
): Promise<RecordedAllocation> {
  const { licensing } = await store.read();
  return entryOf(licensing?.allocations ?? {}, desired.name) ?? startRecord(input, desired);
}

const startRecord = ({ recorded }: PlanInput, { name, offer, customer, renews }: DesiredAllocation) => ({
  ...newAllocation({ name, offer, customer: customerHash(recorded, customer.tenantId) }),
  ...given({ renews }),
});

/** Writes the record if it differs. */
export async function saveAllocation(
  { store }: ApplyContext,
  before: RecordedAllocation,
  after: RecordedAllocation,
): Promise<void> {
  if (!sameRecord(before, after)) await store.writeAllocation(after);
}

/** Whether two records are stored as the same text. */
export const sameRecord = (a: object | undefined, b: object | undefined): boolean =>
  sameJson(jsonOf(a), jsonOf(b));

const jsonOf = (record: object | undefined): Json =>
  record === undefined ? null : (JSON.parse(JSON.stringify(record)) as Json);

/** Reads the licences again, together with what is recorded about them now. */
export async function readNow(context: ApplyContext): Promise<PlanInput & { licensing: ObservedLicensing }> {
  const { input, licensing, store } = context;
  const { licensing: recorded } = await store.read();
  const now = { ...input, recorded: { ...input.recorded, ...given({ licensing: recorded }) } };
  return { ...now, licensing: await readKnownLicensing(now, licensing) };
}

/** Plans one allocation again. */
export const verdictNow = (
  input: PlanInput,
  name: LicenseName,
  goLives: readonly Step[],
): AllocationVerdict | undefined => planLicenses(input, goLives).find((verdict) => verdict.name === name);
