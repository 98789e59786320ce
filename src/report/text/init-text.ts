import type { Documents } from '../documents/documents.ts';
import { tone, type Line } from '../words/paint.ts';

/** The files that were written, and what to type next. */
export function initLines({ folder, files }: Documents['init']): readonly Line[] {
  const here = folder === '.' || folder === '' ? '' : ` -C ${folder}`;
  return [
    [tone('strong', `A project in ${folder}`)],
    ...files.map((file): Line => ['  ', tone('good', '+'), ' ', file]),
    [],
    [tone('dim', 'next:')],
    ...['validate', 'plan', 'apply'].map((command): Line => [`  offerctl${here} ${command}`]),
  ];
}
