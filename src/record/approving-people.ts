import type { ReviewHistory } from '../model/approvers.ts';

/** States that decide; a comment leaves an earlier decision as it is. */
const deciding = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']);

/**
 * The people who approve a pull request at this head: the last decision of each counts, and only of those who
 * may write now and wrote no part of it.
 */
export function approvingPeople({ authors, reviews }: ReviewHistory, head: string): readonly string[] {
  const own = new Set(authors.map((login) => login.toLowerCase()));
  const last = new Map(
    reviews.flatMap((review) =>
      review.by !== undefined && deciding.has(review.state) ? [[review.by.toLowerCase(), review]] : [],
    ),
  );
  return [...last]
    .filter(([login]) => !own.has(login))
    .filter(([, { state, commit, mayWrite }]) => state === 'APPROVED' && commit === head && mayWrite)
    .map(([login]) => login);
}
