import { described, isBehind, isThere, trailersOfHead, trailersSince } from '../git/history.ts';
import type { Repository } from '../git/repository.ts';
import { keyOf, trailersOf, type Heard } from '../apply/reviewed.ts';
import type { Problem } from '../model/problem.ts';
import type { Recorded, Trailer } from '../model/recorded.ts';
import { isOverride } from './allowed.ts';

/** What commit messages let through, and what the commit that is checked out means for an apply. */
export type Spoken = Heard & {
  readonly problems: readonly Problem[];
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
    return { ...base, alive: trailersOf(reviewed.pending), problems: [unknownPast(reviewed.commit)] };
  }
  if (await isBehind(repository, reviewed.commit)) {
    return { ...base, alive: [], behind: true, problems: [olderCommit(head, reviewed.commit)] };
  }
  const found = await trailersSince(repository, reviewed.commit);
  const used = new Set(reviewed.used);
  const alive = [...trailersOf(reviewed.pending), ...found.filter(({ value }) => isOverride(value))].filter(
    (trailer) => !used.has(keyOf(trailer)),
  );
  return { ...base, alive, problems: found.filter(({ value }) => !isOverride(value)).map(unknownRule) };
}

/** What was asked for on the command line and in commit messages. */
export const allowedBy = (allow: readonly string[], { alive }: Spoken): readonly string[] => [
  ...new Set([...allow, ...alive.map(({ value }) => value)]),
];

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
