import type { Plan, Step } from '../../model/plan.ts';
import { isOfWhole } from '../../plan/plan.ts';
import type { Line } from '../words/paint.ts';
import { sentences, type Fact } from '../words/sentences.ts';
import { isEmptySummary, notAppliedWords, unjudgedWords } from '../words/summary-words.ts';
import { count, offerOrDeal } from '../words/words.ts';
import { errorsAmong } from '../words/group-problems.ts';
import { factsOf } from './facts.ts';
import { gravestFirst, offerRowsOf, ownersWords, type OfferRow } from './rows.ts';

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
  const refused = [...unknownSentences(plan), ...refusedSentences(plan, rows)];
  const done = doneSentences(plan);
  const told = done.map(refused.length === 0 ? sentence : afterRefused);
  const verdict = [...refused, ...told, ...leftSentences(plan)];
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
  const why = [...errorsPart(plan), ...refusedPart(plan, rows)].join(', ');
  return why === '' ? 'changes nothing' : `changes nothing: ${why}`;
}

const errorsPart = (plan: Plan): readonly string[] => {
  const errors = errorsAmong(plan).length;
  return errors === 0 ? [] : [`${count(errors, 'error')} in the files`];
};

/** `1 offer is refused`; a refusal of the whole catalog refuses it all. */
function refusedPart(plan: Plan, rows: readonly OfferRow[]): readonly string[] {
  if (plan.refusals.length === 0) return [];
  const refused = rows.filter(({ isRefused }) => isRefused);
  return [
    refused.length === 0
      ? count(plan.refusals.length, 'refusal stands', 'refusals stand')
      : `${refusedSubject(refused)} refused`,
  ];
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

/** Refused offers, and what their files ask for. */
function refusedSentences(plan: Plan, rows: readonly OfferRow[]): readonly Line[] {
  const refused = rows.filter(({ isRefused }) => isRefused);
  const blocked = plan.blocked ?? [];
  const isWhole = plan.refusals.some(isOfWhole) && plan.steps.length === 0;
  const facts = factsOf(blocked, plan);
  const asked = refused.length === 1 ? 'What its file asks for: ' : 'What the files ask for: ';
  return [
    ...(isWhole ? [[blocked.length === 0 ? nothingAsked : everythingRefused]] : []),
    ...(isWhole ? [] : partSentences(refused)),
    ...(facts.length === 0 ? [] : [[asked, ...clauses(facts), '.']]),
    ...(facts.length === 0 && blocked.length > 0 ? [[`${asked}nothing that customers notice.`]] : []),
  ];
}

const everythingRefused = 'Everything is refused and stays as it is.';
const nothingAsked = 'Nothing is done before a person decides about what is refused.';

/** What of the refused offers stays as it is. */
function partSentences(refused: readonly OfferRow[]): readonly Line[] {
  const kept = refused.filter(({ steps }) => steps.length === 0);
  const part = refused.filter(({ steps }) => steps.length > 0);
  return [
    ...(kept.length === 0 ? [] : [[`${refusedSubject(kept)} refused and ${staysWords(kept.length)}.`]]),
    ...(part.length === 0 ? [] : [[`${refusedSubject(part)} refused in part.`]]),
  ];
}

const staysWords = (n: number): string => (n === 1 ? 'stays as it is' : 'stay as they are');

const refusedSubject = (rows: readonly OfferRow[]): string =>
  `${ownersWords(rows)} ${rows.length === 1 ? 'is' : 'are'}`;

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
    return isTold && plan.waiting.length === 0 ? [['customers see no change']] : [];
  const rest: readonly Line[] = isTold && !isLost ? [['nothing stops selling']] : [];
  const told = facts.length === 0 ? [] : [clauses(facts)];
  return [joinLines([...told, ...courses.map((words) => [words]), ...rest])];
}

const sentence = (line: Line): Line => [...capital(line), '.'];

/** What is done beside what is not. */
const afterRefused = (line: Line): Line => ['What is done: ', ...line, '.'];

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
