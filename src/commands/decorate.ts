import type { Plan } from '../model/plan.ts';
import type { Finding, Locate, Problem } from '../model/problem.ts';
import type { BarePlan } from '../plan/plan.ts';

/** Gives each step, change, refusal and finding of a plan its line in the files. */
export function decorate(plan: BarePlan, locate: Locate, problems: readonly Problem[]): Plan {
  const { findings, overridden, refusals, steps, ...rest } = plan;
  const at = (address: string, path: string) => {
    const source = locate(address, path);
    return source === undefined ? {} : { source };
  };
  return {
    ...rest,
    overridden: overridden.map(({ rule, address }) => ({ rule, address })),
    steps: steps.map((step) => ({
      ...step,
      changes: step.changes.map((change) => ({ ...change, ...at(change.address, change.path) })),
      ...at(step.address, ''),
    })),
    refusals: refusals.map(({ path, subject: _subject, ...refusal }) => ({
      ...refusal,
      ...at(refusal.address, path),
    })),
    problems: [...problems, ...findings.map((finding) => located(finding, at))],
  };
}

function located(
  { path, ...finding }: Finding,
  at: (address: string, path: string) => Partial<Problem>,
): Problem {
  return { ...finding, ...at(finding.address, path) };
}
