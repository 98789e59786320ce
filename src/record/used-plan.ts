import { publisherAddress, subjectOf } from '../model/ids.ts';
import type { HistoryLine, ReadHistory } from '../model/history.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { HistoryEntry } from '../model/recorded.ts';

/** What an approval compares from a plan file. */
export type ApprovedPlan = Pick<Plan, 'digest' | 'marketplace' | 'steps' | 'redacted' | 'history'>;

const usedUp = 'used';

/** The name of a plan file in a history line. */
const approvalName = ({ digest }: Pick<ApprovedPlan, 'digest'>): string => `approval:${digest}`;

/** The history line that says that a plan file was carried out; a plan made after it is a different one. */
export const usedLine = (
  approved: ApprovedPlan,
  { entries, chain }: Pick<ReadHistory, 'entries' | 'chain'>,
): HistoryLine | undefined =>
  entries.find(
    ({ line, outcome, decides = [] }) =>
      outcome === usedUp &&
      line > (approved.history?.line ?? 0) &&
      chain[line - 1]?.sound === true &&
      decides.includes(approvalName(approved)),
  );

/** The line for a plan file whose steps are all done. */
export const lineOfUse = (
  approved: ApprovedPlan,
  publisher: string,
  { at, by }: Pick<HistoryEntry, 'at' | 'by'>,
): HistoryEntry => ({
  at,
  by,
  step: `${publisherAddress(publisher)}#approval`,
  outcome: usedUp,
  durationMs: 0,
  decides: [approvalName(approved)],
});

/** Whether an apply completed a plan file: it looked at all of its offers, and none of them waits. */
export function isPlanUsedUp(
  { steps }: ApprovedPlan,
  { exitCode, observed }: { readonly exitCode: number } & Pick<Plan, 'observed'>,
): boolean {
  const { scope } = observed;
  const isSeen = (address: string): boolean => scope === 'all' || scope.includes(subjectOf(address));
  return exitCode === 0 && steps.length > 0 && steps.every(({ address }) => isSeen(address));
}

/** Says when a plan file was used, if nothing of it remains to be done. */
export const usedBefore = ({ at, by }: Pick<HistoryLine, 'at' | 'by'>): Problem => ({
  rule: 'SAFE-APPROVAL',
  severity: 'notice',
  message: `the approved plan was used up on ${at} by ${by}`,
  hint: 'it approves nothing any more: plan again for the next change',
});
