import { offerPlanOf } from '../../model/ids.ts';
import type { OfferReview, SectionState } from '../../model/review.ts';
import type { Documents } from '../documents/documents.ts';
import { table, tone, wrapped, type Line, type Tone } from '../words/paint.ts';
import type { TextOptions } from './text-options.ts';
import { heading, placeWords } from '../words/words.ts';

type ShownSection = OfferReview['sections'][number];

/** The name of each state of a section; the worst first. */
export const sectionLooks: Readonly<Record<SectionState, { words: string; tone: Tone }>> = {
  notStarted: { words: 'not started', tone: 'bad' },
  incomplete: { words: 'incomplete', tone: 'bad' },
  unpublishedChanges: { words: 'unpublished changes', tone: 'caution' },
  complete: { words: 'complete', tone: 'good' },
};

const states = Object.keys(sectionLooks) as readonly SectionState[];

/** The sections in each state that any of them has, the worst state first. */
export const sectionsByState = (sections: readonly ShownSection[]) =>
  states
    .map((state) => [state, sections.filter(({ status }) => status === state)] as const)
    .filter(([, { length }]) => length > 0);

/** The page for reviewing and publishing: each section, notes, buttons, and what publishing does. */
export const reviewLines = (document: Documents['review'], options: TextOptions): readonly Line[] => [
  heading(document.marketplace),
  [],
  ...reviewBlock(document, options),
  ...publishingLines(document.publishing, options.style.columns),
];

/** Reviews below a plan or a status; these say what an apply does, so the reviews do not. */
export const reviewBlocks = (
  reviews: readonly OfferReview[] | undefined,
  options: TextOptions,
): readonly Line[] => (reviews ?? []).flatMap((review) => [...reviewBlock(review, options), []]);

function reviewBlock(review: OfferReview, { style: { columns } }: TextOptions): readonly Line[] {
  const { sections, buttons, previewLinks = [] } = review;
  return [
    [tone('strong', review.offer), '  ', tone('dim', 'review before it is published')],
    ...sectionRows(sections, columns),
    [],
    [`Notes for certification: ${review.notes ? 'given' : 'none; testers usually need some (PUB-03)'}.`],
    ...buttons.map(({ viewer, buttons: shown }): Line => [
      `Store buttons for ${viewer}: ${shown.join(', ') || 'none'}.`,
    ]),
    ...previewLinks.map((link): Line => ['Preview: ', tone('accent', link)]),
  ];
}

function sectionRows(sections: readonly ShownSection[], columns: number): readonly Line[] {
  const rows = table(
    sections.map(({ address, section, status }): readonly Line[] => {
      const plan = offerPlanOf(address);
      const look = sectionLooks[status];
      return [
        ['  ', plan === undefined ? section : `plan ${plan} ${section}`],
        [tone(look.tone, look.words)],
      ];
    }),
  );
  return rows.flatMap((row, index) => [row, ...lackLines(sections[index]?.lacks ?? [], columns)]);
}

const lackLines = (lacks: ShownSection['lacks'], columns: number): readonly Line[] =>
  lacks.flatMap(({ rule, message, source }) =>
    wrapped(
      ['    ', tone('bad', rule), ` ${message}`, ...(source ? [tone('dim', `  ${placeWords(source)}`)] : [])],
      columns,
      6,
    ),
  );

function publishingLines(
  { steps, freezes, refused }: OfferReview['publishing'],
  columns: number,
): readonly Line[] {
  if (steps.length + refused.length === 0) return [['Nothing is to be published.']];
  return [
    ['What an apply does:'],
    ...steps.flatMap(({ id, reason, reversibility }) =>
      wrapped(['  ', id, tone('dim', `  ${reason}; ${reversibility}`)], columns, 4),
    ),
    ...(freezes.length === 0
      ? []
      : wrapped([tone('caution', 'Frozen from then on: '), freezes.join(', ')], columns, 2)),
    ...(refused.length === 0 ? [] : [[tone('bad', 'Refused: '), [...new Set(refused)].join(', ')]]),
  ];
}
