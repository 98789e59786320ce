import { joinPath } from '../model/path.ts';
import { addressOf, finding, perOffer, perOfferPlan, type Rule } from './finding.ts';
import { objectAt, textAt } from './value-at.ts';

const offerPlanMeters = '/availability/pricing/customMeters/meters';
const mostMeters = 30;
const longestShown = 80;

const meterCount: Rule = perOffer((offer) => {
  const found = Object.keys(objectAt(offer.content, '/meters')).length;
  if (found <= mostMeters) return [];
  return [
    finding('MTR-01', addressOf(offer), '/meters', {
      message: `${offer.id} has ${found} meters; an offer can have ${mostMeters}.`,
      hint: 'Remove meters, or combine some.',
    }),
  ];
});

const flatRateOnly: Rule = perOfferPlan(({ content, id }, _offer, address) => {
  const isPerUser = textAt(content, '/availability/pricing/recurrentPrice/recurrentPriceMode') === 'perUser';
  if (!isPerUser || Object.keys(objectAt(content, offerPlanMeters)).length === 0) return [];
  return [
    finding('MTR-02', address, offerPlanMeters, {
      message: `The plan ${id} is priced per user, so it can have no meters.`,
      hint: 'Remove the meters, or price the offer at a flat rate.',
    }),
  ];
});

const undeclared: Rule = perOfferPlan(({ content }, offer, address) => {
  const declared = objectAt(offer.content, '/meters');
  return Object.keys(objectAt(content, offerPlanMeters))
    .filter((meter) => !Object.hasOwn(declared, meter))
    .map((meter) =>
      finding('REF-UNKNOWN', address, joinPath(offerPlanMeters, meter), {
        message: `The offer ${offer.id} declares no meter ${JSON.stringify(meter.slice(0, longestShown))}.`,
        hint: 'Correct the id, or declare the meter in spec.meters of the offer.',
      }),
    );
});

/** Metered dimensions. */
export const meterRules: readonly Rule[] = [meterCount, flatRateOnly, undeclared];
