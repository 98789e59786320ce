import type { Action } from '../../model/actions.ts';

/** What becomes of one subject or of several: `the draft of A is saved`, `A and B are published`. */
export type CourseWords = {
  readonly before?: string;
  /** `before` several subjects, if it differs. */
  readonly beforeMany?: string;
  readonly one: string;
  readonly many: string;
};

const certification = ' (certification, usually 1–5 days)';

/** Every clause about what is done, by whomever. */
export const courseClauses: Readonly<Record<Action, CourseWords>> = {
  'cancel-publish': {
    before: 'the running publish of',
    beforeMany: 'the running publishes of',
    one: 'is cancelled',
    many: 'are cancelled',
  },
  'create-offer': { one: 'is created', many: 'are created' },
  'create-plan': { before: 'plan', beforeMany: 'plans', one: 'is created', many: 'are created' },
  'save-draft': { before: 'the draft of', beforeMany: 'the drafts of', one: 'is saved', many: 'are saved' },
  'sync-audience': {
    before: 'the audience of',
    beforeMany: 'the audiences of',
    one: 'is synced',
    many: 'are synced',
  },
  publish: { one: `is published${certification}`, many: `are published${certification}` },
  'go-live': { one: 'goes live by itself', many: 'go live by themselves' },
  'stop-sell': { one: 'stops selling', many: 'stop selling' },
  relist: { one: 'returns to sale', many: 'return to sale' },
  'delete-draft': {
    before: 'the draft of',
    beforeMany: 'the drafts of',
    one: 'is deleted',
    many: 'are deleted',
  },
  'register-deal': { one: 'is registered', many: 'are registered' },
  'correct-deal': { one: 'is corrected', many: 'are corrected' },
  'invite-customer': {
    before: 'the customer of',
    beforeMany: 'the customers of',
    one: 'is invited',
    many: 'are invited',
  },
  'assign-licenses': { before: 'licences of', one: 'are assigned', many: 'are assigned' },
  'update-licenses': { before: 'licences of', one: 'are changed', many: 'are changed' },
  'remove-licenses': { before: 'licences of', one: 'are taken away', many: 'are taken away' },
  'set-notes': { before: 'the notes for certification of', one: 'are set', many: 'are set' },
  'record-service-id': {
    before: 'the service id of',
    beforeMany: 'the service ids of',
    one: 'is recorded',
    many: 'are recorded',
  },
  'check-package': {
    before: 'the package of',
    beforeMany: 'the packages of',
    one: 'is checked',
    many: 'are checked',
  },
  'change-price': {
    before: 'the price of',
    beforeMany: 'the prices of',
    one: 'is changed',
    many: 'are changed',
  },
};

/** Who is asked next, besides those who do a step by hand. */
export type WaitId = 'sign-off' | 'deal-review' | 'consent';

/** Every clause about those who are waited for; `next` is the command with which it goes on. */
export const waitClauses: Readonly<Record<WaitId, CourseWords & { readonly next?: (id: string) => string }>> =
  {
    'sign-off': {
      one: 'waits in preview until a person signs it off (offerctl status names the SUBMISSION)',
      many: 'wait in preview until a person signs them off (offerctl status names each SUBMISSION)',
      next: (id) => `offerctl go-live ${id}@SUBMISSION`,
    },
    'deal-review': {
      one: 'waits until Microsoft accepts the deal',
      many: 'wait until Microsoft accepts the deals',
    },
    consent: {
      before: 'the customer of',
      beforeMany: 'the customers of',
      one: 'is asked to consent',
      many: 'are asked to consent',
      next: (id) => `offerctl license invitation ${id}`,
    },
  };
