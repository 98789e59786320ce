import type { Documents } from '../documents/documents.ts';
import type { Line } from '../words/paint.ts';

/** The JSON Schema as in a file. */
export const schemaLines = ({ schema }: Documents['schema']): readonly Line[] =>
  JSON.stringify(schema, null, 2)
    .split('\n')
    .map((line): Line => [line]);
