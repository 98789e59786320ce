import { fields, opt, text } from './annotations.ts';

/** `policy.approvals`: what a pull request needs before its merge is applied. */
export const approvals = fields({
  expire: opt(
    text('How long the plan of a pull request may be begun after it was made; 7d unless written.', {
      form: 'a number of days, such as 7d',
      pattern: '^[1-9][0-9]{0,2}d$',
      example: '7d',
    }),
  ),
});
