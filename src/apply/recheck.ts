import { given } from '../model/given.ts';
import { loggedPath } from '../model/path.ts';
import type { Step } from '../model/plan.ts';
import { outOfScope, writesDraft, type Stray } from '../plan/steps/scope.ts';
import { planOffer } from '../plan/offer/plan-offer.ts';
import type { OfferVerdict } from '../plan/refusals/offer-verdict.ts';
import { holdsUp } from '../plan/refusals/refused.ts';
import { isStop } from '../plan/situation/offer-plan-stops.ts';
import { isInForce } from '../plan/refusals/in-force.ts';
import { overridesOf } from '../plan/refusals/offer-verdict.ts';
import { currentSituation, type StepResult, type Run } from './run.ts';

/**
 * Checks an offer again just before a step, with its current content: no refusals, and nothing to do that
 * was not in the plan. `undefined` means to continue.
 */
export function recheckBeforeStep(run: Run, [step]: readonly Step[]): StepResult | undefined {
  const whole = verdictNow(run);
  const verdict = step && isStop(step) ? { ...whole, ...whole.stopping } : whole;
  const stillThere = verdict.steps.some(({ id: fresh }) => fresh === step?.id);
  // The publish to be cancelled has arrived meanwhile: the next plan decides what that means.
  if (step?.action === 'cancel-publish' && !stillThere) return { run, status: 'waiting' };
  const beyond = beyondPlan(run, verdict);
  if (beyond) return beyond;
  if (step === undefined || stillThere) {
    return step?.action === 'publish' ? findUnsaved(run, verdict.steps) : undefined;
  }
  if (!writesDraft(step)) return changedMeanwhile(run, step.address);
  if (currentSituation(run).unsaved.length === 0) return { run, status: 'done' };
  return verdict.waiting.length > 0 ? { run, status: 'waiting' } : changedMeanwhile(run, step.address);
}

/** Like `recheckBeforeStep`, but in the middle of a step, which is no longer in the plan for what remains. */
export const objectionWithin = (run: Run): StepResult | undefined => beyondPlan(run, verdictNow(run));

function verdictNow({ context: { input }, id, desired, observed, record }: Run): OfferVerdict {
  return planOffer({ id, desired, input, recorded: record, ...given({ observed }) });
}

/** Current refusals, and changes outside the plan. */
function beyondPlan(run: Run, verdict: OfferVerdict): StepResult | undefined {
  const refused = verdict.refused.filter(holdsUp).find(isInForce(run.context.input, overridesOf(verdict)));
  if (refused) return failedStep(run, refused.rule, refused.message, refused.hint);
  const [stray] = outOfScope(run.planned.steps, verdict.steps);
  return stray && changedMeanwhile(run, stepKey(stray));
}

const stepKey = ({ step, change }: Stray): string => (change ? `${change.address} ${change.path}` : step.id);

/** A publish sends the draft as it is, so nothing may remain to be saved. */
function findUnsaved(run: Run, steps: readonly Step[]): StepResult | undefined {
  const place = steps.find(writesDraft)?.changes[0];
  return place ? changedMeanwhile(run, `${place.address} ${place.path}`) : undefined;
}

/** Reports that a user changed something between the plan and now. */
export const changedMeanwhile = (run: Run, place: string): StepResult =>
  failedStep(
    run,
    'PUB-07',
    `somebody changed ${loggedPath(place)} while this apply was running`,
    'nothing more was done to this offer; run `offerctl plan` to see it',
  );

const failedStep = (run: Run, code: string, message: string, hint: string): StepResult => ({
  run,
  status: 'failed',
  error: { code, message, hint },
});
