import { Type } from 'typebox';
import { fields, note, oneOf, opt, text, type ValueOf } from './annotations.ts';
import { stepKinds } from './step-kinds.ts';

const asSet = note({ set: true });

const needSchema = fields({
  on: Type.Array(oneOf(stepKinds), {
    minItems: 1,
    description: 'Kinds of steps that need it.',
    ...asSet,
  }),
  count: opt(Type.Integer({ minimum: 1, maximum: 20, description: 'How many people; 1 unless written.' })),
  of: opt(
    Type.Array(
      text('A login, or a team as ORGANISATION/TEAM.', {
        pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$',
        form: 'a login such as `ada`, or a team such as `contoso/marketplace`',
        example: 'contoso/marketplace',
        literal: true,
      }),
      { minItems: 1, description: 'Whose approvals count; without it, of all who may write.', ...asSet },
    ),
  ),
});

/** How many people have to approve a pull request before steps of some kinds are done. */
export type ApprovalNeed = ValueOf<typeof needSchema>;

/** `policy.approvals`: what a pull request needs before its merge is applied. */
export const approvals = fields({
  expire: opt(
    text('How long the plan of a pull request may be begun after it was made; 7d unless written.', {
      form: 'a number of days, such as 7d',
      pattern: '^[1-9][0-9]{0,2}d$',
      example: '7d',
    }),
  ),
  need: opt(
    Type.Array(needSchema, {
      description: 'Who must have approved the pull request, at the head that is merged, by kinds of steps.',
    }),
  ),
});
