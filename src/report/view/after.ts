import { confirmCommand } from '../../model/manual.ts';
import type { Plan, Step } from '../../model/plan.ts';
import { courseClauses, waitClauses, type CourseWords, type WaitId } from '../words/course-words.ts';
import { tone, type Line } from '../words/paint.ts';
import { offerOrDeal, openingWords } from '../words/words.ts';
import { nameAt } from './group.ts';

/** One line of what follows: `now`, `then`, `later` (once a window opens) or `by hand`. */
export type After = {
  readonly when: 'now' | 'then' | 'later' | 'by hand';
  readonly what: Line;
  /** The commands with which a person goes on. */
  readonly next: readonly string[];
};

/** What happens once the plan is carried out, in this order, and who is asked for it. */
export function afterwards(plan: Plan): readonly After[] {
  // What waits since an earlier run is not sent again.
  const free = freeSteps(plan);
  const sent = free.filter(
    ({ manual, action, openSince }) => !manual && action !== 'go-live' && openSince === undefined,
  );
  const lives = free.filter(({ action, needs }) => action === 'go-live' && !needs.includes('sign-off'));
  const manual = free.filter((step) => step.manual);
  return [
    ...afterLine('now', actionClauses(plan, sent)),
    ...afterLine('then', clause(plan, stepAddresses(lives), courseClauses['go-live'])),
    ...(Object.keys(waitClauses) as readonly WaitId[]).flatMap((id) => waitLine(plan, id)),
    ...afterLine('later', laterClauses(plan)),
    ...afterLine('by hand', actionClauses(plan, manual), manual.map(confirmCommand)),
  ];
}

const afterLine = (when: After['when'], what: Line, next: readonly string[] = []): readonly After[] =>
  what.length === 0 ? [] : [{ when, what, next: shownCommands(next) }];

/** More names and commands than this are counted. */
const mostNames = 3;

const shownCommands = (next: readonly string[]): readonly string[] =>
  next.length > mostNames ? [...next.slice(0, mostNames), 'offerctl status'] : next;

/** Whom these steps wait for; what is waited for since an earlier run is told apart. */
function waitLine(plan: Plan, id: WaitId): readonly After[] {
  const asked = plan.steps.filter(({ needs, openSince }) => needs.includes(id) && openSince === undefined);
  const subjects = [...new Set(asked.map(({ address }) => offerOrDeal(address)))];
  const { next, ...words } = waitClauses[id];
  return afterLine(
    'then',
    clause(plan, subjects, words),
    next ? subjects.map((one) => next(groupName(one))) : [],
  );
}

const groupName = (address: string): string => address.replace(/^(?:offer|license)\//, '');

const stepAddresses = (steps: readonly Step[]): readonly string[] => [
  ...new Set(steps.map(({ address }) => address)),
];

/** One clause for each action, in the order in which they are done. */
const actionClauses = (plan: Plan, steps: readonly Step[]): Line =>
  [...Map.groupBy(steps, ({ action }) => action)].flatMap(([action, own], at) => [
    ...(at === 0 ? [] : ['; ']),
    ...clause(plan, stepAddresses(own), courseClauses[action]),
  ]);

/** Steps that may not happen now, and all that depend on them, by the time from which they may. */
function laterClauses(plan: Plan): Line {
  const closed = plan.steps.filter(({ opens }) => opens !== undefined);
  const groups = [...Map.groupBy(closed, ({ opens }) => fromWords(opens))];
  return groups.flatMap(([from, own], at) => [
    ...(at === 0 ? [] : ['; ']),
    ...actionClauses(plan, own),
    ` ${from}`,
  ]);
}

const fromWords = (opens: Step['opens']): string =>
  opens === undefined ? '' : openingWords(opens.at, opens.zone);

/** The steps that may happen now: none of them waits, and none depends on one that does. */
function freeSteps({ steps }: Plan): readonly Step[] {
  const held = new Set<string>();
  for (const { id, opens, dependsOn } of steps)
    if (opens !== undefined || dependsOn.some((one) => held.has(one))) held.add(id);
  return steps.filter(({ id }) => !held.has(id));
}

function clause(
  plan: Plan,
  addresses: readonly string[],
  { before, beforeMany, one, many }: CourseWords,
): Line {
  if (addresses.length === 0) return [];
  const names = addresses.map((address) => nameAt(plan, address));
  const [lead, verb] = names.length === 1 ? [before, one] : [beforeMany ?? before, many];
  return [...(lead === undefined ? [] : [`${lead} `]), ...joinedNames(names), ` ${verb}`];
}

function joinedNames(names: readonly string[]): Line {
  const shown = names.slice(0, mostNames).map((name) => tone('accent', name));
  const left = names.length - shown.length;
  const parts = left === 0 ? shown : [...shown, `${left} more`];
  return parts.flatMap((part, at) => [...(at === 0 ? [] : [at === parts.length - 1 ? ' and ' : ', ']), part]);
}
