import { offerPlanOf } from '../../model/ids.ts';
import type { Change, Passenger, Plan, Step } from '../../model/plan.ts';
import { configurationWords } from '../words/configuration-words.ts';
import { forCell, htmlText, markdownBlock, markdownCode, markdownProse } from '../words/escape.ts';
import { plainLine, tone, type Line } from '../words/paint.ts';
import { nameAt } from '../view/group.ts';
import { reachByStep } from '../view/reach.ts';
import { lineMarkdown } from './line-markdown.ts';
import { errorsAmong, othersAmong } from '../words/group-problems.ts';
import { decisionsSection } from './decision-markdown.ts';
import { afterMarkdown, headlineMarkdown, offersTable } from './headline-markdown.ts';
import { problemsSection } from './problem-markdown.ts';
import { foldedReviews } from './review-markdown.ts';
import { tableRow } from './table-row.ts';
import type { Excerpts } from '../text/excerpts.ts';
import { overriddenSection } from '../text/override-text.ts';
import {
  placeName,
  shownChange,
  shownPassenger,
  type ShownExtent,
  type ShownChange,
} from '../words/shown-change.ts';
import { fixed, type ReportSection } from '../words/sections.ts';
import { holdSection } from '../words/hold-words.ts';
import { newChanges } from '../words/step-changes.ts';
import {
  freezeWords,
  mostExposedFirst,
  offersByExposure,
  stepMarks,
  stepSymbol,
  stepTitle,
} from '../words/step-words.ts';
import { notAppliedReason, redactedWords, unmanagedWords } from '../words/summary-words.ts';
import { priceRows, type PriceRow } from '../words/value-words.ts';
import { shownApart, standingWords, waitingWords } from '../text/waiting-text.ts';
import { chunks, count, enumeration, groupOf, offerOrDeal } from '../words/words.ts';

/** A plan for a pull request, from the most to the least important. */
export const planSections = (
  plan: Plan,
  excerpts: Excerpts | undefined,
  extent: ShownExtent,
): readonly ReportSection[] => [
  holdSection(plan),
  headlineMarkdown(plan),
  configurationSection(plan),
  offersTable(plan),
  problemsSection(errorsAmong(plan), excerpts, extent),
  decisionsSection(plan),
  overriddenSection(plan),
  passengersSection(plan.passengers, extent),
  byHandSection(plan),
  afterMarkdown(plan),
  waitingSection(plan.waiting),
  notAppliedSection(plan, extent),
  stepsSection(plan, 'Steps', plan.steps),
  stepsSection(plan, 'Refused steps', plan.blocked ?? []),
  changesSection(plan, plan.steps, extent),
  changesSection(plan, plan.blocked ?? [], extent),
  problemsSection(othersAmong(plan), excerpts, extent),
  foldedReviews(plan.reviews),
  fixed(markdownProse(plan.unmanaged.length === 0 ? '' : unmanagedWords(plan.unmanaged, 10))),
  fixed(markdownProse(redactedWords(plan) ?? '')),
];

/** What a person has to do, with what to type. */
const byHandSection = (plan: Plan): ReportSection => ({
  items: plan.steps.filter(({ manual }) => manual).map((step) => handMarkdown(plan, step)),
  more: (left) => `${count(left, 'more step')} by hand`,
});

/** More lines than this are folded. */
const mostLines = 12;

function handMarkdown(plan: Plan, step: Step): string {
  const { instructions = [] } = step;
  const lines = instructions.map((line, at) => `${at + 1}. ${markdownProse(line)}`);
  const owner = nameAt(plan, offerOrDeal(step.address));
  if (lines.length <= mostLines) {
    const title = lineMarkdown([`${stepTitle(step)} of `, tone('accent', owner)]);
    return [`**By hand:** ${title}`, '', ...lines].join('\n');
  }
  const what = `${htmlText(stepTitle(step))} of ${htmlText(owner)}`;
  const summary = `By hand: ${what}, ${count(lines.length, 'line')}`;
  return ['<details>', `<summary>${summary}</summary>`, '', ...lines, '', '</details>'].join('\n');
}

/** Comes right under the title, because it decides how everything else is treated; never cut. */
export function configurationSection(plan: Pick<Plan, 'refusals' | 'overridden'>): ReportSection {
  const words = configurationWords(plan);
  return fixed(words === undefined ? '' : `**${markdownProse(words)}**`);
}

const passengersSection = (passengers: readonly Passenger[], extent: ShownExtent): ReportSection => ({
  head: '#### In no file, but a submission would carry it along',
  items: passengers.map((passenger) =>
    markdownBlock(
      'diff',
      diffLines(`${groupOf(passenger.address)} ${labelWithin(passenger)}`, shownPassenger(passenger, extent)),
    ),
  ),
  more: moreOf('passenger'),
});

/** What differs and no step writes. */
const notAppliedSection = ({ notApplied = [] }: Plan, extent: ShownExtent): ReportSection => ({
  head: '#### Not applied',
  items: notApplied.map((one) =>
    [
      `${markdownCode(groupOf(one.address))} ${notAppliedReason(one)}:`,
      '',
      markdownBlock(
        'diff',
        one.changes.flatMap((change) => diffLines(labelWithin(change), shownChange(change, extent))),
      ),
    ].join('\n'),
  ),
  more: moreOf('offer that is not applied', 'more offer that is not applied', 'more offers not applied'),
});

function stepsSection(plan: Plan, title: string, steps: readonly Step[]): ReportSection {
  const reachOf = reachByStep(plan, steps);
  const shown = mostExposedFirst(steps);
  return {
    head: [
      `<details>\n<summary>${title} (${shown.length})</summary>\n`,
      '| Offer | Step | Why | Reaches | Note |\n|---|---|---|---|---|',
    ].join('\n'),
    items: shown.map((step) => stepRow(step, reachOf(step))),
    tail: '</details>',
    glue: '\n',
    more: moreOf('step'),
  };
}

const stepRow = (step: Step, reach: Line): string =>
  tableRow([
    markdownCode(forCell(groupOf(step.address))),
    stepMarkdown(step),
    markdownProse(forCell(step.reason)),
    lineMarkdown(reach),
    noteWords(step),
  ]);

/** `▶ go live`, for a cell. */
export const stepMarkdown = (step: Step): string =>
  `${plainLine(stepSymbol(step))} ${markdownProse(forCell(stepTitle(step)))}`;

function noteWords(step: Step): string {
  const frozen = freezeWords(step);
  const marks = stepMarks(step).map(plainLine);
  const freezes = frozen.length === 0 ? [] : [`freezes ${enumeration(frozen, 4)}`];
  return markdownProse(forCell([...marks, ...freezes].join('; ')));
}

function standingItems(waiting: Plan['waiting']): readonly string[] {
  const words = standingWords(waiting);
  return words === undefined ? [] : [`- ${markdownProse(words)}; see ${markdownCode('offerctl status')}`];
}

/** What is running or waiting, and how it continues. */
export const waitingSection = (waiting: Plan['waiting']): ReportSection => ({
  items: [
    ...shownApart(waiting).map((one) => {
      const words = markdownProse(waitingWords(one));
      return `- ${markdownCode(groupOf(one.address))}: ${words}; next: ${markdownCode(one.next)}`;
    }),
    ...standingItems(waiting),
  ],
  glue: '\n',
  more: moreOf('offer that waits', 'more offer that waits', 'more offers that wait'),
});

/** The most changes in one block. */
const changesPerBlock = 60;

/** What the steps of each offer change; what a submission repeats is shown once. */
function changesSection(plan: Plan, shown: readonly Step[], extent: ShownExtent): ReportSection {
  const items = offersByExposure(shown).flatMap(([offer, steps]) => {
    const changes = steps.flatMap((step) =>
      [...newChanges(plan, step).changes, ...(step.holds ?? [])].map((change): StepChange => ({
        step,
        change,
      })),
    );
    return chunks(changes, changesPerBlock).map((part, at) => {
      const from = at === 0 ? '' : `, from number ${at * changesPerBlock + 1} on`;
      const title = `${count(changes.length, 'change')} of <code>${htmlText(offer)}</code>${from}`;
      return [
        '<details>',
        `<summary>${title}</summary>`,
        '',
        changeBlocks(part, extent),
        '',
        '</details>',
      ].join('\n');
    });
  });
  return { items, more: (left) => `${count(left, 'more list')} of changes` };
}

type StepChange = { readonly step: Step; readonly change: Change };

/** Prices as a table; everything else as a diff. */
function changeBlocks(changes: readonly StepChange[], extent: ShownExtent): string {
  const prices = changes.map(({ change }) => ({ change, rows: priceRows(change.before, change.after) }));
  const rows = prices.flatMap(({ change, rows = [] }) => rows.map((row) => priceMarkdown(change, row)));
  const rest = changes.filter((_, index) => prices[index]?.rows === undefined);
  const lines = [...Map.groupBy(rest, ({ step }) => step)].flatMap(([step, own]) => [
    `@@ ${stepTitle(step)} @@`,
    ...own.flatMap(({ change }) => diffLines(labelWithin(change), shownChange(change, extent))),
  ]);
  const table = ['| Price | | Before | After |', '|---|---|---|---|', ...rows].join('\n');
  return [
    ...(rows.length === 0 ? [] : [table]),
    ...(lines.length === 0 ? [] : [markdownBlock('diff', lines)]),
  ].join('\n\n');
}

const priceMarkdown = (change: Change, { what, before, after }: PriceRow): string =>
  tableRow([
    markdownProse(forCell(labelWithin(change))),
    markdownProse(forCell(what)),
    ...[before, after].map((side) => (side === undefined ? '' : markdownCode(forCell(side)))),
  ]);

/** `3 more steps` */
const moreOf =
  (word: string, one = `more ${word}`, many = `more ${word}s`) =>
  (left: number): string =>
    count(left, one, many);

/** A change as lines of a diff; `label` says where it is. */
const diffLines = (label: string, { body, mark }: ShownChange): readonly string[] => [
  `  ${label}${mark === undefined ? '' : ` (${mark})`}`,
  ...body.map(({ sign, line }) => `${sign === '~' ? '!' : sign} ${plainLine(line)}`),
];

/** `listing/title`, `plan pro audience`, within an offer. */
function labelWithin({ address, path }: { readonly address: string; readonly path: string }): string {
  const plan = offerPlanOf(address);
  return `${plan === undefined ? '' : `plan ${plan} `}${placeName({ address, path })}`;
}
