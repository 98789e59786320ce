import { given } from '../../model/given.ts';
import { licenseOf, offerOf, subjectOf } from '../../model/ids.ts';
import type { Step, Waiting } from '../../model/plan.ts';
import { statusOf } from '../../model/status.ts';
import { kindsOfStep } from '../../model/step-kinds.ts';
import { closingWindows, nextOpening } from '../../model/windows.ts';
import type { PlanInput } from '../situation/input.ts';

/** What a step that may not happen now waits for: its own time, or a window of the policy. */
type StepOpening = {
  readonly for: 'time' | 'window';
  /** UTC time in ISO 8601; absent if no window opens within three years. */
  readonly at?: string;
  /** The zone in which a person reads it. */
  readonly zone: string;
};

/** What a step waits for at this time; `undefined` if it may happen. */
export function openingOf(
  { windows }: Pick<PlanInput['policy'], 'windows'>,
  step: Step,
  now: Date,
): StepOpening | undefined {
  const kinds = kindsOfStep(step);
  const start = step.notBefore === undefined ? now : new Date(step.notBefore);
  const isEarly = now.getTime() < start.getTime();
  const [closing] = closingWindows(windows, kinds, now);
  if (!isEarly && closing === undefined) return undefined;
  const at = nextOpening(windows, kinds, isEarly ? start : now)?.toISOString();
  return { for: isEarly ? 'time' : 'window', zone: closing?.zone ?? 'UTC', ...given({ at }) };
}

/**
 * The steps with what they wait for. They stay in the plan, so that they can be approved ahead; an apply
 * leaves them, and what depends on them, for the next one.
 */
export const withOpenings = ({ policy, now }: PlanInput, steps: readonly Step[]): readonly Step[] =>
  policy.windows.length === 0 && steps.every(({ notBefore }) => notBefore === undefined)
    ? steps
    : steps.map((step) => {
        const opening = openingOf(policy, step, now);
        if (opening === undefined) return step;
        const { for: need, ...opens } = opening;
        return { ...step, needs: [...step.needs, need], opens };
      });

const openingNeeds: ReadonlySet<string> = new Set<Waiting['for']>(['time', 'window']);

/** One entry for each offer and allocation with a step that only has to wait for its time or a window. */
export function waitingForOpenings(
  { observed }: Pick<PlanInput, 'observed'>,
  steps: readonly Step[],
  stageOf: (license: string) => string | undefined,
): readonly Waiting[] {
  const closed = steps.filter(
    ({ opens, needs, openSince }) =>
      opens !== undefined && openSince === undefined && needs.every((need) => openingNeeds.has(need)),
  );
  return [...Map.groupBy(closed, ({ address }) => subjectOf(address))].flatMap(([address, [first]]) => {
    if (first === undefined) return [];
    const offer = observed.offers.find(({ id }) => id === offerOf(address));
    const status = offer ? statusOf(offer) : (stageOf(licenseOf(address) ?? '') ?? 'draft');
    const what = first.needs.includes('time') ? 'time' : 'window';
    const { at, zone } = first.opens ?? {};
    return [{ address, status, for: what, next: 'offerctl apply', ...given({ opens: at, zone }) }];
  });
}
