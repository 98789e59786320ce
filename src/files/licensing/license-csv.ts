import type { Cell, DefinitionRow, MappingRow } from '../../model/service-ids.ts';
import type { Problem } from '../../model/problem.ts';
import { parseCsv, type Field, type Row } from '../audiences/csv.ts';
import { problemAt } from '../problems.ts';

type RowsRead<T> = { readonly rows: readonly T[]; readonly problems: readonly Problem[] };

/** The first line of a plan definition, as `pac solution add-license` requires it. */
const definitionHeader = ['ServiceID', 'Display name', 'More info URL'] as const;

const mappingHeader = ['Service ID', 'Component name'] as const;

/** Whether a text begins like a plan definition. */
export const isDefinitionCsv = (text: string): boolean =>
  columnsNamed(parseCsv(withoutMark(text))[0], definitionHeader) !== undefined;

/** Reads a plan definition, with its columns in any order. */
export const readDefinitionCsv = (file: string, text: string): RowsRead<DefinitionRow> =>
  readRows(file, text, definitionHeader, ([serviceId, displayName, moreInfoUrl]) =>
    serviceId && displayName && moreInfoUrl ? { serviceId, displayName, moreInfoUrl } : undefined,
  );

/** Reads a plan mapping, with its columns in any order. */
export const readMappingCsv = (file: string, text: string): RowsRead<MappingRow> =>
  readRows(file, text, mappingHeader, ([serviceId, component]) =>
    serviceId && component ? { serviceId, component } : undefined,
  );

/** Headers differ between editions of the documentation, so case and spaces are ignored. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/\s/g, '');

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

function columnsNamed(header: Row | undefined, names: readonly string[]): readonly number[] | undefined {
  const found = (header?.fields ?? []).map(({ text }) => plain(text));
  const columns = names.map((name) => found.indexOf(plain(name)));
  return header?.fault !== undefined || columns.includes(-1) ? undefined : columns;
}

function readRows<T>(
  file: string,
  text: string,
  names: readonly string[],
  make: (cells: readonly (Cell | undefined)[]) => T | undefined,
): RowsRead<T> {
  const [header, ...rows] = parseCsv(withoutMark(text));
  const columns = columnsNamed(header, names);
  if (columns === undefined) return { rows: [], problems: [missingColumns(file, names)] };
  const read = rows.map((row) => readLicenseRow(file, row, columns, make));
  return {
    rows: read.flatMap(({ rows: some }) => some),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readLicenseRow<T>(
  file: string,
  { fields, fault }: Row,
  columns: readonly number[],
  make: (cells: readonly (Cell | undefined)[]) => T | undefined,
): RowsRead<T> {
  const cells = columns.map((column) => cellOf(file, fields[column]));
  const row = fault === undefined ? make(cells) : undefined;
  if (row !== undefined) return { rows: [row], problems: [] };
  const { line, column } = fault ?? fields[0] ?? { line: 1, column: 1 };
  const why = fault === undefined ? `it has ${fields.length} of ${columns.length} fields` : fault.text;
  const message = `This row is not read: ${why}.`;
  const hint = 'Put a text that holds a comma or a quote in quotes.';
  return { rows: [], problems: [problemAt({ file, line, column }, { rule: 'FILE-CSV', message, hint })] };
}

const cellOf = (file: string, field: Field | undefined): Cell | undefined =>
  field && { text: field.text, source: { file, line: field.line, column: field.column } };

const missingColumns = (file: string, names: readonly string[]): Problem =>
  problemAt(
    { file, line: 1, column: 1 },
    {
      rule: 'FILE-CSV',
      message: `The first line does not name the columns ${names.join(', ')}.`,
      hint: `Begin the file with the line ${names.join(',')}.`,
    },
  );

/** A plan definition in the form that `pac solution add-license` reads. */
export const definitionCsvText = (
  rows: readonly { readonly serviceId: string; readonly displayName: string; readonly moreInfoUrl: string }[],
): string =>
  [definitionHeader, ...rows.map((row) => [row.serviceId, row.displayName, row.moreInfoUrl])]
    .map((fields) => `${fields.map(csvField).join(',')}\n`)
    .join('');

const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
