import { licenseAddress } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import { isInForce, overriddenBy, type AllowedRefusal } from '../refusals/in-force.ts';
import { heldSteps } from '../refusals/holds.ts';
import type { PlanInput } from '../situation/input.ts';
import { licensesOfStopped, vanishedAllocations } from './license-notices.ts';
import { planLicenses, type AllocationVerdict } from './plan-licenses.ts';

/** A verdict without the refusals that were allowed; while one is left, nothing is done or waited for. */
type JudgedAllocation = AllocationVerdict & {
  readonly overridden: readonly AllowedRefusal[];
  /** All steps, also those of a refused allocation. */
  readonly asked: readonly Step[];
};

/** The verdicts on licences, with what is still refused and what was allowed. */
export const judgeLicenses = (input: PlanInput, offerSteps: readonly Step[]): readonly JudgedAllocation[] =>
  planLicenses(
    input,
    offerSteps.filter(({ action }) => action === 'go-live'),
  ).map((verdict) => {
    const refused = [
      ...heldSteps(input, licenseAddress(verdict.name), verdict.steps),
      ...verdict.refused.filter(isInForce(input, verdict.overrides)),
    ];
    const overridden = verdict.refused.flatMap(overriddenBy(input, verdict.overrides));
    const left = refused.length > 0 ? { steps: [], waiting: [] } : {};
    return { ...verdict, asked: verdict.steps, refused, overridden, ...left };
  });

/** Findings about licences that are not about a single declared allocation. */
export const licenseFindings = (input: PlanInput, steps: readonly Step[]): readonly Finding[] =>
  input.licensing === undefined
    ? []
    : [...vanishedAllocations(input, input.licensing), ...licensesOfStopped(input.licensing, steps)];
