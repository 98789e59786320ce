import type { Plan, Step } from '../../model/plan.ts';
import { isOfWhole } from '../../plan/plan.ts';
import type { Line } from '../words/paint.ts';
import { sentences, type Fact } from '../words/sentences.ts';
import { isEmptySummary, notAppliedWords, unjudgedWords } from '../words/summary-words.ts';
import { emptyTitles, titlePhrases, type TitleId } from '../words/title-words.ts';
import { verdicts, type VerdictId } from '../words/verdict-words.ts';
import { offerOrDeal } from '../words/words.ts';
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
const titleRows: readonly { readonly fits: (row: OfferRow) => boolean; readonly id: TitleId | undefined }[] =
  [
    { fits: ({ steps, isRefused }) => isRefused && steps.length === 0, id: undefined },
    { fits: (row) => hasAction(row, 'stop-sell'), id: 'stops' },
    { fits: ({ facts }) => facts.some(({ id }) => id === 'offer-new'), id: 'sells' },
    { fits: ({ address }) => address.startsWith('license/'), id: 'deals' },
    {
      fits: ({ facts }) => facts.length > 0 && !facts.some(({ id }) => id === 'offer-to-sign'),
      id: 'changes',
    },
    { fits: (row) => hasAction(row, 'publish'), id: 'publishes' },
    { fits: ({ steps }) => steps.length > 0, id: 'prepares' },
  ];

function titlePhrase(plan: Plan, rows: readonly OfferRow[]): string {
  const kinds = rows.map((row) => titleRows.findIndex(({ fits }) => fits(row)));
  const words = titleRows.flatMap(({ id }, at) => {
    const n = kinds.filter((kind) => kind === at).length;
    return n === 0 || id === undefined ? [] : [titlePhrases[id](n)];
  });
  if (words.length > 0) return words.join(', ');
  const why = [...errorsPart(plan), ...refusedPart(plan, rows)].join(', ');
  const nothing = emptyTitles.nothing(0, '');
  return why === '' ? nothing : `${nothing}: ${why}`;
}

const errorsPart = (plan: Plan): readonly string[] => {
  const errors = errorsAmong(plan).length;
  return errors === 0 ? [] : [emptyTitles.errors(errors, '')];
};

/** `1 offer is refused`; a refusal of the whole catalog refuses it all. */
function refusedPart(plan: Plan, rows: readonly OfferRow[]): readonly string[] {
  if (plan.refusals.length === 0) return [];
  const refused = rows.filter(({ isRefused }) => isRefused);
  return [
    refused.length === 0
      ? emptyTitles.refusals(plan.refusals.length, '')
      : emptyTitles.refused(refused.length, ownersWords(refused)),
  ];
}

function unknownSentences(plan: Plan): readonly Line[] {
  const errors = errorsAmong(plan).length;
  const unjudged = unjudgedWords(plan);
  return [
    ...(errors === 0 ? [] : [[verdicts.errors(errors, '')]]),
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
    ...(isWhole ? [[verdicts[blocked.length === 0 ? 'nothing-asked' : 'all-refused'](0, '')]] : []),
    ...(isWhole ? [] : partSentences(refused)),
    ...(facts.length === 0 ? [] : [[asked, ...clauses(facts), '.']]),
    ...(facts.length === 0 && blocked.length > 0 ? [[verdicts['asks-nothing'](0, asked)]] : []),
  ];
}

/** What of the refused offers stays as it is. */
function partSentences(refused: readonly OfferRow[]): readonly Line[] {
  const kept = refused.filter(({ steps }) => steps.length === 0);
  const part = refused.filter(({ steps }) => steps.length > 0);
  return [
    ...(kept.length === 0 ? [] : [[verdicts.refused(kept.length, ownersWords(kept))]]),
    ...(part.length === 0 ? [] : [[verdicts['refused-in-part'](part.length, ownersWords(part))]]),
  ];
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
  const courses = betweenClauses(plan.steps, facts);
  const isLost = facts.some(({ id }) => sentences[id].weight === 'lost');
  const isTold = isWholeTold(plan);
  if (facts.length + courses.length === 0)
    return isTold && plan.waiting.length === 0 ? [[verdicts['none-noticed'](0, '')]] : [];
  const rest: readonly Line[] = isTold && !isLost ? [[verdicts['none-stops'](0, '')]] : [];
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
function betweenClauses(steps: readonly Step[], facts: readonly Fact[]): readonly string[] {
  const signed = facts.filter(({ id }) => id === 'offer-to-sign').length;
  const live = new Set(
    steps.filter(({ action }) => action === 'go-live').map(({ address }) => offerOrDeal(address)),
  );
  const waiting = steps.filter(({ action, needs }) => action === 'go-live' && needs.includes('sign-off'));
  const shown = steps.filter(
    ({ action, address }) => action === 'publish' && !live.has(offerOrDeal(address)),
  );
  const counts: readonly (readonly [VerdictId, number])[] = [
    ['to-sign', waiting.length - signed],
    ['to-preview', shown.length],
    ['to-person', steps.filter(({ manual }) => manual).length],
  ];
  return counts.flatMap(([id, n]) => (n <= 0 ? [] : [verdicts[id](n, '')]));
}
