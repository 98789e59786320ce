import { isMachineType } from '../kinds/offer-types.ts';
import { offerPlanAddress } from '../model/ids.ts';
import type { Json } from '../model/json.ts';
import { finding, perOffer, perOfferPlan, type Rule } from './finding.ts';
import { textAt, valueAt } from './value-at.ts';

const baseOfferPlanPath = '/technical/basePlan';

/** The plan whose technical configuration a plan uses. */
export function basePlanOf(content: Json): string | undefined {
  const isDetached = textAt(content, '/technical/reuseTechnicalConfigurationState') === 'detach';
  return isDetached ? undefined : textAt(content, baseOfferPlanPath);
}

const knownBase: Rule = perOfferPlan((plan, offer, address) => {
  const base = basePlanOf(plan.content);
  if (base === undefined || !isMachineType(offer.type)) return [];
  if (base !== plan.id && offer.plans.some(({ id }) => id === base)) return [];
  const words =
    base === plan.id
      ? { message: 'A plan cannot take its own technical configuration.', hint: 'Name another plan.' }
      : {
          message: `No document declares the plan ${base} of ${offer.id}.`,
          hint: 'Name a plan of this offer, or add its document.',
          severity: 'warning' as const,
        };
  return [finding('STOP-12', address, baseOfferPlanPath, words)];
});

const stoppedBase: Rule = perOfferPlan((plan, offer, address) => {
  const children = offer.plans.filter(
    (other) => basePlanOf(other.content) === plan.id && other.id !== plan.id,
  );
  if (plan.lifecycle !== 'stopped' || children.length === 0 || !isMachineType(offer.type)) return [];
  return [
    finding('STOP-12', address, '/lifecycle', {
      message: `${plan.id} cannot stop: ${children.map(({ id }) => id).join(', ')} take its configuration.`,
      hint: 'Set reuseTechnicalConfigurationState to detach there first, and publish that.',
    }),
  ];
});

const triedOfferPlan: Rule = perOffer((offer) => {
  const tried = textAt(offer.content, '/testDriveTechnical/basePlan');
  const plan = offer.plans.find(({ id }) => id === tried);
  if (plan?.lifecycle !== 'stopped' || valueAt(offer.content, '/testDrive/enabled') !== true) return [];
  return [
    finding('STOP-15', offerPlanAddress(offer.id, plan.id), '/lifecycle', {
      message: `${plan.id} cannot stop: the test drive of ${offer.id} uses it.`,
      hint: 'Name another plan in testDriveTechnical.basePlan, or set testDrive.enabled to false.',
    }),
  ];
});

/** Plans that another plan, or the test drive, is built on. */
export const basePlanRules: readonly Rule[] = [knownBase, stoppedBase, triedOfferPlan];
