import type { Documents } from '../documents/documents.ts';
import { indented, tone, wrapped, wrappedTable, type Line } from '../words/paint.ts';
import type { TextOptions } from './text-options.ts';

type ComparedIndex = Documents['doctor']['schemas'];
type TypeRow = ComparedIndex['types'][number];

/** The differences between an index of schemas and our table, and what to do about them. */
export function doctorLines(
  { schemas, exitCode }: Documents['doctor'],
  { style: { columns } }: TextOptions,
): readonly Line[] {
  const differing = schemas.types.filter(({ state }) => state !== 'same');
  return [
    [tone('strong', 'schemas'), `  ${schemas.index}`],
    [schemaCounts(schemas.summary)],
    ...(differing.length === 0 ? [] : [[]]),
    ...indented(wrappedTable(differing.map(typeCells), columns - 2), 2),
    ...(exitCode === 0 ? [] : [[], ...wrapped([updateAdvice], columns)]),
  ];
}

const updateAdvice =
  'Update offerctl. Until then, try a newer version with spec.marketplace.partnerCenter.schemas: the ' +
  'service does not accept each version that it lists.';

const schemaCounts = ({ same, newer, unknown, missing }: ComparedIndex['summary']): string =>
  `${same} the same, ${newer} newer there, ${unknown} unknown to us, ${missing} of ours missing there`;

const comparedWords: Readonly<Record<TypeRow['state'], string>> = {
  same: 'same',
  newer: 'newer there',
  unknown: 'unknown to us',
  missing: 'missing there',
};

const typeCells = ({ type, state, ours, listed, known, source, date }: TypeRow): readonly Line[] => [
  [tone(known === undefined && state !== 'unknown' ? 'caution' : 'dim', comparedWords[state])],
  [type],
  [
    [
      ...(ours === undefined ? [] : [`ours ${ours}`]),
      ...(listed === undefined ? [] : [`there ${listed}`]),
    ].join(', '),
  ],
  [tone('dim', known ?? (source === undefined ? '' : `${source} (${date})`))],
];
