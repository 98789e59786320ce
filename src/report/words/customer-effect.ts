import { offerPlanOf } from '../../model/ids.ts';
import type { Action } from '../../model/actions.ts';
import type { Plan, Step } from '../../model/plan.ts';
import { offerPlanStopsBy } from '../../plan/situation/offer-plan-stops.ts';
import { licenseGains, licenseLosses } from './license-effect.ts';
import { marketsLeft } from './market-effect.ts';
import { isEmptySummary, unjudgedWords } from './summary-words.ts';
import { count, groupOf } from './words.ts';

/** `OFFER#ACTION` of every step. */
type Actions = ReadonlySet<string>;

type Effect = (steps: readonly Step[], all: Actions) => string | undefined;

const needsPerson = ({ needs }: Step): boolean => needs.includes('sign-off');
const isFirst = ({ changes }: Step): boolean =>
  changes.some(({ path, op }) => path === '/content' && op === 'add');

const effectCount =
  (action: Action, fits: (step: Step, all: Actions) => boolean, words: (n: number) => string): Effect =>
  (steps, all) => {
    const n = steps.filter((step) => step.action === action && !step.manual && fits(step, all)).length;
    return n === 0 ? undefined : words(n);
  };

const offers = (n: number, one: string, many: string): string =>
  `${count(n, 'offer')} ${n === 1 ? one : many}`;

const actionOf = (address: string, action: Action): string => `${groupOf(address)}#${action}`;

const has = (all: Actions, { address }: Step, action: Action): boolean => all.has(actionOf(address, action));

const relisted = (step: Step, all: Actions): boolean => has(all, step, 'relist');

/** `1 audience changes (5 join, 1 leaves)`. */
function syncs(steps: readonly Step[]): string | undefined {
  const synced = steps.filter(({ action }) => action === 'sync-audience');
  if (synced.length === 0) return undefined;
  const changes = synced.flatMap((step) => step.changes);
  const joining = changes.reduce((sum, { added = [] }) => sum + added.length, 0);
  const leaving = changes.reduce((sum, { removed = [] }) => sum + removed.length, 0);
  const moves = [
    ...(joining > 0 ? [`${joining.toLocaleString('en-US')} ${joining === 1 ? 'joins' : 'join'}`] : []),
    ...(leaving > 0 ? [`${leaving.toLocaleString('en-US')} ${leaving === 1 ? 'leaves' : 'leave'}`] : []),
  ];
  const how = moves.length === 0 ? '' : ` (${moves.join(', ')})`;
  return `${count(synced.length, 'audience')} ${synced.length === 1 ? 'changes' : 'change'}${how}`;
}

/** What happens only once a person has done a manual step. */
function manualWords(steps: readonly Step[]): string | undefined {
  const n = steps.filter(({ manual }) => manual).length;
  return n === 0 ? undefined : `${count(n, 'step')} ${n === 1 ? 'waits' : 'wait'} for a person`;
}

/** What customers notice, the most serious last; each row is one clause of the sentence. */
const effects: readonly Effect[] = [
  effectCount(
    'go-live',
    (step, all) => !needsPerson(step) && isFirst(step) && !relisted(step, all),
    (n) => offers(n, 'goes live for the first time', 'go live for the first time'),
  ),
  effectCount(
    'go-live',
    (step, all) => !needsPerson(step) && !isFirst(step) && !relisted(step, all),
    (n) => `${count(n, 'live offer')} ${n === 1 ? 'changes' : 'change'}`,
  ),
  effectCount('go-live', needsPerson, (n) =>
    offers(n, 'waits in preview for sign-off', 'wait in preview for sign-off'),
  ),
  effectCount(
    'publish',
    (step, all) => !has(all, step, 'go-live'),
    (n) => offers(n, 'goes to preview', 'go to preview'),
  ),
  syncs,
  manualWords,
  effectCount(
    'relist',
    ({ address }) => offerPlanOf(address) === undefined,
    (n) => offers(n, 'returns to sale', 'return to sale'),
  ),
];

/** What applying the plan does to customers, in one sentence; `undefined` when there is nothing to say. */
export function customerEffect(plan: Plan): string | undefined {
  const { steps } = plan;
  const unjudged = unjudgedWords(plan);
  const rest = unjudged === undefined ? '' : `; ${unjudged}`;
  if (isEmptySummary(plan)) return unjudged && `${unjudged}.`;
  const all = new Set(steps.map(({ address, action }) => actionOf(address, action)));
  const told = [...effects.flatMap((effect) => effect(steps, all) ?? []), ...licenseGains(steps)];
  const ends = [stops(steps), marketsLeft(plan), ...licenseLosses(steps)].filter((end) => end !== undefined);
  if (told.length + ends.length === 0) return `Customers see no change${rest}.`;
  return `${[...told, ...(ends.length === 0 ? ['nothing stops selling'] : ends)].join('; ')}${rest}.`;
}

/** Offers and plans that can no longer be bought. */
function stops(steps: readonly Step[]): string | undefined {
  const whole = steps.filter(
    ({ action, address }) => action === 'stop-sell' && offerPlanOf(address) === undefined,
  ).length;
  const created = new Set(
    steps.filter(({ action }) => action === 'create-plan').map(({ address }) => address),
  );
  const plans = offerPlanStopsBy(steps).filter(({ address }) => !created.has(address)).length;
  const what = [
    ...(whole > 0 ? [count(whole, 'offer')] : []),
    ...(plans > 0 ? [count(plans, 'offer plan')] : []),
  ];
  if (what.length === 0) return undefined;
  return `${what.join(' and ')} ${whole + plans === 1 ? 'stops' : 'stop'} selling`;
}
