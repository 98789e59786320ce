import type { Plan } from '../../model/plan.ts';
import { markdownCode, markdownProse } from '../words/escape.ts';
import { plainLine } from '../words/paint.ts';
import { shortDigest, verdictWords } from '../words/summary-words.ts';
import { heading } from '../words/words.ts';
import type { Documents, ReviewedDocument } from '../documents/documents.ts';
import type { AppliedReport } from '../view/carried.ts';

/** Between the parts of the last line. */
export const finePrintGlue = ' · ';

/** Whose catalog, and where. */
export const headingMarkdown = ({ marketplace }: Pick<Plan, 'marketplace'>): string =>
  markdownProse(plainLine(heading(marketplace)));

type Printed = ReviewedDocument | AppliedReport | Documents['drift' | 'review' | 'status'];

/** Whose catalog, and which plan: for those who compare. Nothing for a document that says so elsewhere. */
export function finePrint(document: Printed): readonly string[] {
  if ('error' in document || !('digest' in document)) return [];
  if (document.command !== 'plan') return [headingMarkdown(document)];
  return [
    headingMarkdown(document),
    markdownProse(verdictWords(document)).replace(/\.$/u, ''),
    `plan ${markdownCode(shortDigest(document))}`,
  ];
}
