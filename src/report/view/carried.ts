import type { Outcome, Step } from '../../model/plan.ts';
import type { Documents } from '../documents/documents.ts';

export type AppliedReport =
  | Documents['apply']
  | Documents['go-live']
  | Documents['republish' | 'discard-draft'];
export type CarriedEdit = { readonly step: Step; readonly outcome: Outcome };

/** Each outcome with its step. */
export function carriedOut({ steps, outcomes }: AppliedReport): readonly CarriedEdit[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return outcomes.flatMap((outcome) => {
    const step = byId.get(outcome.id);
    return step ? [{ step, outcome }] : [];
  });
}

/** The step that kept this one from being done, if it names one. */
export function blockerOf({ step }: CarriedEdit, carried: readonly CarriedEdit[]): CarriedEdit | undefined {
  const open = carried.find(
    (other) => step.dependsOn.includes(other.step.id) && other.outcome.status !== 'done',
  );
  return open?.outcome.status === 'skipped' ? (blockerOf(open, carried) ?? open) : open;
}
