import { given } from '../../model/given.ts';
import type { SpecLocation } from '../../model/errors.ts';
import type { Outcome, Plan, Step } from '../../model/plan.ts';
import type { Finding, Locate, Problem } from '../../model/problem.ts';
import type { BarePlan } from '../../plan/plan.ts';

/** Adds its source line to each step, change, refusal and finding of a plan. */
export function addSourceLines(plan: BarePlan, locate: Locate, problems: readonly Problem[]): Plan {
  const { findings, overridden, refusals, steps, blocked, notApplied, ...rest } = plan;
  const at = (address: string, path: string) => {
    const source = locate(address, path);
    return given({ source });
  };
  return {
    ...rest,
    overridden: overridden.map(shownOverride),
    steps: steps.map((step) => stepWithLines(step, at)),
    ...given({ blocked: blocked?.map((step) => stepWithLines(step, at)) }),
    ...given({
      notApplied: notApplied?.map((one) => ({ ...one, changes: changesWithLines(one.changes, at) })),
    }),
    refusals: refusals.map(({ path, place, changeDigest: _subject, alone: _alone, ...refusal }) => ({
      ...refusal,
      ...(place ? lineOfPlace(place, at) : at(refusal.address, path)),
    })),
    problems: [...problems, ...findings.map((finding) => located(finding, at))],
  };
}

const changesWithLines = (changes: Step['changes'], at: At): Step['changes'] =>
  changes.map((change) => ({ ...change, ...at(change.address, change.path) }));

const stepWithLines = (step: Step, at: At): Step => ({
  ...step,
  changes: changesWithLines(step.changes, at),
  ...given({ holds: step.holds && changesWithLines(step.holds, at) }),
  ...at(step.address, ''),
});

function shownOverride({
  rule,
  address,
  commit,
  by,
}: BarePlan['overridden'][number]): Plan['overridden'][number] {
  const who = given({ by });
  return { rule, address, ...(commit === undefined ? who : { from: { commit, ...who } }) };
}

/** The line of a place that the service named; if no file declares it, the line of its document. */
function lineOfPlace({ address, path }: SpecLocation, at: At): ReturnType<At> {
  const exact = at(address, path);
  return exact.source === undefined ? at(address, '') : exact;
}

type At = (address: string, path: string) => Partial<Pick<Problem, 'source'>>;

function located({ path, ...finding }: Finding, at: At): Problem {
  return { ...finding, ...at(finding.address, path) };
}

/** Adds to each error of an apply the line of what the service named, or else of its step. */
export const decorateOutcomes = (
  outcomes: readonly Outcome[],
  plan: Pick<Plan, 'steps'>,
  locate: Locate,
): Outcome[] =>
  outcomes.map((outcome) => {
    if (outcome.error === undefined) return outcome;
    const step = plan.steps.find(({ id }) => id === outcome.id);
    const { address = step?.address ?? '', path = '' } = outcome.error;
    const source = locate(address, path) ?? locate(address, '');
    return source === undefined ? outcome : { ...outcome, error: { ...outcome.error, source } };
  });
