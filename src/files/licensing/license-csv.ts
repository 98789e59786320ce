import type { Cell, DefinitionRow, MappingRow } from '../../model/service-ids.ts';
import type { Problem } from '../../model/problem.ts';
import type { Field, Row } from '../csv/parse-csv.ts';
import { readTable, type HeaderFault, type TableColumns } from '../csv/read-table.ts';
import { problemAt, startOf } from '../problems.ts';

type RowsRead<T> = { readonly rows: readonly T[]; readonly problems: readonly Problem[] };

/** The first line of a plan definition, as `pac solution add-license` requires it. */
const definitionHeader = ['ServiceID', 'Display name', 'More info URL'] as const;

const mappingHeader = ['Service ID', 'Component name'] as const;

/** Whether a text begins like a plan definition. */
export const isDefinitionCsv = (text: string): boolean =>
  !('fault' in readTable(text, columnsNamed(definitionHeader)));

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

function readRows<T>(
  file: string,
  text: string,
  names: readonly string[],
  make: (cells: readonly (Cell | undefined)[]) => T | undefined,
): RowsRead<T> {
  const table = readTable(text, columnsNamed(names));
  if ('fault' in table) return { rows: [], problems: [wrongHeader(file, names, table.fault)] };
  const columns = names.map((name) => table.places[name] ?? -1);
  const read = table.rows.map((row) => readLicenseRow(file, row, columns, make));
  return {
    rows: read.flatMap(({ rows: some }) => some),
    problems: [
      ...(read.length === 0 ? [withoutRows(file)] : []),
      ...read.flatMap(({ problems }) => problems),
    ],
  };
}

const columnsNamed = (names: readonly string[]): TableColumns<string> =>
  Object.fromEntries(names.map((title) => [title, { title }]));

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
  field && { text: field.text.trim(), source: { file, line: field.line, column: field.column } };

function wrongHeader(
  file: string,
  names: readonly string[],
  { lacks, message, place }: HeaderFault,
): Problem {
  const hint = `Begin the file with the line ${names.join(',')}.`;
  const { line, column } = place;
  return problemAt({ file, line, column }, { rule: lacks ? 'FILE-CSV' : 'CSV-01', message, hint });
}

const withoutRows = (file: string): Problem =>
  problemAt(startOf(file), {
    rule: 'CSV-04',
    severity: 'warning',
    message: 'This file has a header and no row.',
    hint: 'Add a row for each plan.',
  });

/** A plan definition in the form that `pac solution add-license` reads. */
export const definitionCsvText = (
  rows: readonly { readonly serviceId: string; readonly displayName: string; readonly moreInfoUrl: string }[],
): string =>
  [definitionHeader, ...rows.map((row) => [row.serviceId, row.displayName, row.moreInfoUrl])]
    .map((fields) => `${fields.map(csvField).join(',')}\n`)
    .join('');

const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
