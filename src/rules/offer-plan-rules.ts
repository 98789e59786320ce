import { knownClouds } from '../kinds/offer-plan.ts';
import type { FindingPath } from '../kinds/spec-path.ts';
import { containers, supportedTypes } from '../kinds/offer-types.ts';
import type { DesiredOffer, DesiredOfferPlan } from '../model/desired.ts';
import { offerPlanAddress } from '../model/ids.ts';
import type { Json } from '../model/json.ts';
import {
  addressOf,
  finding,
  perOffer,
  perOfferPlan,
  publishSeverity,
  type Rule,
  type RuleFinding,
} from './finding.ts';
import { isNearLimit, declaresSale, sellsOfferPlans } from './selling-rules.ts';
import { listAt, textAt, valueAt } from './value-at.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

const mostOfferPlans = 100;
const mostPrivateOfferPlans = 45;

const declaredAudience = ({ content }: DesiredOfferPlan): string | undefined =>
  textAt(content, '/availability/audience');

/** True for a plan that only its audience can buy. */
export const declaresPrivate = (plan: DesiredOfferPlan): boolean => declaredAudience(plan) === 'private';

type OfferPlanCount = {
  readonly rule: RuleId;
  readonly what: string;
  readonly found: number;
  readonly most: number;
};

const offerPlanCounts: Rule = perOffer((offer) => [
  ...tooManyOfferPlans(offer, {
    rule: 'PLN-01',
    what: 'plans',
    found: offer.plans.length,
    most: mostOfferPlans,
  }),
  ...tooManyOfferPlans(offer, {
    rule: 'PLN-02',
    what: 'private plans',
    found: offer.plans.filter(declaresPrivate).length,
    most: mostPrivateOfferPlans,
  }),
]);

function tooManyOfferPlans(
  offer: DesiredOffer,
  { rule, what, found, most }: OfferPlanCount,
): readonly RuleFinding[] {
  const message = `${offer.id} has ${found} ${what}; an offer can have ${most}.`;
  const hint = 'Stopped plans count too: plan a second offer before the limit is reached.';
  if (found > most) return [finding(rule, addressOf(offer), '', { message, hint })];
  if (!isNearLimit(found, most)) return [];
  return [finding('SAFE-18', addressOf(offer), '', { message, hint, severity: 'warning' })];
}

const needsOfferPlan: Rule = perOffer((offer) => {
  const isBare = supportedTypes.includes(offer.type) && offer.plans.length === 0;
  if (!isBare || !sellsOfferPlans(offer) || offer.lifecycle === 'stopped') return [];
  const reason = declaresSale(offer) ? 'is sold through Microsoft and' : 'is sold by its plans, and';
  return [
    finding('PLN-03', addressOf(offer), '', {
      message: `${offer.id} ${reason} has no plan.`,
      hint: 'Add a document of kind Plan whose spec.offer names this offer.',
      severity: publishSeverity(offer),
      absent: true,
    }),
  ];
});

const planlessTypes = ['consultingService', 'dynamics365ForOperations', 'powerBiApp', 'cosellOnly'];

const forbiddenOfferPlan: Rule = perOfferPlan((plan, offer, address) => {
  const isListed = valueAt(offer.content, '/setup/sellThroughMicrosoft') === false && !sellsOfferPlans(offer);
  if (!isListed && !planlessTypes.includes(offer.type)) return [];
  const reason = isListed ? 'Microsoft does not sell it' : `offers of type ${offer.type} have none`;
  return [
    finding('PLN-04', address, '', {
      message: `${offer.id} can have no plan such as ${plan.id}: ${reason}.`,
      hint: isListed ? 'Remove the plan, or set setup.sellThroughMicrosoft to true.' : 'Remove the plan.',
    }),
  ];
});

const repeatedId: Rule = perOffer((offer) =>
  repeatedOfferPlans(offer, 'PLN-11', (plan) => ({ word: plan.id, path: '' })),
);

const repeatedName: Rule = perOffer((offer) =>
  repeatedOfferPlans(offer, 'PLN-13', ({ content }) => ({
    word: textAt(content, '/listing/name'),
    path: '/listing/name',
  })),
);

type OfferPlanWord = { readonly word: string | undefined; readonly path: FindingPath };

function repeatedOfferPlans(
  offer: DesiredOffer,
  rule: RuleId,
  nameOf: (plan: DesiredOfferPlan) => OfferPlanWord,
): readonly RuleFinding[] {
  const first = new Map<string, DesiredOfferPlan>();
  return offer.plans.flatMap((plan) => {
    const { word, path } = nameOf(plan);
    if (word === undefined) return [];
    const known = first.get(word);
    if (known === undefined) first.set(word, plan);
    if (known === undefined) return [];
    return [
      finding(rule, offerPlanAddress(offer.id, plan.id), path, {
        message: `The plan ${known.id} of ${offer.id} is called the same.`,
        hint: 'Give each plan of an offer a name of its own.',
      }),
    ];
  });
}

const mayBeHidden = [
  'azureApplication',
  'azureContainer',
  'azureVirtualMachine',
  'containerApp',
  'coreVirtualMachine',
  'iotEdgeModule',
];

const isManaged = (content: Json): boolean => textAt(content, '/setup/subtype') === 'managedApplication';

const hiddenOfferPlans: Rule = perOfferPlan(({ content }, offer, address) => {
  if (textAt(content, '/availability/visibility') !== 'hidden') return [];
  if (mayBeHidden.includes(offer.type) && !isManaged(content)) return [];
  return [
    finding('PLN-23', address, '/availability/visibility', {
      message: isManaged(content)
        ? 'Plans of managed applications cannot be hidden.'
        : `Plans of type ${offer.type} cannot be hidden.`,
      hint: 'Use audience: private to show the plan to chosen customers only.',
    }),
  ];
});

const onlyPrivate: Rule = perOffer((offer) =>
  offer.plans.length > 0 && offer.plans.every(declaresPrivate)
    ? [
        finding('PLN-25', addressOf(offer), '', {
          message: `${offer.id} has only private plans, so the public stores do not show it.`,
          hint: 'Nothing to do if that is meant; customers find the offer in the Azure portal.',
          severity: 'notice',
          absent: true,
        }),
      ]
    : [],
);

const lastOfferPlanStopped: Rule = perOffer((offer) => {
  const onSale = offer.lifecycle === 'live' || offer.lifecycle === 'preview';
  if (!onSale || offer.plans.length === 0 || offer.plans.some(({ lifecycle }) => lifecycle === 'live'))
    return [];
  return [
    finding('STOP-02', addressOf(offer), '/lifecycle', {
      message: `Every plan of ${offer.id} is stopped, and the offer is not.`,
      hint: 'Set the lifecycle of the offer to stopped, or keep one of its plans live.',
    }),
  ];
});

/** Offer types that are sold in the global cloud only. */
const inGlobalCloud: readonly string[] = ['softwareAsAService', ...containers];

const regions: Rule = perOfferPlan(({ content }, offer, address) =>
  inGlobalCloud.includes(offer.type)
    ? listAt(content, '/setup/azureRegions').flatMap((region, index) =>
        region === 'azureGlobal'
          ? []
          : [
              finding('PLN-36', address, `/setup/azureRegions/${index}`, {
                message: 'Plans of this offer type are sold in the global Azure cloud only.',
                hint: 'Write azureRegions: [azureGlobal], or leave it out.',
                // A cloud that we do not know may be open to them.
                severity: knownClouds.some((cloud) => cloud === region) ? 'error' : 'warning',
              }),
            ],
      )
    : [],
);

/** Which plans an offer has. */
export const offerPlanRules: readonly Rule[] = [
  offerPlanCounts,
  needsOfferPlan,
  forbiddenOfferPlan,
  repeatedId,
  repeatedName,
  hiddenOfferPlans,
  onlyPrivate,
  lastOfferPlanStopped,
  regions,
];
