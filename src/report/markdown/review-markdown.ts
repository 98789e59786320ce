import { offerPlanOf } from '../../model/ids.ts';
import type { OfferReview } from '../../model/review.ts';
import { sectionLooks, sectionsByState } from '../text/review-text.ts';
import { forCell, htmlText, markdownCode, markdownProse } from '../words/escape.ts';
import { fixed, type ReportSection } from '../words/sections.ts';
import { count, enumeration, placeWords } from '../words/words.ts';
import { tableRow } from './table-row.ts';

type ShownSection = OfferReview['sections'][number];

/** Reviews below a plan or a status, each folded. */
export const foldedReviews = (reviews: readonly OfferReview[] = []): ReportSection => ({
  items: reviews.map((review) =>
    [
      '<details>',
      `<summary>Review of <code>${htmlText(review.offer)}</code>: ${statesMarkdown(review)}</summary>`,
      '',
      ...blockMarkdown(review),
      '',
      '</details>',
    ].join('\n'),
  ),
  more: (left) => count(left, 'more review'),
});

/** The page for reviewing and publishing one offer, and what publishing does. */
export const wholeReview = (review: OfferReview): readonly ReportSection[] => [
  fixed(`**Review of ${markdownCode(review.offer)}: ${statesMarkdown(review)}**`),
  fixed(blockMarkdown(review).join('\n')),
  fixed(publishingMarkdown(review.publishing).join('\n')),
];

/** `1 incomplete, 14 complete`, the worst first. */
const statesMarkdown = ({ sections }: OfferReview): string =>
  enumeration(
    sectionsByState(sections).map(([state, { length }]) => `${length} ${sectionLooks[state].words}`),
  );

const blockMarkdown = ({ sections, notes, buttons, previewLinks = [] }: OfferReview): readonly string[] => [
  '| Section | State | Lacks |',
  '|---|---|---|',
  ...sections.map(sectionRow),
  '',
  `- Notes for certification: ${notes ? 'given' : 'none; testers usually need some (PUB-03)'}.`,
  ...buttons.map(
    ({ viewer, buttons: shown }) =>
      `- Store buttons for ${markdownProse(viewer)}: ${markdownProse(shown.join(', ') || 'none')}.`,
  ),
  ...previewLinks.map((link) => `- Preview: ${markdownCode(link)}`),
];

function sectionRow({ address, section, status, lacks }: ShownSection): string {
  const plan = offerPlanOf(address);
  return tableRow([
    markdownProse(forCell(plan === undefined ? section : `plan ${plan} ${section}`)),
    sectionLooks[status].words,
    lacks.map(lackMarkdown).join('<br>'),
  ]);
}

function lackMarkdown({ rule, message, source }: ShownSection['lacks'][number]): string {
  const place = source ? ` ${markdownCode(forCell(placeWords(source)))}` : '';
  return `${markdownProse(rule)} ${markdownProse(forCell(message))}${place}`;
}

function publishingMarkdown({ steps, freezes, refused }: OfferReview['publishing']): readonly string[] {
  if (steps.length + refused.length === 0) return ['Nothing is to be published.'];
  const rules = enumeration([...new Set(refused)]);
  return [
    'What an apply does:',
    '',
    ...steps.map(
      ({ id, reason, reversibility }) =>
        `- ${markdownCode(id)} ${markdownProse(reason)}; ${markdownProse(reversibility)}`,
    ),
    ...(freezes.length === 0 ? [] : [`- Frozen from then on: ${markdownProse(freezes.join(', '))}`]),
    ...(refused.length === 0 ? [] : [`- Refused: ${markdownProse(rules)}`]),
  ];
}
