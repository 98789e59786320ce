import type { Documents, ReviewedDocument } from '../documents/documents.ts';
import { markdownBlock } from '../words/escape.ts';
import type { Excerpts } from '../text/excerpts.ts';
import { outcomeSections } from './outcome-markdown.ts';
import type { AppliedReport } from '../view/carried.ts';
import { finePrint, finePrintGlue, headingMarkdown } from './fine-print.ts';
import { planSections } from './plan-markdown.ts';
import { failureSections, validateSections } from './problem-markdown.ts';
import { foldedReviews, wholeReview } from './review-markdown.ts';
import { renderText } from '../text/render.ts';
import { fixed, unfitted, type ReportSection } from '../words/sections.ts';
import { brief, unabridged, type ShownExtent } from '../words/shown-change.ts';
import { chunks, count } from '../words/words.ts';

/** Documents that have a format for pull requests. */
export type Reported = ReviewedDocument | AppliedReport | Documents['drift'];

/** Documents that people also post in comments of their own. */
export type Rendered = Reported | Documents['review'] | Documents['status'];

/** What people read in a pull request or job summary; ends with a line break. */
export function renderMarkdown(document: Rendered, excerpts?: Excerpts, extent?: ShownExtent): string {
  const print = finePrint(document);
  const end = print.length === 0 ? '' : `\n\n<sub>${print.join(finePrintGlue)}</sub>`;
  return `${unfitted(sectionsOf(document, excerpts, extent))}${end}\n`;
}

/** The same in parts without the fine print, for callers with room for only some of them. */
export function sectionsOf(
  document: Rendered,
  excerpts: Excerpts | undefined,
  extent: ShownExtent = brief,
): readonly ReportSection[] {
  if ('error' in document) return failureSections(document, excerpts, extent);
  switch (document.command) {
    case 'plan':
      return planSections(document, excerpts, extent);
    case 'validate':
      return validateSections(document, excerpts, extent);
    case 'apply':
    case 'go-live':
    case 'republish':
    case 'discard-draft':
      return outcomeSections(document, extent);
    case 'drift':
      return [textSection(document, extent === unabridged)];
    case 'status': {
      const { reviews, ...rest } = document;
      return [textSection(rest, extent === unabridged), foldedReviews(reviews)];
    }
    case 'review':
      return [fixed(headingMarkdown(document)), ...wholeReview(document)];
  }
}

/** Lines of a block that stay or go together. */
const linesPerBlock = 40;

/** Documents without a format of their own, as the terminal shows them. */
function textSection(document: Documents['drift'] | Documents['status'], verbose: boolean): ReportSection {
  const style = { color: false, columns: 100 };
  const text = renderText(document, { style, quiet: false, verbose }).trimEnd();
  return {
    items: chunks(text.split('\n'), linesPerBlock).map((lines) => markdownBlock('', lines)),
    more: (left) => count(left, 'more part'),
  };
}
