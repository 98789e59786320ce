import type { Problem } from '../../model/problem.ts';
import type { Trailer } from '../../model/recorded.ts';
import { shortCommit } from '../../model/short-commit.ts';

/** A trailer that cannot be parsed. */
export function unknownRule({ commit, value }: Trailer): Problem {
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return {
    rule: 'GIT-TRAILER',
    severity: 'warning',
    message: `commit ${shortCommit(commit)} says \`Offerctl-Allow: ${shown}\`, which is no rule and address`,
    hint: 'nothing is let through by it; copy the words from the refusal: RULE:ADDRESS',
  };
}

export const unknownPast = (commit: string): Problem => ({
  rule: 'GIT-PAST',
  severity: 'notice',
  message: `the way from the last apply (${shortCommit(commit)}) to this commit is unknown here`,
  hint: 'what commit messages let through is not seen: check out the whole history (fetch-depth: 0)',
});

export const unreadTrailers = (why: string): Problem => ({
  rule: 'GIT-PAST',
  severity: 'warning',
  message: `what pull requests let through is not seen: ${why}`,
  hint: 'it counts for nothing; the job needs `permissions: {contents: read, pull-requests: read}`',
});

/** The state contains the trailer, and git does not. */
export const unfounded = ({ commit, value }: Pick<Trailer, 'commit' | 'value'>): Problem => ({
  rule: 'GIT-PAST',
  severity: 'warning',
  message: `commit ${shortCommit(commit)}, says the state, lets \`${value}\` through; that is not seen here`,
  hint: 'it is not believed; where it is still meant, say so in a new commit, or with --allow',
});

export const olderCommit = (head: string, applied: string): Problem => ({
  rule: 'GIT-OLDER',
  severity: 'warning',
  message: `${shortCommit(head)} is older than ${shortCommit(applied)}, which was applied`,
  hint: 'of its files nothing is applied; to go back, revert: a new commit says that it is meant',
});

/** Before the first apply there is no commit from which to count. */
export const nothingApplied = (trailers: readonly Trailer[]): readonly Problem[] =>
  trailers.slice(0, 1).map(({ commit }) => ({
    rule: 'GIT-PAST',
    severity: 'notice',
    message: `commit ${shortCommit(commit)} lets something through, but nothing was applied yet`,
    hint: 'commit messages count from the second apply on; use --allow RULE:ADDRESS',
  }));

/** The most files to name. */
const maxNamed = 3;

/** Files that differ from HEAD when a person applies; CI refuses them. */
export function uncommitted(head: string, changed: readonly string[]): Problem {
  const more = changed.length > maxNamed ? ` and ${changed.length - maxNamed} more` : '';
  return {
    rule: 'GIT-DIRTY',
    severity: 'warning',
    message: `files differ from ${shortCommit(head)}: ${changed.slice(0, maxNamed).join(', ')}${more}`,
    hint: 'commit them, so that what is applied can be found again; where CI=true this is refused',
  };
}
