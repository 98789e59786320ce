import type { OfferType } from '../kinds/offer-types.ts';
import { offerPlanAudienceAddress } from '../model/ids.ts';
import { joinPath } from '../model/path.ts';
import { finding, findingAtComposed, perOfferPlan, type Rule } from './finding.ts';
import { declaresPrivate } from './offer-plan-rules.ts';
import { isNearLimit } from './selling-rules.ts';
import { typeFacts, type PrivateIdType } from './type-facts.ts';
import { textAt } from './value-at.ts';

/** Other types have no documented API, and their private plans these ids; the rest has no private plans. */
const otherIdTypes: Partial<Readonly<Record<OfferType, readonly PrivateIdType[]>>> = {
  dynamics365BusinessCentral: ['tenant'],
  powerBiVisual: ['tenant'],
  managedService: ['subscription'],
};

const idTypesOf = (type: OfferType): readonly string[] | undefined =>
  typeFacts[type]?.privateIds ?? otherIdTypes[type];

const mostMembers: Readonly<Record<PrivateIdType, number>> = { tenant: 20_000, subscription: 10_000 };

const emptyAudience: Rule = perOfferPlan((plan, offer) =>
  declaresPrivate(plan) && (plan.audience ?? []).length === 0
    ? [
        finding('AUD-01', offerPlanAudienceAddress(offer.id, plan.id), '', {
          message: `The plan ${plan.id} is private, and nobody is in its audience.`,
          hint: 'Name an Audience with members in spec.audiences. To end all access, stop the plan.',
          ...(plan.audience === undefined ? { absent: true as const } : {}),
        }),
      ]
    : [],
);

const publicAudience: Rule = perOfferPlan((plan, offer) =>
  textAt(plan.content, '/availability/audience') === 'public' && (plan.audience ?? []).length > 0
    ? [
        finding('AUD-01', offerPlanAudienceAddress(offer.id, plan.id), '', {
          message: `The plan ${plan.id} is public, so it has no audience.`,
          hint: 'Remove spec.audiences, or set availability.audience to private.',
        }),
      ]
    : [],
);

/** Kinds that the API knows and no page limits to some offer types: only the marketplace can tell. */
const oldKinds: readonly string[] = ['ea', 'msdn'];

const wrongIds: Rule = perOfferPlan((plan, offer) => {
  const accepted = idTypesOf(offer.type);
  const others = (plan.audience ?? []).filter(({ type }) => accepted?.includes(type) === false);
  const first = others.find(({ type }) => !oldKinds.includes(type)) ?? others[0];
  if (first === undefined || accepted === undefined) return [];
  const words = accepted.join(' or ');
  const severity = oldKinds.includes(first.type) ? 'warning' : 'error';
  return [
    findingAtComposed(
      'AUD-03',
      offerPlanAudienceAddress(offer.id, plan.id),
      joinPath('', `${first.type}:${first.id}`),
      {
        message: `Private plans of ${offer.id} take ${words} ids; ${others.length} of ${plan.id} are others.`,
        hint: `Name these customers by ${words} id.`,
        severity,
      },
    ),
  ];
});

const size: Rule = perOfferPlan((plan, offer) =>
  (['tenant', 'subscription'] as const).flatMap((type) => {
    const found = (plan.audience ?? []).filter((member) => member.type === type).length;
    const most = mostMembers[type];
    if (found <= most && !isNearLimit(found, most)) return [];
    return [
      finding(found > most ? 'AUD-04' : 'SAFE-18', offerPlanAudienceAddress(offer.id, plan.id), '', {
        message: `The audience of ${plan.id} has ${found} ${type} ids; a plan can have ${most}.`,
        hint: 'Remove ids that are no longer needed, or sell the rest of them another plan.',
        severity: found > most ? 'error' : 'warning',
      }),
    ];
  }),
);

/** Who may buy private plans. */
export const audienceRules: readonly Rule[] = [emptyAudience, publicAudience, wrongIds, size];
