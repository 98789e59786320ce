import { given } from '../../model/given.ts';
import { licenseOf, offerOf, subjectOf } from '../../model/ids.ts';
import type { Outcome, Plan } from '../../model/plan.ts';
import type { Override } from '../../model/override.ts';
import type { Recorded, Reviewed, Trailer } from '../../model/recorded.ts';

/** A trailer in the form in which it is recorded: `COMMIT RULE:ADDRESS`. */
export const trailerKey = ({ commit, value }: Pick<Trailer, 'commit' | 'value'>): string =>
  `${commit} ${value}`;

export const trailerIn = (key: string): Pick<Trailer, 'commit' | 'value'> => ({
  commit: key.slice(0, key.indexOf(' ')),
  value: key.slice(key.indexOf(' ') + 1),
});

/** A trailer that counts; `landed` names, as `BEFORE..MERGE`, the commits it came with. */
export type ActiveTrailer = Trailer & { readonly landed?: string };

/** What the commits since the last apply say, as far as it is recorded. */
export type ReadTrailers = {
  readonly head?: string;
  /** HEAD is older than what was applied: nothing is done, and nothing recorded. */
  readonly behind: boolean;
  /** HEAD does not contain what was applied. */
  readonly diverged: boolean;
  /** Trailers that count, oldest first. */
  readonly active: readonly ActiveTrailer[];
  /** Keys of pending trailers that cannot be looked up now. */
  readonly unseen: readonly string[];
  /** The commit after which trailers could not be read. */
  readonly unreadSince?: string;
};

type Addressed = { readonly address: string };

/** The parts of a plan that decide which trailers are used up. */
type Using = {
  readonly steps: readonly Addressed[];
  readonly refusals: readonly Addressed[];
  readonly overridden: readonly Omit<Override, 'change'>[];
};

/** Before anything is sent: the trailers that this plan needs are used up, whatever its result. */
export function reviewedBefore(
  { active }: ReadTrailers,
  before: Reviewed | undefined,
  plan: Using,
): Reviewed | undefined {
  if (!before) return undefined;
  // An offer that is refused but still stopped has used up the trailer that allowed the stop.
  const stopped = new Set(plan.steps.map(({ address }) => offerOf(address)));
  const refused = new Set(
    plan.refusals.map(({ address }) => offerOf(address)).filter((offer) => !offer || !stopped.has(offer)),
  );
  const needed = new Set(
    plan.overridden
      .filter(({ commit }) => commit !== undefined)
      .filter(({ address }) => !refused.has(undefined) && !refused.has(offerOf(address)))
      .map(({ rule, address }) => `${rule}:${address}`),
  );
  const using = active.filter(({ value }) => needed.has(value));
  const used = [...new Set([...before.used, ...using.map(trailerKey)])];
  return { ...before, used, ...landedOf(before.landed, using) };
}

/**
 * After an apply: HEAD was read. Keeps trailers that the plan did not need if its offers may still need
 * them.
 */
export function reviewedAfter(
  { active, unseen, head, behind, diverged, unreadSince }: ReadTrailers,
  before: Reviewed | undefined,
  { plan, outcomes, inScope }: AfterApply,
): Reviewed | undefined {
  if (head === undefined || behind) return before;
  // Until all of it is done, the point where the histories parted decides what the files changed.
  if (diverged && (plan.refusals.length > 0 || plan.observed.scope !== 'all')) return before;
  if (!before) return { commit: head, used: [], pending: [] };
  const steps = new Map(plan.steps.map(({ id, address }) => [id, address]));
  const open = [
    ...plan.waiting.map(({ address }) => address),
    ...plan.refusals.map(({ address }) => address),
    ...outcomes.filter(({ status }) => status !== 'done').map(({ id }) => steps.get(id) ?? id),
  ].map(subjectOf);
  const mayNeed = ({ value }: Pick<Trailer, 'value'>): boolean => {
    const subject = subjectOf(value.slice(value.indexOf(':') + 1));
    return isOfPublisher(subject) ? open.length > 0 : open.includes(subject) || !inScope(subject);
  };
  const kept = active.filter(mayNeed);
  const pending = [...unseen.filter((key) => mayNeed(trailerIn(key))), ...kept.map(trailerKey)].filter(
    (key) => !before.used.includes(key),
  );
  const commits = new Set([...before.used, ...pending].map((key) => trailerIn(key).commit));
  return {
    commit: head,
    used: before.used,
    pending: [...new Set(pending)],
    ...landedOf(before.landed, kept, commits),
    ...given({ unreadSince, plans: before.plans }),
  };
}

function landedOf(
  before: Reviewed['landed'] = {},
  trailers: readonly ActiveTrailer[],
  commits?: ReadonlySet<string>,
): Pick<Reviewed, 'landed'> {
  const all = [
    ...Object.entries(before),
    ...trailers.flatMap(({ commit, landed }) => (landed === undefined ? [] : [[commit, landed] as const])),
  ].filter(([commit]) => commits?.has(commit) ?? true);
  return all.length === 0 ? {} : { landed: Object.fromEntries(all) };
}

const isOfPublisher = (subject: string): boolean =>
  offerOf(subject) === undefined && licenseOf(subject) === undefined;

type AfterApply = {
  readonly plan: Pick<Plan, 'steps' | 'waiting' | 'refusals' | 'observed'>;
  readonly outcomes: readonly Outcome[];
  /** Of the address of an offer or a licence allocation. */
  readonly inScope: (subject: string) => boolean;
};

/** The record without overrides that no commit message confirms. */
export function withoutOverrides(recorded: Recorded, keys: ReadonlySet<string>): Recorded {
  if (keys.size === 0) return recorded;
  const confirmed = <R extends { readonly overrides: readonly Override[] }>(records: Record<string, R>) =>
    Object.fromEntries(
      Object.entries(records).map(([id, record]) => [
        id,
        { ...record, overrides: record.overrides.filter((one) => !keys.has(overrideKey(one) ?? '')) },
      ]),
    );
  const { offers, licensing } = recorded;
  return {
    ...recorded,
    offers: confirmed(offers),
    ...given({ licensing: licensing && { ...licensing, allocations: confirmed(licensing.allocations) } }),
  };
}

/** The trailer that a recorded override came from; none if a command gave it. */
export const overrideKey = ({ commit, rule, address }: Omit<Override, 'change'>): string | undefined =>
  commit === undefined ? undefined : trailerKey({ commit, value: `${rule}:${address}` });
