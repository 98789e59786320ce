import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import type { RecordedManual } from '../../model/recorded-manual.ts';
import type { Override } from '../../model/override.ts';
import type { RefusalDraft } from '../refusals/refused.ts';
import type { PlanInput } from '../situation/input.ts';
import { manualLicenseRecord } from './manual-license-record.ts';
import { planLicenses } from './plan-licenses.ts';

/** Whether a refusal stands, with what was let through of it. */
type IsInForce = (input: PlanInput, recorded: readonly Override[]) => (refused: RefusalDraft) => boolean;

/**
 * An open step after the screen showed other numbers than it must show: it asks for the same from there. It
 * is over where it is not needed any more, and where it would be refused now.
 */
export function stepAfterLook(
  input: PlanInput,
  record: RecordedAllocation,
  { id, openSince }: RecordedManual,
  isInForce: IsInForce,
): RecordedManual | undefined {
  const verdict = planLicenses(input, []).find(({ name }) => name === record.name);
  const desired = input.desired.licenses.find(({ name }) => name === record.name);
  const step = verdict?.steps.find((one) => one.id === id && one.openSince !== undefined);
  if (verdict === undefined || desired === undefined || step === undefined) return undefined;
  if (verdict.refused.some(isInForce(input, verdict.overrides))) return undefined;
  return manualLicenseRecord(input, { desired, record, step, openSince });
}
