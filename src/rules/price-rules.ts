import { knownTerms, knownTrials, typeFacts, type Terms } from './type-facts.ts';
import type { DesiredOfferPlan } from '../model/desired.ts';
import { offerPlanAddress } from '../model/ids.ts';
import type { Json } from '../model/json.ts';
import { finding, isSaas, perOffer, perOfferPlan, type Rule } from './finding.ts';
import { spanWords } from './priced-things.ts';
import { isNothing, listAt, objectAt, textAt, valueAt } from './value-at.ts';
import type { SpecPath } from '../kinds/spec-path.ts';

const recurrent = '/availability/pricing/recurrentPrice';
const recurrentPrices = `${recurrent}/prices`;
const mode = `${recurrent}/recurrentPriceMode`;
const metersPath = '/availability/pricing/customMeters/meters';

const modeOf = ({ content }: Pick<DesiredOfferPlan, 'content'>): string | undefined => textAt(content, mode);

const oneModel: Rule = perOffer((offer) => {
  const first = offer.plans.find((plan) => modeOf(plan) !== undefined);
  const model = first === undefined ? undefined : modeOf(first);
  return offer.plans
    .filter((plan) => modeOf(plan) !== undefined && modeOf(plan) !== model)
    .map((plan) =>
      finding('PRC-01', offerPlanAddress(offer.id, plan.id), mode, {
        message: `The plan ${plan.id} is priced ${modeOf(plan)}, and ${first?.id} ${model}.`,
        hint: 'Use one recurrentPriceMode in all plans of the offer, or sell this plan in another offer.',
      }),
    );
});

/** `1 year` and `12 month` are 12; a span of days or weeks has no number of months. */
function monthsIn(span: string): number | undefined {
  const [count = '', unit = ''] = span.split(' ');
  const months = { month: 1, year: 12 }[unit];
  return months === undefined ? undefined : Number(count) * months;
}

/**
 * A known span, under any name, is wrong where it is not listed, and so is a missing one. Only the
 * marketplace can judge other spans.
 */
function spanSeverity(span: string, spans: readonly string[]): 'error' | 'warning' {
  const isKnown = spans.some((known) => known === span || monthsIn(known) === monthsIn(span));
  return isKnown || span.endsWith(' ') ? 'error' : 'warning';
}

const soldTerms: Rule = perOfferPlan(({ content }, offer, address) => {
  const sold = typeFacts[offer.type]?.terms;
  if (sold === undefined) return [];
  return listAt(content, recurrentPrices).flatMap((price, index) => {
    const wrong = wrongTerm(sold, price);
    return wrong === undefined
      ? []
      : [finding(sold.rule, address, `${recurrentPrices}/${index}/${wrong.field}`, wrong.words)];
  });
});

function wrongTerm({ what, payments }: Terms, price: Json) {
  const term = spanWords(valueAt(price, '/billingTerm'));
  const payment = spanWords(valueAt(price, '/paymentOption'));
  const accepted = payments[term];
  if (accepted === undefined) {
    const words = {
      message: `${what} is not sold for ${term}.`,
      hint: `Use one of these terms: ${Object.keys(payments).join(', ')}.`,
      severity: spanSeverity(term, knownTerms),
    };
    return { field: 'billingTerm', words };
  }
  if (accepted.includes(payment)) return undefined;
  const hint = `Let customers pay every ${accepted.join(' or every ')}.`;
  if (valueAt(price, '/paymentOption') !== undefined) {
    const message = `A term of ${term} cannot be paid every ${payment}.`;
    return { field: 'paymentOption', words: { message, hint, severity: spanSeverity(payment, knownTerms) } };
  }
  // Prices of old offers, and samples of Microsoft's, do not say that a month is paid monthly.
  if (accepted.length === 1) return undefined;
  const message = `How often a term of ${term} is paid is not said.`;
  return { field: 'paymentOption', words: { message, hint, absent: true as const } };
}

const onePayment: Rule = perOfferPlan(({ content, id }, _offer, address) => {
  const known = new Set<string>();
  return listAt(content, recurrentPrices).flatMap((price, index) => {
    const term = spanWords(valueAt(price, '/billingTerm'));
    const isRepeat = known.has(term);
    known.add(term);
    if (!isRepeat) return [];
    return [
      finding('PRC-05', address, `${recurrentPrices}/${index}/billingTerm`, {
        message: `The plan ${id} has two prices for ${term}.`,
        hint: 'Keep one price and payment option per term; another way to pay needs another plan.',
      }),
    ];
  });
});

const userLimits: Rule = perOfferPlan(({ content }, _offer, address) => {
  const path = `${recurrent}/userLimits`;
  const [min, max] = [valueAt(content, `${path}/min`), valueAt(content, `${path}/max`)];
  const isReversed = typeof min === 'number' && typeof max === 'number' && max !== 0 && min > max;
  if (!isReversed) return [];
  return [
    finding('PRC-10', address, `${path}/max`, {
      message: `At least ${min} users are asked for, and at most ${max} are allowed.`,
      hint: 'Make max at least as large as min; 0 means no limit.',
    }),
  ];
});

const perUserLicenses: Rule = perOfferPlan(({ content, id }, offer, address) =>
  isSaas(offer) &&
  valueAt(offer.content, '/setup/useMicrosoftLicenseManagementService') === true &&
  textAt(content, mode) === 'flatRate'
    ? [
        finding('PRC-13', address, mode, {
          message: `The plan ${id} is flat rate, and Microsoft manages the licences of ${offer.id}.`,
          hint: 'Licences that Microsoft manages are sold per user: set recurrentPriceMode to perUser.',
        }),
      ]
    : [],
);

const trial: Rule = perOfferPlan(({ content }, offer, address) => {
  const path: SpecPath = '/availability/trial';
  const given = valueAt(content, path);
  const accepted = typeFacts[offer.type]?.freeTrials;
  if (given === undefined || accepted === undefined) return [];
  const metered = !isNothing(objectAt(content, metersPath));
  if (accepted.includes(spanWords(given)) && !metered) return [];
  return [
    finding('PRC-15', address, path, {
      message: metered
        ? 'A plan with meters has no free trial.'
        : `A free trial of ${spanWords(given)} is not offered.`,
      hint: metered ? 'Remove the trial or the meters.' : `Use one of these: ${accepted.join(', ')}.`,
      severity: metered ? 'error' : spanSeverity(spanWords(given), knownTrials),
    }),
  ];
});

const charges: readonly SpecPath[] = [
  '/availability/pricing/corePricing',
  '/availability/pricing/systemMeterPricing',
  '/availability/softwareReservation',
  '/availability/trial',
];

const ownLicense: Rule = perOfferPlan(({ content, id }, _offer, address) =>
  textAt(content, '/availability/pricing/licenseModel') === 'byol'
    ? charges
        .filter((path) => !isNothing(valueAt(content, path)))
        .map((path) =>
          finding('PRC-14', address, path, {
            message: `Customers bring a licence for ${id}, so it has neither a price nor a trial.`,
            hint: 'Remove it, or set licenseModel to payAsYouGo.',
          }),
        )
    : [],
);

const perUserOnly: Rule = perOfferPlan(({ content, id }, offer, address) =>
  offer.type === 'dynamics365ForCustomerEngagement' &&
  !isNothing(valueAt(content, recurrent)) &&
  modeOf({ content }) !== 'perUser'
    ? [
        finding('PRC-03', address, mode, {
          message: `The plan ${id} is not priced per user, as plans of ${offer.type} are.`,
          hint: 'Set recurrentPriceMode to perUser.',
          ...(modeOf({ content }) === undefined ? { absent: true as const } : {}),
        }),
      ]
    : [],
);

/** What plans cost. */
export const priceRules: readonly Rule[] = [
  oneModel,
  soldTerms,
  onePayment,
  userLimits,
  perUserLicenses,
  perUserOnly,
  trial,
  ownLicense,
];
