import { given } from '../../model/given.ts';
import { licenseChangesOf } from '../../model/license-changes.ts';
import type { DesiredAllocation, LicenseChange } from '../../model/licenses.ts';
import type { Step } from '../../model/plan.ts';
import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import type { RecordedManual } from '../../model/recorded-manual.ts';
import { dealDigest } from '../../record/record-licensing.ts';
import { asksOf } from '../by-hand/opened-steps.ts';
import type { PlanInput } from '../situation/input.ts';

type AskedOfPerson = {
  readonly desired: DesiredAllocation;
  readonly record: Pick<RecordedAllocation, 'counts'>;
  readonly step: Step;
  readonly openSince: string;
};

/**
 * A step as recorded for the person who does it, including what its confirmation will mean, because the
 * files may have changed by then.
 */
export function manualLicenseRecord(
  input: PlanInput,
  { desired, record, step, openSince }: AskedOfPerson,
): RecordedManual {
  const { id, address, action, instructions = [] } = step;
  const isForm = action === 'register-deal' || action === 'correct-deal';
  const changes = licenseChangesOf(step);
  return {
    id,
    address,
    action,
    openSince,
    instructions: [...instructions],
    asks: asksOf({ input }, step),
    ...given({
      form: isForm ? dealDigest(input.recorded, desired) : undefined,
      counts: changes.length > 0 ? countsAfter(record, changes) : undefined,
    }),
  };
}

/** The licences of the whole deal once the step is done. */
function countsAfter({ counts }: Pick<RecordedAllocation, 'counts'>, changes: readonly LicenseChange[]) {
  const changed = changes.map(({ plan, after }) => [plan, after] as const);
  return given<Record<string, number | undefined>>({ ...counts, ...Object.fromEntries(changed) });
}
