/** A commit as people see it: enough of its hash to find it, and its mark (`-dirty`). */
export const shortCommit = (commit: string): string => {
  const [hash = '', ...marks] = commit.split('-');
  return [hash.slice(0, 10), ...marks].join('-');
};
