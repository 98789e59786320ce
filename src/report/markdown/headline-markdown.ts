import type { Plan } from '../../model/plan.ts';
import { firstWords, type FirstWords } from '../view/headline.ts';
import { afterwards } from '../view/after.ts';
import { marks, offerRowsOf, type OfferRow } from '../view/rows.ts';
import { forCell, markdownCode, markdownProse } from '../words/escape.ts';
import { fixed, type ReportSection } from '../words/sections.ts';
import type { Line } from '../words/paint.ts';
import { sentences, type Fact } from '../words/sentences.ts';
import { count } from '../words/words.ts';
import { lineMarkdown } from './line-markdown.ts';
import { tableRow } from './table-row.ts';

const alerts: Readonly<Record<FirstWords['level'], string>> = {
  caution: 'CAUTION',
  important: 'IMPORTANT',
  note: 'NOTE',
};

/** The title and the verdict. */
export function headlineMarkdown(plan: Plan): ReportSection {
  const { level, title, verdict } = firstWords(plan);
  return firstMarkdown(plan, level, `merging this ${title}`, verdict);
}

/** A title, and a verdict that is set apart. */
export function firstMarkdown(
  { marketplace }: Pick<Plan, 'marketplace'>,
  level: FirstWords['level'],
  title: string,
  verdict: readonly Line[],
): ReportSection {
  const [first, ...rest] = verdict.map(lineMarkdown);
  const project = markdownCode(marketplace.publisher);
  const said =
    first === undefined ? [] : ['', `> [!${alerts[level]}]`, `> ${[`**${first}**`, ...rest].join(' ')}`];
  return fixed([`### Offerctl: ${markdownProse(title)} · ${project}`, ...said].join('\n'));
}

/** More rows than this are counted, unless they are refused, costly or new. */
const mostRows = 12;

const isKept = ({ mark, facts }: OfferRow): boolean =>
  ['refused', 'lost', 'new'].includes(mark) ||
  facts.some(({ id }) => id === 'price-changes' || id === 'deal-registered');

/** One row for each offer, the worst first: what its customers notice. */
export function offersTable(plan: Plan): ReportSection {
  return {
    ...tableOf(offerRowsOf(plan), {
      isKept,
      markdown: (row) => tableRow([offerCell(marks[row.mark], row), noticedMarkdown(row)]),
      rest: 'smaller changes; see the steps',
    }),
    head: '| Offer | What customers notice |\n|---|---|',
  };
}

/** The rows of a table; what is not kept of a long one is counted in the last row. */
export function tableOf<Row>(
  rows: readonly Row[],
  how: {
    readonly isKept: (row: Row) => boolean;
    readonly markdown: (row: Row) => string;
    readonly rest: string;
  },
): ReportSection {
  const kept = rows.length > mostRows ? rows.filter(how.isKept) : rows;
  const left = rows.length - kept.length;
  const last = left === 0 ? [] : [tableRow([`${marks.unnoticed} ${count(left, 'other')}`, how.rest])];
  return {
    items: [...kept.map(how.markdown), ...last],
    glue: '\n',
    more: (more) => count(more, 'more offer'),
  };
}

/** The mark, the name that customers know, and the id. */
export function offerCell(mark: string, { address, name }: Pick<OfferRow, 'address' | 'name'>): string {
  const id = address.replace(/^(?:offer|license)\//, '');
  const shown = name === id ? [] : [`**${lineMarkdown([name])}**`];
  return [mark, ...shown, markdownCode(forCell(id))].join(' ');
}

/** Everything that customers notice of one offer. */
export const factsMarkdown = (facts: readonly Fact[]): string =>
  facts.map((fact) => lineMarkdown(sentences[fact.id].row(fact))).join(' · ');

function noticedMarkdown({ facts, isRefused, steps, blocked }: OfferRow): string {
  const noticed = factsMarkdown(facts);
  if (!isRefused)
    return noticed === '' ? `nothing: ${count(steps.length, 'step')} without effect on them` : noticed;
  const part = steps.length > 0 && blocked.length > 0 ? ' in part' : '';
  return `**refused**${part}${noticed === '' ? '' : `: ${noticed}`}`;
}

/** What follows once the plan is carried out. */
export const afterMarkdown = (plan: Plan): ReportSection => ({
  head: '#### After the merge\n',
  items: afterwards(plan).map(
    ({ when, what, next }, at) => `${at + 1}. ${when}: ${lineMarkdown(what)}${nextMarkdown(next)}`,
  ),
  glue: '\n',
  more: (left) => count(left, 'more line'),
});

const nextMarkdown = (commands: readonly string[]): string =>
  commands.length === 0 ? '' : `; next: ${commands.map(markdownCode).join(', ')}`;
