import { isCreate } from '../../model/actions.ts';
import { offerPlanAddress } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import { needOf } from '../../model/manual.ts';
import type { Step } from '../../model/plan.ts';
import type { Situation } from '../situation/situation.ts';
import { ids, step } from '../steps/new-step.ts';
import { hasServiceIds } from './has-service-ids.ts';
import { serviceIdInstructions } from './instructions.ts';
import { withOpenSince } from './opened-steps.ts';
import { needsNewPackage, packageSteps } from './package-check.ts';

/**
 * Adds what a person does before a publish where no API shows service ids: copies them, and compares the
 * package with them. Only a publish that needs a new package waits for that.
 */
export function withServiceIds(s: Situation, steps: readonly Step[]): readonly Step[] {
  if (!s.input.byHand.has('licenses') || !hasServiceIds(s.desired)) return steps;
  const copied = copySteps(s, steps);
  const publish = steps.find(({ action }) => action === 'publish');
  const checked = publish !== undefined && needsNewPackage(s) ? packageSteps(s) : [];
  const before = [...copied, ...checked.map((one) => ({ ...one, dependsOn: ids(copied) }))];
  if (publish === undefined || !needsNewPackage(s)) return [...steps, ...copied];
  return steps.flatMap((one) => (one === publish ? [...before, behindSteps(before, one)] : [one]));
}

const behindSteps = (before: readonly Step[], one: Step): Step => ({
  ...one,
  needs: [...new Set([...one.needs, ...ids(before).map(needOf)])],
  dependsOn: [...new Set([...ids(before), ...one.dependsOn])],
});

/** A service id appears once its plan exists. */
const copySteps = (s: Situation, steps: readonly Step[]): readonly Step[] =>
  s.desired.plans
    .filter(({ id }) => entryOf(s.recorded?.serviceIds, id) === undefined)
    .map(({ id }) => {
      const address = offerPlanAddress(s.id, id);
      const creates = steps.filter((one) => one.address === address && isCreate(one));
      const one = step(s, {
        action: 'record-service-id',
        address,
        reason: 'the solution of the app contains it; no API shows it',
        reversibility: 'reversible',
        manual: true,
        changes: [],
        dependsOn: ids(creates),
        instructions: [...serviceIdInstructions(s, id)],
      });
      return withOpenSince(s, { ...one, needs: [needOf(one.id)] });
    });
