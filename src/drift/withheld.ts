import type { DriftItem } from '../model/drift.ts';
import { planOffer } from '../plan/offer/plan-offer.ts';
import { isInForce } from '../plan/refusals/in-force.ts';
import { overridesOf } from '../plan/refusals/offer-verdict.ts';
import { holdsUp } from '../plan/refusals/refused.ts';
import type { Present } from './watched.ts';

/** Says so when an apply would resolve the drift but is refused, and by which rules. */
export function withRefusals(offer: Present, items: readonly DriftItem[]): readonly DriftItem[] {
  if (!items.some(isLeftToApply)) return items;
  const rules = standingRules(offer);
  if (rules.length === 0) return items;
  const why = `\`offerctl plan --offer ${offer.id}\` says why`;
  const refused = `; that is refused now (${rules.join(', ')}): ${why}`;
  return items.map((item) => (isLeftToApply(item) ? { ...item, next: `${item.next}${refused}` } : item));
}

const isLeftToApply = ({ act }: DriftItem): boolean => act === 'apply';

function standingRules(offer: Present): readonly string[] {
  const verdict = planOffer(offer);
  const held = verdict.refused.filter(isInForce(offer.input, overridesOf(verdict))).filter(holdsUp);
  return [...new Set(held.map(({ rule }) => rule))];
}
