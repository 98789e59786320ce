import { isBlank } from '../completeness/content.ts';
import { isRecord } from '../schema-checks.ts';
import type { Body } from '../store/resources.ts';

const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

type Lack = readonly [isLacking: (body: Body, type: string) => boolean, message: string];

const lackChecks: readonly Lack[] = [
  [
    ({ start, variableStartDate }) => isBlank(start) && variableStartDate !== true,
    'The start date should be defined',
  ],
  [
    ({ start, variableStartDate }) => !isBlank(start) && variableStartDate === true,
    'A variable start date takes no start date',
  ],
  [({ end }) => isBlank(end), 'The end date should be defined'],
  [
    ({ start, end }) => typeof start === 'string' && typeof end === 'string' && start > end,
    'The end date should be after the start date',
  ],
  [
    ({ acceptBy }, type) => type !== 'csppromotion' && isBlank(acceptBy),
    'The date until which it can be accepted should be defined',
  ],
  [({ offerPricingType }) => isBlank(offerPricingType), 'The offerPricingType should be defined'],
  [({ beneficiaries }) => sizeOf(beneficiaries) === 0, 'There should be a beneficiary'],
  [
    ({ beneficiaries }, type) => type !== 'csppromotion' && sizeOf(beneficiaries) > 1,
    'There should be one beneficiary only',
  ],
  [({ pricing }) => sizeOf(pricing) === 0, 'There should be a price'],
  [
    ({ pricing }) => pricesOf(pricing).some(isPriceless),
    'Each price should have a discount or price details',
  ],
];

const pricesOf = (pricing: unknown): readonly Body[] =>
  Array.isArray(pricing) ? pricing.filter(isRecord) : [];

const isPriceless = ({ discountType, discountPercentage, priceDetails }: Body): boolean =>
  discountType === 'absolute' ? priceDetails === undefined : discountPercentage === undefined;

/** What a private offer lacks before its customer can see it. */
export function lackingToGoLive(body: Body): readonly string[] {
  const type = String(body['privateOfferType']).toLowerCase();
  return lackChecks.flatMap(([isLacking, message]) => (isLacking(body, type) ? [message] : []));
}
