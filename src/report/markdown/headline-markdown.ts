import type { Plan } from '../../model/plan.ts';
import { firstWords, type FirstWords } from '../view/headline.ts';
import { afterwards } from '../view/after.ts';
import { marks, offerRowsOf, type OfferRow } from '../view/rows.ts';
import { forCell, markdownCode, markdownProse } from '../words/escape.ts';
import { fixed, type ReportSection } from '../words/sections.ts';
import { sentences } from '../words/sentences.ts';
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
  const [first, ...rest] = verdict.map(lineMarkdown);
  const project = markdownCode(plan.marketplace.publisher);
  const said =
    first === undefined ? [] : ['', `> [!${alerts[level]}]`, `> ${[`**${first}**`, ...rest].join(' ')}`];
  return fixed([`### Offerctl: merging this ${markdownProse(title)} · ${project}`, ...said].join('\n'));
}

/** More rows than this are counted, unless they are refused, costly or new. */
const mostRows = 12;

const isKept = ({ mark, facts }: OfferRow): boolean =>
  ['refused', 'lost', 'new'].includes(mark) ||
  facts.some(({ id }) => id === 'price-changes' || id === 'deal-registered');

/** One row for each offer, the worst first: what its customers notice. */
export function offersTable(plan: Plan): ReportSection {
  const rows = offerRowsOf(plan);
  const kept = rows.length > mostRows ? rows.filter(isKept) : rows;
  const left = rows.length - kept.length;
  return {
    head: '| Offer | What customers notice |\n|---|---|',
    items: [
      ...kept.map(rowMarkdown),
      ...(left === 0
        ? []
        : [tableRow([`${marks.unnoticed} ${count(left, 'other')}`, 'smaller changes; see the steps'])]),
    ],
    glue: '\n',
    more: (more) => count(more, 'more offer'),
  };
}

function rowMarkdown(row: OfferRow): string {
  const id = row.address.replace(/^(?:offer|license)\//, '');
  const shown = row.name === id ? [] : [`**${lineMarkdown([row.name])}**`];
  return tableRow([[marks[row.mark], ...shown, markdownCode(forCell(id))].join(' '), noticedMarkdown(row)]);
}

function noticedMarkdown({ facts, isRefused, steps, blocked }: OfferRow): string {
  const noticed = facts.map((fact) => lineMarkdown(sentences[fact.id].row(fact))).join(' · ');
  if (!isRefused)
    return noticed === '' ? `nothing: ${count(steps.length, 'step')} without effect on them` : noticed;
  const part = steps.length > 0 && blocked.length > 0 ? ' in part' : '';
  return `**refused**${part}${noticed === '' ? '' : `: ${noticed}`}`;
}

/** What follows once the plan is carried out. */
export const afterMarkdown = (plan: Plan): ReportSection => ({
  head: '#### After the merge\n',
  items: afterwards(plan).map(({ when, what }, at) => `${at + 1}. ${when}: ${lineMarkdown([what])}`),
  glue: '\n',
  more: (left) => count(left, 'more line'),
});
