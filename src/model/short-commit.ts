/** A commit as people see it: enough of its hash to find it. */
export const shortCommit = (commit: string): string => commit.slice(0, 10);
