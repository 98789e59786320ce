import { described, isBehind, isThere, trailersOfHead, trailersSince } from '../git/history.ts';
import type { Repository } from '../git/repository.ts';
import type { Trailer } from '../git/trailers.ts';
import { offerOf } from '../model/ids.ts';
import type { Outcome, Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { Recorded, Reviewed } from '../model/recorded.ts';
import type { BarePlan } from '../plan/plan.ts';
import { isOverride } from './allowed.ts';

/** What commit messages let through, and what the commit that is checked out means for an apply. */
export type Spoken = {
  /** Trailers that count, the oldest first. */
  readonly alive: readonly Trailer[];
  readonly problems: readonly Problem[];
  /** HEAD is the past of what was applied: to apply it would undo what came after. */
  readonly behind: boolean;
  readonly head?: string;
  /** HEAD for the history, marked where files differ from it. */
  readonly commit?: string;
};

/** Reads the trailers since the last apply; those that let something through once never count again. */
export async function spoken(repository: Repository | undefined, recorded: Recorded): Promise<Spoken> {
  const { head } = repository ?? {};
  if (!repository || head === undefined) return { alive: [], problems: [], behind: false };
  const { reviewed } = recorded;
  const commit = await described(repository);
  const base = { head, ...(commit === undefined ? {} : { commit }), behind: false };
  if (!reviewed) return { ...base, alive: [], problems: firstProblems(await trailersOfHead(repository)) };
  if (!(await isThere(repository, reviewed.commit))) {
    return { ...base, alive: parsed(reviewed.pending), problems: [unknownPast(reviewed.commit)] };
  }
  if (await isBehind(repository, reviewed.commit)) {
    return { ...base, alive: [], behind: true, problems: [olderCommit(head, reviewed.commit)] };
  }
  const found = await trailersSince(repository, reviewed.commit);
  const used = new Set(reviewed.used);
  const alive = [...parsed(reviewed.pending), ...found.filter(({ value }) => isOverride(value))].filter(
    (trailer) => !used.has(keyOf(trailer)),
  );
  return { ...base, alive, problems: found.filter(({ value }) => !isOverride(value)).map(unknownRule) };
}

/** What was asked for on the command line and in commit messages. */
export const allowedBy = (allow: readonly string[], { alive }: Spoken): readonly string[] => [
  ...new Set([...allow, ...alive.map(({ value }) => value)]),
];

const keyOf = ({ commit, value }: Trailer): string => `${commit} ${value}`;

const parsed = (keys: readonly string[]): readonly Trailer[] =>
  keys.map((key) => ({ commit: key.slice(0, key.indexOf(' ')), value: key.slice(key.indexOf(' ') + 1) }));

const shortCommit = (commit: string): string => commit.slice(0, 10);

function unknownRule({ commit, value }: Trailer): Problem {
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return {
    rule: 'GIT-TRAILER',
    severity: 'warning',
    message: `commit ${shortCommit(commit)} says \`Offerctl-Allow: ${shown}\`, which is no rule and address`,
    hint: 'nothing is let through by it; copy the words from the refusal: RULE:ADDRESS',
  };
}

const unknownPast = (commit: string): Problem => ({
  rule: 'GIT-PAST',
  severity: 'notice',
  message: `the way from the last apply (${shortCommit(commit)}) to this commit is unknown here`,
  hint: 'what commit messages let through is not seen: check out the whole history (fetch-depth: 0)',
});

const olderCommit = (head: string, applied: string): Problem => ({
  rule: 'GIT-OLDER',
  severity: 'warning',
  message: `${shortCommit(head)} is older than ${shortCommit(applied)}, which was applied`,
  hint: 'an apply changes nothing here; to go back, revert: a new commit says that it is meant',
});

const firstProblems = (trailers: readonly Trailer[]): readonly Problem[] =>
  trailers.slice(0, 1).map(({ commit }) => ({
    rule: 'GIT-PAST',
    severity: 'notice',
    message: `commit ${shortCommit(commit)} lets something through, but nothing was applied yet`,
    hint: 'commit messages count from the second apply on; use --allow RULE:ADDRESS',
  }));

/** Says of each override which commit asked for it, as far as one did. */
export function withCommits(overridden: Plan['overridden'], { alive }: Spoken, recorded: Recorded) {
  const known = [...parsed(recorded.reviewed?.used ?? []), ...alive];
  const from = new Map(known.map(({ commit, value }) => [value, commit]));
  return overridden.map(({ rule, address }) => {
    const commit = from.get(`${rule}:${address}`);
    return { rule, address, ...(commit === undefined ? {} : { from: { commit } }) };
  });
}

/** Before anything is sent: the trailers that this plan needs are used up, whatever becomes of it. */
export function reviewedBefore(spoken: Spoken, before: Reviewed | undefined, plan: BarePlan) {
  if (!before) return undefined;
  const refused = new Set(plan.refusals.map(({ address }) => offerOf(address)));
  const needed = new Set(
    plan.overridden
      .filter(({ address }) => !refused.has(undefined) && !refused.has(offerOf(address)))
      .map(({ rule, address }) => `${rule}:${address}`),
  );
  const using = spoken.alive.filter(({ value }) => needed.has(value)).map(keyOf);
  return { ...before, used: [...before.used, ...using] };
}

/** After an apply: HEAD was read; of what it did not need, what its offers may still need stays. */
export function reviewedAfter(
  { alive, head, behind }: Spoken,
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
