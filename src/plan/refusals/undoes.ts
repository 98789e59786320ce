import type { RefusalRule } from './extents.ts';

/** Rules about what a person decided at the marketplace, and an apply would undo. */
export const undoes: ReadonlySet<string> = new Set<RefusalRule>([
  'PUB-CANCELLED',
  'AUD-REMOVED',
  'MKT-REMOVED',
]);
