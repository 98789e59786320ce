import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import type { RecordedManual } from '../../model/recorded-manual.ts';
import { isInForce } from '../refusals/in-force.ts';
import type { PlanInput } from '../situation/input.ts';
import { manualLicenseRecord } from './manual-license-record.ts';
import { planLicenses } from './plan-licenses.ts';

/**
 * An open step after the screen showed other numbers than expected: asks for the same result, starting from
 * those. Ends the step if it is no longer needed, or would be refused now.
 */
export function stepAfterLook(
  input: PlanInput,
  record: RecordedAllocation,
  { id, openSince }: RecordedManual,
): RecordedManual | undefined {
  const verdict = planLicenses(input, []).find(({ name }) => name === record.name);
  const desired = input.desired.licenses.find(({ name }) => name === record.name);
  const step = verdict?.steps.find((one) => one.id === id && one.openSince !== undefined);
  if (verdict === undefined || desired === undefined || step === undefined) return undefined;
  if (verdict.refused.some(isInForce(input, verdict.overrides))) return undefined;
  return manualLicenseRecord(input, { desired, record, step, openSince });
}
