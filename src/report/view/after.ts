import type { Action } from '../../model/actions.ts';
import type { Plan, Step } from '../../model/plan.ts';
import { tone, type Line } from '../words/paint.ts';
import { nameAt } from './group.ts';

/** One line of what follows: `now`, `then` or `by hand`. */
export type After = { readonly when: 'now' | 'then' | 'by hand'; readonly what: Line };

/** What happens once the plan is carried out, in this order. */
export function afterwards(plan: Plan): readonly After[] {
  // What waits since an earlier run is not sent again.
  const sent = plan.steps.filter(
    ({ manual, action, openSince }) => !manual && action !== 'go-live' && openSince === undefined,
  );
  const manual = plan.steps.filter((step) => step.manual);
  const lives = plan.steps.filter(({ action }) => action === 'go-live');
  const [signed, free] = [lives.filter(asksForSignature), lives.filter((one) => !asksForSignature(one))];
  return [
    ...afterLine('now', actionClauses(plan, sent)),
    ...afterLine('then', free.length === 0 ? [] : clause(plan, free, liveWords)),
    ...afterLine('then', signed.length === 0 ? [] : clause(plan, signed, signWords)),
    ...afterLine('by hand', actionClauses(plan, manual)),
  ];
}

const afterLine = (when: After['when'], what: Line): readonly After[] =>
  what.length === 0 ? [] : [{ when, what }];

const asksForSignature = ({ needs }: Step): boolean => needs.includes('sign-off');

/** What becomes of one subject or of several: `the draft of A is saved`, `A and B are published`. */
type Words = {
  readonly before?: string;
  /** `before` several subjects, if it differs. */
  readonly beforeMany?: string;
  readonly one: string;
  readonly many: string;
};

const liveWords: Words = { one: 'goes live by itself', many: 'go live by themselves' };
const signWords: Words = {
  one: 'waits in preview until a person signs it off',
  many: 'wait in preview until a person signs them off',
};
const certification = ' (certification, usually 1–5 days)';

/** Actions in plain words; those of a person say what is to be done. */
const courseWords: Readonly<Record<Action, Words>> = {
  'cancel-publish': { before: 'the running publish of', one: 'is cancelled', many: 'is cancelled' },
  'create-offer': { one: 'is created', many: 'are created' },
  'create-plan': { before: 'plan', beforeMany: 'plans', one: 'is created', many: 'are created' },
  'save-draft': { before: 'the draft of', one: 'is saved', many: 'is saved' },
  'sync-audience': { before: 'the audience of', one: 'is synced', many: 'is synced' },
  publish: { one: `is published${certification}`, many: `are published${certification}` },
  'go-live': liveWords,
  'stop-sell': { one: 'stops selling', many: 'stop selling' },
  relist: { one: 'returns to sale', many: 'return to sale' },
  'delete-draft': { before: 'the draft of', one: 'is deleted', many: 'is deleted' },
  'register-deal': { one: 'is registered', many: 'are registered' },
  'correct-deal': { one: 'is corrected', many: 'are corrected' },
  'invite-customer': { before: 'the customer of', one: 'is invited', many: 'is invited' },
  'assign-licenses': { before: 'licences of', one: 'are assigned', many: 'are assigned' },
  'update-licenses': { before: 'licences of', one: 'are changed', many: 'are changed' },
  'remove-licenses': { before: 'licences of', one: 'are taken away', many: 'are taken away' },
  'set-notes': { before: 'the notes for certification of', one: 'are set', many: 'are set' },
  'record-service-id': { before: 'the service id of', one: 'is recorded', many: 'is recorded' },
  'check-package': { before: 'the package of', one: 'is checked', many: 'is checked' },
  'change-price': { before: 'the price of', one: 'is changed', many: 'is changed' },
};

/** One clause for each action, in the order in which they are done. */
const actionClauses = (plan: Plan, steps: readonly Step[]): Line =>
  [...Map.groupBy(steps, ({ action }) => action)].flatMap(([action, own], at) => [
    ...(at === 0 ? [] : ['; ']),
    ...clause(plan, own, courseWords[action]),
  ]);

/** More names than this are counted. */
const mostNames = 3;

function clause(plan: Plan, steps: readonly Step[], { before, beforeMany, one, many }: Words): Line {
  const names = [...new Set(steps.map(({ address }) => address))].map((address) => nameAt(plan, address));
  const [lead, verb] = names.length === 1 ? [before, one] : [beforeMany ?? before, many];
  return [...(lead === undefined ? [] : [`${lead} `]), ...joinedNames(names), ` ${verb}`];
}

function joinedNames(names: readonly string[]): Line {
  const shown = names.slice(0, mostNames).map((name) => tone('accent', name));
  const left = names.length - shown.length;
  const parts = left === 0 ? shown : [...shown, `${left} more`];
  return parts.flatMap((part, at) => [...(at === 0 ? [] : [at === parts.length - 1 ? ' and ' : ', ']), part]);
}
