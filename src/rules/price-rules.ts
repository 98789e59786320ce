import type { DesiredOfferPlan } from '../model/desired.ts';
import { planAddress } from '../model/ids.ts';
import type { Json } from '../model/json.ts';
import type { Path } from '../model/path.ts';
import { finding, isSaas, perOffer, perPlan, type Rule } from './finding.ts';
import { isNothing, listAt, objectAt, textAt, valueAt } from './value-at.ts';

const recurrent = '/availability/pricing/recurrentPrice';
const prices = `${recurrent}/prices`;
const mode = `${recurrent}/recurrentPriceMode`;
const meters = '/availability/pricing/customMeters/meters';

const modeOf = ({ content }: DesiredOfferPlan): string | undefined => textAt(content, mode);

const oneModel: Rule = perOffer((offer) => {
  const first = offer.plans.find((plan) => modeOf(plan) !== undefined);
  const model = first === undefined ? undefined : modeOf(first);
  return offer.plans
    .filter((plan) => modeOf(plan) !== undefined && modeOf(plan) !== model)
    .map((plan) =>
      finding('PRC-01', planAddress(offer.id, plan.id), mode, {
        message: `The plan ${plan.id} is priced ${modeOf(plan)}, and ${first?.id} ${model}.`,
        hint: 'Use one recurrentPriceMode in all plans of the offer, or sell this plan in another offer.',
      }),
    );
});

/** `2 year`; terms and payment options are compared by this. */
const span = (value: Json | undefined): string =>
  `${JSON.stringify(valueAt(value, '/value') ?? 0)} ${textAt(value, '/type') ?? ''}`;

/** Ways to pay, by the term that is paid for; SaaS. */
const payments: Readonly<Record<string, readonly string[]>> = {
  '1 month': ['1 month'],
  '1 year': ['1 month', '1 year'],
  '2 year': ['1 month', '1 year', '2 year'],
  '3 year': ['1 month', '1 year', '3 year'],
};

const terms: Rule = perPlan(({ content }, offer, address) =>
  isSaas(offer)
    ? listAt(content, prices).flatMap((price, index) => {
        const wrong = wrongTerm(price);
        return wrong === undefined
          ? []
          : [finding('PRC-04', address, `${prices}/${index}/${wrong.field}`, wrong.words)];
      })
    : [],
);

function wrongTerm(price: Json) {
  const term = span(valueAt(price, '/billingTerm'));
  const payment = span(valueAt(price, '/paymentOption'));
  const accepted = payments[term];
  if (accepted?.includes(payment)) return undefined;
  return accepted === undefined
    ? {
        field: 'billingTerm',
        words: {
          message: `SaaS is not sold for ${term}.`,
          hint: `Use one of these terms: ${Object.keys(payments).join(', ')}.`,
        },
      }
    : {
        field: 'paymentOption',
        words: {
          message: `A term of ${term} cannot be paid every ${payment}.`,
          hint: `Let customers pay every ${accepted.join(' or every ')}.`,
        },
      };
}

const onePayment: Rule = perPlan(({ content, id }, _offer, address) => {
  const known = new Set<string>();
  return listAt(content, prices).flatMap((price, index) => {
    const term = span(valueAt(price, '/billingTerm'));
    const isRepeat = known.has(term);
    known.add(term);
    if (!isRepeat) return [];
    return [
      finding('PRC-05', address, `${prices}/${index}/billingTerm`, {
        message: `The plan ${id} has two prices for ${term}.`,
        hint: 'Keep one price and payment option per term; another way to pay needs another plan.',
      }),
    ];
  });
});

const userLimits: Rule = perPlan(({ content }, _offer, address) => {
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

const perUserLicenses: Rule = perPlan(({ content, id }, offer, address) =>
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

const trial: Rule = perPlan(({ content }, offer, address) => {
  const path: Path = '/availability/trial';
  const given = valueAt(content, path);
  if (given === undefined || !isSaas(offer)) return [];
  const metered = !isNothing(objectAt(content, meters));
  if (span(given) === '1 month' && !metered) return [];
  return [
    finding('PRC-15', address, path, {
      message: metered
        ? 'A plan with meters has no free trial.'
        : `A free trial of ${span(given)} is not offered.`,
      hint: metered
        ? 'Remove the trial or the meters.'
        : 'SaaS trials last one month: {type: month, value: 1}.',
    }),
  ];
});

/** What plans cost. */
export const priceRules: readonly Rule[] = [oneModel, terms, onePayment, userLimits, perUserLicenses, trial];
