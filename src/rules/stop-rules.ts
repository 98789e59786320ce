import { annotationsOf } from '../kinds/annotations.ts';
import { stopSchema } from '../kinds/stop.ts';
import { addressOf, finding, perOffer, type Rule } from './finding.ts';

const unfitStop: Rule = perOffer((offer) =>
  offer.stop === undefined || annotationsOf(stopSchema).offerTypes?.includes(offer.type)
    ? []
    : [
        finding('SCHEMA-KEY', addressOf(offer), '/stop', {
          message: `Offers of type ${offer.type} have no stop: they leave the market within hours.`,
          hint: 'Remove it; lifecycle: stopped is enough.',
        }),
      ],
);

const alternativePath = '/stop/alternative';

const alternativeOrOfferPlan: Rule = perOffer((offer) => {
  const { product, plan } = offer.stop?.alternative ?? {};
  if (offer.stop?.alternative === undefined || (product === undefined) !== (plan === undefined)) return [];
  return [
    finding('DEPR-08', addressOf(offer), alternativePath, {
      message: 'An alternative is either an offer or a plan.',
      hint: 'Write alternative: {product: OFFER-ID}.',
    }),
  ];
});

const itself: Rule = perOffer((offer) => {
  const { product, plan } = offer.stop?.alternative ?? {};
  if (product !== offer.id && plan === undefined) return [];
  return [
    finding('DEPR-08', addressOf(offer), `${alternativePath}/${plan === undefined ? 'product' : 'plan'}`, {
      message: 'Customers cannot move to what leaves the market itself.',
      hint: 'Name another offer that they can move to: alternative: {product: OFFER-ID}.',
      severity: plan === undefined ? 'error' : 'warning',
    }),
  ];
});

const days: Readonly<Record<string, number>> = { Y: 365, M: 30, W: 7, D: 1 };

/** Days that a machine gets to leave the market if the files do not say. */
export const windDown = 90;

/** Days of an ISO 8601 duration. */
export const daysIn = (duration: string): number =>
  [...duration.matchAll(/(\d+)([YMWD])?/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (days[unit ?? ''] ?? 0),
    0,
  );

const stopTooSoon: Rule = perOffer((offer) => {
  const { dateOffset, reason } = offer.stop ?? {};
  if (typeof dateOffset !== 'string' || reason === 'criticalSecurityIssue' || daysIn(dateOffset) >= windDown)
    return [];
  return [
    finding('DEPR-02', addressOf(offer), '/stop/dateOffset', {
      message: `Customers get ${daysIn(dateOffset)} days to leave; Azure gives them ${windDown}.`,
      hint: 'Write P90D or more; only a critical security issue is a reason for less.',
      severity: 'warning',
    }),
  ];
});

/** How virtual machines leave the market. */
export const stopRules: readonly Rule[] = [unfitStop, alternativeOrOfferPlan, itself, stopTooSoon];
