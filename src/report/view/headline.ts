import type { Plan, Step } from '../../model/plan.ts';
import { isOfWhole } from '../../plan/plan.ts';
import type { Line } from '../words/paint.ts';
import { sentences, type Fact } from '../words/sentences.ts';
import { isEmptySummary, notAppliedWords, unjudgedWords } from '../words/summary-words.ts';
import { count, offerOrDeal } from '../words/words.ts';
import { errorsAmong } from '../words/group-problems.ts';
import { factsOf } from './facts.ts';
import { gravestFirst, offerRowsOf, type OfferRow } from './rows.ts';

/** The first thing that a person reads about a plan. */
export type FirstWords = {
  readonly level: 'caution' | 'important' | 'note';
  /** What this plan does to offers, as a predicate: `changes 2 live offers`. */
  readonly title: string;
  /** Sentences; the first one matters most. */
  readonly verdict: readonly Line[];
};

/** What the plan does to customers, and what the files ask for that is not done. */
export function firstWords(plan: Plan): FirstWords {
  const rows = offerRowsOf(plan);
  const verdict = [
    ...unknownSentences(plan),
    ...refusedSentences(plan, rows),
    ...doneSentences(plan),
    ...leftSentences(plan),
  ];
  return { level: levelOf(plan, rows), title: titlePhrase(plan, rows), verdict };
}

function levelOf(plan: Plan, rows: readonly OfferRow[]): FirstWords['level'] {
  const worst = rows[0]?.mark;
  if (plan.refusals.length > 0 || errorsAmong(plan).length > 0 || worst === 'lost') return 'caution';
  return worst === 'noticed' ? 'important' : 'note';
}

const hasAction = ({ steps }: Pick<OfferRow, 'steps'>, action: Step['action']): boolean =>
  steps.some((step) => step.action === action);

/** What happens to how many offers; each offer counts for the first row that fits. */
const titleRows: readonly {
  readonly fits: (row: OfferRow) => boolean;
  readonly words: (n: number) => string;
}[] = [
  { fits: ({ steps, isRefused }) => isRefused && steps.length === 0, words: () => '' },
  { fits: (row) => hasAction(row, 'stop-sell'), words: (n) => `stops ${count(n, 'offer')}` },
  {
    fits: ({ facts }) => facts.some(({ id }) => id === 'offer-new'),
    words: (n) => `puts ${count(n, 'offer')} on sale`,
  },
  { fits: ({ address }) => address.startsWith('license/'), words: (n) => `changes ${count(n, 'deal')}` },
  {
    fits: ({ facts }) => facts.length > 0 && !facts.some(({ id }) => id === 'offer-to-sign'),
    words: (n) => `changes ${count(n, 'live offer')}`,
  },
  { fits: (row) => hasAction(row, 'publish'), words: (n) => `publishes ${count(n, 'offer')}` },
  { fits: ({ steps }) => steps.length > 0, words: (n) => `prepares ${count(n, 'offer')}` },
];

function titlePhrase(plan: Plan, rows: readonly OfferRow[]): string {
  const kinds = rows.map((row) => titleRows.findIndex(({ fits }) => fits(row)));
  const words = titleRows.flatMap((row, at) => {
    const n = kinds.filter((kind) => kind === at).length;
    const said = n === 0 ? '' : row.words(n);
    return said === '' ? [] : [said];
  });
  if (words.length > 0) return words.join(', ');
  return plan.refusals.length > 0 || errorsAmong(plan).length > 0
    ? 'changes nothing: see below'
    : 'changes nothing';
}

function unknownSentences(plan: Plan): readonly Line[] {
  const errors = errorsAmong(plan).length;
  const unjudged = unjudgedWords(plan);
  return [
    ...(errors === 0
      ? []
      : [[`${count(errors, 'error')} in the files: what they ask for there is not known and not done.`]]),
    ...(unjudged === undefined ? [] : [[`${unjudged}.`]]),
  ];
}

/** Refused offers, and what happens if they are let through. */
function refusedSentences(plan: Plan, rows: readonly OfferRow[]): readonly Line[] {
  const refused = rows.filter(({ isRefused }) => isRefused);
  const isWhole = plan.refusals.some(isOfWhole) && plan.steps.length === 0;
  if (refused.length === 0 && !isWhole) return [];
  const kept = refused.filter(({ steps }) => steps.length === 0).length;
  const part = refused.length - kept;
  const facts = factsOf(plan.blocked ?? [], plan);
  return [
    ...(isWhole ? [['Everything is refused and stays as it is.']] : []),
    ...(isWhole || kept === 0 ? [] : [[`${refusedSubject(kept, refused)} refused and ${staysWords(kept)}.`]]),
    ...(part === 0 ? [] : [[`${refusedSubject(part, refused)} refused in part.`]]),
    ...(facts.length === 0 ? [] : [['If let through: ', ...clauses(facts), '.']]),
  ];
}

const staysWords = (n: number): string => (n === 1 ? 'stays as it is' : 'stay as they are');

function refusedSubject(n: number, rows: readonly OfferRow[]): string {
  const word = rows.every(({ address }) => address.startsWith('license/')) ? 'deal' : 'offer';
  return `${count(n, word)} ${n === 1 ? 'is' : 'are'}`;
}

/** One clause for each kind of fact, the gravest first. */
function clauses(facts: readonly Fact[]): Line {
  const groups = [...Map.groupBy(gravestFirst(facts), ({ id }) => id)];
  return joinLines(groups.map(([id, own]) => sentences[id].head(own)));
}

const joinLines = (lines: readonly Line[]): Line =>
  lines.flatMap((line, at) => (at === 0 ? line : ['; ', ...line]));

/** Nothing that the files ask for is unknown, refused or still to come. */
const isWholeTold = (plan: Plan): boolean =>
  plan.refusals.length === 0 &&
  errorsAmong(plan).length === 0 &&
  (plan.unjudged ?? []).length === 0 &&
  (plan.notApplied ?? []).length === 0 &&
  plan.waiting.every(
    ({ queued = 0, for: what, standing }) =>
      standing === true || (queued === 0 && what !== 'distribution-stop'),
  );

/** What differs and is written neither now nor by these steps. */
const leftSentences = ({ notApplied = [] }: Plan): readonly Line[] =>
  notApplied.length === 0 ? [] : [[`${notAppliedWords(notApplied)}.`]];

function doneSentences(plan: Plan): readonly Line[] {
  if (isEmptySummary(plan)) return [];
  const facts = factsOf(plan.steps, plan);
  const courses = courseClauses(plan.steps, facts);
  const isLost = facts.some(({ id }) => sentences[id].weight === 'lost');
  const isTold = isWholeTold(plan);
  if (facts.length + courses.length === 0)
    return isTold && plan.waiting.length === 0 ? [['Customers see no change.']] : [];
  const rest: readonly Line[] = isTold && !isLost ? [['nothing stops selling']] : [];
  const told = facts.length === 0 ? [] : [clauses(facts)];
  const line = joinLines([...told, ...courses.map((words) => [words]), ...rest]);
  return [[...capital(line), '.']];
}

function capital([first = '', ...rest]: Line): Line {
  return [
    typeof first === 'string' ? first.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : first,
    ...rest,
  ];
}

/** What stands between this plan and customers. */
function courseClauses(steps: readonly Step[], facts: readonly Fact[]): readonly string[] {
  const signed = facts.filter(({ id }) => id === 'offer-to-sign').length;
  const live = new Set(
    steps.filter(({ action }) => action === 'go-live').map(({ address }) => offerOrDeal(address)),
  );
  const rows = [
    {
      n:
        steps.filter(({ action, needs }) => action === 'go-live' && needs.includes('sign-off')).length -
        signed,
      words: ['offer waits in preview for sign-off', 'offers wait in preview for sign-off'],
    },
    {
      n: steps.filter(({ action, address }) => action === 'publish' && !live.has(offerOrDeal(address)))
        .length,
      words: ['offer goes to preview', 'offers go to preview'],
    },
    {
      n: steps.filter(({ manual }) => manual).length,
      words: ['step waits for a person', 'steps wait for a person'],
    },
  ] as const;
  return rows.flatMap(({ n, words: [one, many] }) => (n <= 0 ? [] : [count(n, one, many)]));
}
