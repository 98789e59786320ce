import { offerOf } from '../model/ids.ts';
import type { Outcome, Plan } from '../model/plan.ts';
import type { Recorded, Reviewed, Trailer } from '../model/recorded.ts';
import type { BarePlan } from '../plan/plan.ts';

/** What the commits since the last apply ask for. */
export type Heard = {
  /** Trailers that count, the oldest first. */
  readonly alive: readonly Trailer[];
  /** HEAD is the past of what was applied: to apply it would undo what came after. */
  readonly behind: boolean;
  readonly head?: string;
};

/** A trailer as it is recorded. */
export const keyOf = ({ commit, value }: Trailer): string => `${commit} ${value}`;

export const trailersOf = (keys: readonly string[]): readonly Trailer[] =>
  keys.map((key) => ({ commit: key.slice(0, key.indexOf(' ')), value: key.slice(key.indexOf(' ') + 1) }));

/** Says of each override which commit asked for it, as far as one did. */
export function withCommits(overridden: Plan['overridden'], { alive }: Heard, recorded: Recorded) {
  const known = [...trailersOf(recorded.reviewed?.used ?? []), ...alive];
  const from = new Map(known.map(({ commit, value }) => [value, commit]));
  return overridden.map(({ rule, address }) => {
    const commit = from.get(`${rule}:${address}`);
    return { rule, address, ...(commit === undefined ? {} : { from: { commit } }) };
  });
}

/** Before anything is sent: the trailers that this plan needs are used up, whatever becomes of it. */
export function reviewedBefore(heard: Heard, before: Reviewed | undefined, plan: BarePlan) {
  if (!before) return undefined;
  const refused = new Set(plan.refusals.map(({ address }) => offerOf(address)));
  const needed = new Set(
    plan.overridden
      .filter(({ address }) => !refused.has(undefined) && !refused.has(offerOf(address)))
      .map(({ rule, address }) => `${rule}:${address}`),
  );
  const using = heard.alive.filter(({ value }) => needed.has(value)).map(keyOf);
  return { ...before, used: [...before.used, ...using] };
}

/** After an apply: HEAD was read; of what it did not need, what its offers may still need stays. */
export function reviewedAfter(
  { alive, head, behind }: Heard,
  before: Reviewed | undefined,
  { plan, outcomes, inScope }: AfterApply,
): Reviewed | undefined {
  if (head === undefined || behind) return before;
  if (!before) return { commit: head, used: [], pending: [] };
  const steps = new Map(plan.steps.map(({ id, address }) => [id, address]));
  const open = [
    ...plan.waiting.map(({ address }) => address),
    ...plan.refusals.map(({ address }) => address),
    ...outcomes.filter(({ status }) => status !== 'done').map(({ id }) => steps.get(id) ?? id),
  ].map(offerOf);
  const mayNeed = ({ value }: Trailer): boolean => {
    const offer = offerOf(value.slice(value.indexOf(':') + 1));
    return offer === undefined ? open.length > 0 : open.includes(offer) || !inScope(offer);
  };
  const pending = alive
    .filter(mayNeed)
    .map(keyOf)
    .filter((key) => !before.used.includes(key));
  return { commit: head, used: before.used, pending };
}

type AfterApply = {
  readonly plan: Pick<Plan, 'steps' | 'waiting' | 'refusals'>;
  readonly outcomes: readonly Outcome[];
  readonly inScope: (offer: string) => boolean;
};
