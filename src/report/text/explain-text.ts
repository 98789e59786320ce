import type { Documents } from '../documents/documents.ts';
import type { TextOptions } from './text-options.ts';
import { indented, tone, wrapped, wrappedTable, type Line } from '../words/paint.ts';

/** A field, kind or rule: what it is, its facts, its explanation, and its fields. */
export function explainLines(
  { subject, title, text, facts, fields, lists = [] }: Documents['explain'],
  { style: { columns } }: TextOptions,
): readonly Line[] {
  const paragraphs = text.flatMap((paragraph) => [...wrapped([paragraph], columns), []]);
  return [
    [tone('strong', subject)],
    ...wrapped([title], columns),
    [],
    ...paragraphs,
    ...aligned(
      facts.map(({ name, value }) => [[tone('dim', name)], [value]]),
      columns,
    ),
    [],
    ...(fields.length === 0 ? [] : [[tone('strong', 'fields')]]),
    ...aligned(
      fields.map((field) => fieldCells(field)),
      columns,
    ),
    ...lists.flatMap((list) => [
      [tone('strong', list.title)],
      ...aligned(
        list.items.map(({ name, value }) => [[tone('accent', name)], [value]]),
        columns,
      ),
      [],
    ]),
  ];
}

const fieldCells = ({ name, type, description }: Documents['explain']['fields'][number]): readonly Line[] => [
  [tone('accent', name)],
  [tone('dim', type)],
  [description],
];

const aligned = (rows: readonly (readonly Line[])[], columns: number): readonly Line[] =>
  indented(wrappedTable(rows, columns - 2), 2);
