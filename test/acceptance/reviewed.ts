import { showReview } from '../../src/commands/review.ts';
import type { Documents } from '../../src/report/documents/documents.ts';
import { assertOutput, type World } from './make.ts';

/** The review of an offer of a project. */
export async function reviewed(made: World, offer: string): Promise<Documents['review']> {
  const { document } = await showReview(made.context, offer);
  assertOutput(document);
  if ('error' in document) throw new Error(JSON.stringify(document));
  return document;
}
