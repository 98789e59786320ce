import { fields, note, oneOf, opt, text, type ValueOf } from './annotations.ts';
import { machines } from './offer-types.ts';

/** How long it takes until something leaves the market, and why. */
export const departure = {
  dateOffset: opt(
    text('How long until nobody can deploy it any more.', {
      pattern: '^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$',
      minLength: 3,
      form: 'a duration such as P90D',
      rule: 'DEPR-08',
      example: 'P90D',
    }),
  ),
  reason: opt(
    oneOf(['criticalSecurityIssue', 'endOfSupport', 'other'], {
      description: 'Why.',
      ...note({ rule: 'DEPR-08' }),
    }),
  ),
} as const;

const alternative = fields(
  {
    product: opt(
      text('Offer ID of the offer to move to.', { rule: 'DEPR-08', example: 'contoso-gateway-2' }),
    ),
    plan: opt(text('Plan ID of the plan to move to.', { rule: 'DEPR-08' })),
  },
  { description: 'What customers can move to: an offer, or a plan.' },
);

/** How an offer leaves the market whose end is announced long before. */
export const stopSchema = fields(
  { ...departure, alternative: opt(alternative) },
  {
    description: 'How the offer leaves the market when its lifecycle is stopped; 90 days by default.',
    ...note({ offerTypes: machines, rule: 'DEPR-08' }),
  },
);

/** Ids are the publisher's own. */
export type StopSchedule = ValueOf<typeof stopSchema>;
