import type { RuleId } from '../../rulebook/rulebook.ts';

export type Part =
  | 'offer'
  | 'lifecycle'
  | 'lifecycles-of-offer'
  | 'counted-lifecycles'
  | 'counted-offers'
  | 'counted-members'
  | 'pricing'
  | 'availability'
  | 'catalog'
  | 'configuration'
  | 'allocation'
  | 'licenses'
  | 'nothing';

export type Extent = { readonly part: Part; readonly from: 'files' | 'elsewhere' };

/**
 * For each rule that can be allowed: the part of the files that the refusal is about, and whether the files
 * cause it or something else does (what others did in the marketplace, a lost state).
 */
export const extents = {
  'SAFE-ADOPT': { part: 'offer', from: 'files' },
  'SAFE-LOST': { part: 'offer', from: 'elsewhere' },
  'SAFE-02': { part: 'lifecycle', from: 'files' },
  'SAFE-RENAME': { part: 'offer', from: 'files' },
  'SAFE-EMPTY': { part: 'catalog', from: 'files' },
  'SAFE-PROTECT': { part: 'lifecycles-of-offer', from: 'files' },
  'SAFE-MASKED': { part: 'offer', from: 'files' },
  'SAFE-LOOP': { part: 'offer', from: 'elsewhere' },
  'SAFE-CONFIG': { part: 'configuration', from: 'files' },
  'SAFE-STOPS': { part: 'counted-lifecycles', from: 'files' },
  'SAFE-DELETES': { part: 'counted-lifecycles', from: 'files' },
  'SAFE-UPDATES': { part: 'counted-offers', from: 'files' },
  'SAFE-PRICE': { part: 'pricing', from: 'files' },
  'PRC-GONE': { part: 'pricing', from: 'files' },
  'SAFE-MARKETS': { part: 'availability', from: 'files' },
  'PUB-07': { part: 'offer', from: 'elsewhere' },
  'PUB-ANOTHER': { part: 'offer', from: 'elsewhere' },
  'PUB-FAILED': { part: 'offer', from: 'elsewhere' },
  'PUB-CANCELLED': { part: 'offer', from: 'elsewhere' },
  'LIVE-UNSIGNED': { part: 'offer', from: 'elsewhere' },
  'STOP-10': { part: 'lifecycle', from: 'elsewhere' },
  'STOP-DRIFT': { part: 'lifecycle', from: 'elsewhere' },
  'DEPR-DRIFT': { part: 'offer', from: 'elsewhere' },
  'AUD-14': { part: 'counted-members', from: 'files' },
  'AUD-REMOVED': { part: 'counted-members', from: 'elsewhere' },
  'MKT-REMOVED': { part: 'offer', from: 'elsewhere' },
  'AUD-DRIFT': { part: 'counted-members', from: 'elsewhere' },
  'LIC-FROZEN': { part: 'offer', from: 'files' },
  'PLN-21': { part: 'offer', from: 'files' },
  'DEAL-08': { part: 'allocation', from: 'files' },
  'DEAL-16': { part: 'licenses', from: 'files' },
  'DEAL-18': { part: 'licenses', from: 'files' },
  'DEAL-RENAME': { part: 'allocation', from: 'files' },
  'DEAL-DUPLICATE': { part: 'allocation', from: 'files' },
  'DEL-04': { part: 'offer', from: 'files' },
  'GIT-DIVERGED': { part: 'catalog', from: 'elsewhere' },
  // No commit asks for what differs from the approved plan.
  'GIT-DIRTY': { part: 'nothing', from: 'elsewhere' },
} as const satisfies Readonly<Partial<Record<RuleId, Extent>>>;

/** A rule that can be allowed. `refusal` takes no other, so each of them has its row above. */
export type RefusalRule = keyof typeof extents;
