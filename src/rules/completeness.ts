import { supportedTypes } from '../kinds/offer-types.ts';
import type { DesiredOffer, DesiredOfferPlan } from '../model/desired.ts';
import type { Json } from '../model/json.ts';
import { offerPlanAddress } from '../model/ids.ts';
import type { SpecPath } from '../kinds/spec-path.ts';
import { addressOf, finding, perOffer, publishSeverity, type Rule, type RuleFinding } from './finding.ts';
import { isSoldEverywhere } from './market-rules.ts';
import { needs, type FieldNeed, type Need } from './needs.ts';
import { isNothing, itemsAt, valueAt } from './value-at.ts';

const marketsPath = '/availability/markets';

const gaps: Rule = perOffer((offer) => {
  if (!supportedTypes.includes(offer.type) || offer.lifecycle === 'stopped') return [];
  return needs
    .filter(({ types }) => types?.includes(offer.type) !== false)
    .flatMap((need) => gapsOf(offer, need));
});

function gapsOf(offer: DesiredOffer, need: Need): readonly RuleFinding[] {
  if (need.of === 'plan') return offerPlanGaps(offer, need);
  if (need.when?.(offer, offer.content) === false) return [];
  const isThere =
    need.of === 'asset'
      ? itemsAt(offer, '/listing/assets').some(({ item }) => item['type'] === need.at)
      : !isLacking(offer.content, need.at);
  return isThere ? [] : [gap(offer, need)];
}

const offerPlanGaps = (offer: DesiredOffer, need: FieldNeed): readonly RuleFinding[] =>
  offer.plans
    .filter(({ lifecycle }) => lifecycle !== 'stopped')
    .filter(({ content }) => need.when?.(offer, content) !== false && isLacking(content, need.at))
    .map((plan) => gap(offer, need, plan));

/** An empty list of markets is reported on its own. */
function isLacking(content: Json, path: SpecPath): boolean {
  if (path !== marketsPath) return isNothing(valueAt(content, path));
  return valueAt(content, path) === undefined && !isSoldEverywhere(content);
}

function gap(offer: DesiredOffer, need: Need, plan?: DesiredOfferPlan): RuleFinding {
  const isAsset = need.of === 'asset';
  const field = isAsset ? `an asset of type ${need.at}` : need.at.slice(1).replaceAll('/', '.');
  return finding(
    need.rule,
    plan === undefined ? addressOf(offer) : offerPlanAddress(offer.id, plan.id),
    isAsset ? '/listing/assets' : need.at,
    {
      message: `${plan?.id ?? offer.id} lacks ${field}, which publishing needs.`,
      hint:
        offer.lifecycle === 'draft'
          ? 'Add it before the offer leaves draft.'
          : 'Add it, or set the lifecycle to draft.',
      severity: publishSeverity(offer),
      absent: true,
    },
  );
}

/** What publishing requires. */
export const completenessRules: readonly Rule[] = [gaps];
