import type { DesiredOffer, DesiredOfferPlan } from '../model/desired.ts';
import { planAddress } from '../model/ids.ts';
import type { Path } from '../model/path.ts';
import {
  addressOf,
  finding,
  isSaas,
  perOffer,
  publishSeverity,
  type Rule,
  type RuleFinding,
} from './finding.ts';
import { isSoldEverywhere } from './market-rules.ts';
import { isSold } from './selling-rules.ts';
import { isNothing, itemsAt, valueAt } from './value-at.ts';

/** What an offer or plan needs before it can be published, and the rule that asks for it. */
type Need = {
  readonly of: 'offer' | 'plan' | 'asset';
  /** Where it has to stand; of an asset its type. */
  readonly at: Path;
  readonly rule: string;
  /** Only offers that Microsoft sells need it. */
  readonly sold?: true;
};

/** Everything a SaaS offer needs before it can be published. */
const needs: readonly Need[] = [
  { of: 'offer', at: '/properties/categories', rule: 'CATG-01' },
  { of: 'offer', at: '/properties/termsConditions', rule: 'LEG-01' },
  { of: 'offer', at: '/listing/title', rule: 'LST-01' },
  { of: 'offer', at: '/listing/description', rule: 'LST-02' },
  { of: 'offer', at: '/listing/searchResultSummary', rule: 'LST-02' },
  { of: 'offer', at: '/listing/gettingStartedInstructions', rule: 'LST-02', sold: true },
  { of: 'offer', at: '/listing/privacyPolicyLink', rule: 'LST-06' },
  { of: 'offer', at: '/listing/supportContact/name', rule: 'LST-07' },
  { of: 'offer', at: '/listing/supportContact/email', rule: 'LST-07' },
  { of: 'offer', at: '/listing/supportContact/phone', rule: 'LST-07' },
  { of: 'offer', at: '/listing/supportContact/url', rule: 'LST-07' },
  { of: 'offer', at: '/listing/engineeringContact/name', rule: 'LST-07' },
  { of: 'offer', at: '/listing/engineeringContact/email', rule: 'LST-07' },
  { of: 'offer', at: '/listing/engineeringContact/phone', rule: 'LST-07' },
  { of: 'asset', at: 'azureLogoLarge', rule: 'LST-09' },
  { of: 'asset', at: 'azureLogoScreenshot', rule: 'LST-10' },
  { of: 'asset', at: 'pdfDocument', rule: 'LST-12' },
  { of: 'offer', at: '/previewAudience/previewAudiences', rule: 'PRV-01', sold: true },
  { of: 'offer', at: '/technical/landingPageUrl', rule: 'TEC-01', sold: true },
  { of: 'offer', at: '/technical/connectionWebhook', rule: 'TEC-01', sold: true },
  { of: 'offer', at: '/technical/azureAdTenantId', rule: 'TEC-02', sold: true },
  { of: 'offer', at: '/technical/azureAdAppId', rule: 'TEC-02', sold: true },
  { of: 'plan', at: '/listing/name', rule: 'PLN-13', sold: true },
  { of: 'plan', at: '/listing/description', rule: 'PLN-15', sold: true },
  { of: 'plan', at: '/availability/markets', rule: 'PLN-30', sold: true },
  { of: 'plan', at: '/availability/pricing/recurrentPrice/prices', rule: 'PUB-01', sold: true },
];

const gaps: Rule = perOffer((offer) => {
  if (!isSaas(offer) || offer.lifecycle === 'stopped') return [];
  return needs.filter(({ sold }) => sold !== true || isSold(offer)).flatMap((need) => gapsOf(offer, need));
});

function gapsOf(offer: DesiredOffer, need: Need): readonly RuleFinding[] {
  switch (need.of) {
    case 'offer':
      return isNothing(valueAt(offer.content, need.at)) ? [gap(offer, need)] : [];
    case 'asset':
      return itemsAt(offer, '/listing/assets').some(({ item }) => item['type'] === need.at)
        ? []
        : [gap(offer, need)];
    case 'plan':
      return offer.plans.filter((plan) => lacks(plan, need.at)).map((plan) => gap(offer, need, plan));
  }
}

/** An empty list of markets has a problem of its own. */
function lacks({ content, lifecycle }: DesiredOfferPlan, path: Path): boolean {
  if (lifecycle === 'stopped') return false;
  if (path !== '/availability/markets') return isNothing(valueAt(content, path));
  return valueAt(content, path) === undefined && !isSoldEverywhere(content);
}

function gap(offer: DesiredOffer, need: Need, plan?: DesiredOfferPlan): RuleFinding {
  const isAsset = need.of === 'asset';
  const field = isAsset ? `an asset of type ${need.at}` : need.at.slice(1).replaceAll('/', '.');
  return finding(
    need.rule,
    plan === undefined ? addressOf(offer) : planAddress(offer.id, plan.id),
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

/** What publishing asks for. */
export const completenessRules: readonly Rule[] = [gaps];
