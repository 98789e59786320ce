import { addedBy, licenseChangesOf } from '../../model/license-changes.ts';
import type { Step } from '../../model/plan.ts';
import { count, groupOf } from './words.ts';

/** Clauses of the headline for deals that cost money and for licences that customers get. */
export const licenseGains = (steps: readonly Step[]): readonly string[] => [
  ...registered(steps),
  ...movedCounts(steps, 'up'),
];

/** Clauses of the headline for licences that are taken away. */
export const licenseLosses = (steps: readonly Step[]): readonly string[] => movedCounts(steps, 'down');

function registered(steps: readonly Step[]): readonly string[] {
  const deals = steps.filter(({ action, manual }) => action === 'register-deal' && !manual).length;
  if (deals === 0) return [];
  return [`${count(deals, 'deal')} ${deals === 1 ? 'is' : 'are'} registered, which costs money`];
}

/** `10 licences of 2 deals are taken away`. */
function movedCounts(steps: readonly Step[], direction: 'up' | 'down'): readonly string[] {
  const found = steps
    .filter(({ manual, openSince }) => !manual && openSince === undefined)
    .flatMap((step) => licenseChangesOf(step).map((change) => ({ step, by: addedBy(change) })))
    .filter(({ by }) => (direction === 'up' ? by > 0 : by < 0));
  if (found.length === 0) return [];
  const licenses = Math.abs(found.reduce((sum, { by }) => sum + by, 0));
  const deals = new Set(found.map(({ step }) => groupOf(step.address))).size;
  const verb = `${licenses === 1 ? 'is' : 'are'} ${direction === 'up' ? 'given' : 'taken away'}`;
  return [`${count(licenses, 'licence')} of ${count(deals, 'deal')} ${verb}`];
}
