import { parseCsv, type Field, type Row, type Separator } from './parse-csv.ts';

/** A column by the name in the file's own header; ignores case, spaces and punctuation. */
export type TableColumns<N extends string> = Readonly<
  Record<N, { readonly title: string; readonly optional?: true }>
>;

/** The rows below a header, with the place of each column in a row; -1 for a column that is not there. */
export type Table<N extends string> = {
  readonly rows: readonly Row[];
  readonly places: Readonly<Record<N, number>>;
  readonly width: number;
};

/** Why the rows below a header cannot be read: their columns would have to be guessed. */
export type HeaderFault = { readonly lacks: boolean; readonly message: string; readonly place: Field };

/** Reads a CSV text by its header. A row with more fields than the header is an error. */
export function readTable<N extends string>(
  text: string,
  columns: TableColumns<N>,
): Table<N> | { readonly fault: HeaderFault } {
  const separator = separatorOf(text, columns);
  if (typeof separator === 'object') return { fault: separator };
  const [header, ...rows] = tableRows(text, separator);
  const fields = header?.fields ?? [];
  const names = fields.map((field) => columnWord(field.text));
  const fault = headerFault(header, names, columns) ?? lackOf(names, columns, separator);
  if (fault !== undefined) return { fault };
  const entries = columnEntries(columns).map(([name, { title }]) => [name, names.indexOf(columnWord(title))]);
  const places = Object.fromEntries(entries) as Record<N, number>;
  return { rows: rows.map((row) => withinWidth(row, fields.length)), places, width: fields.length };
}

/** The line `sep=;` is for the program that made the file. */
function tableRows(text: string, separator: Separator): readonly Row[] {
  const rows = parseCsv(text.replace(/^\uFEFF/, ''), separator);
  return /^sep=/i.test(rows[0]?.fields[0]?.text ?? '') ? rows.slice(1) : rows;
}

const separators: Readonly<Record<Separator, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };
const allSeparators = [',', ';', '\t'] as const satisfies Separator[];

/**
 * Programs separate fields by the list separator of their language. It is the one by which the header names
 * our columns; a header that two of them can separate is refused, as is one that contradicts `sep=`.
 */
function separatorOf(text: string, columns: TableColumns<string>): Separator | HeaderFault {
  const [first = '', second = ''] = text
    .replace(/^\uFEFF/, '')
    .split(/[\r\n]/)
    .filter((line) => line.trim() !== '');
  const stated = statedSeparator(first);
  const header = stated === undefined ? first : second;
  const fitting = allSeparators.filter((one) => namesColumns(header, one, columns));
  const readings = [...new Set([...(stated === undefined ? [] : [stated]), ...fitting])];
  const [only, other] = readings;
  if (only === undefined) return mostFrequent(header);
  return other === undefined ? only : twoReadings(header, [only, other]);
}

/** The separator of a line `sep=;`. */
const statedSeparator = (line: string): Separator | undefined => {
  const written = /^"?sep=(.)"?\s*$/i.exec(line)?.[1];
  return allSeparators.find((one) => one === written);
};

function namesColumns(header: string, separator: Separator, columns: TableColumns<string>): boolean {
  const names = headerFields(header, separator).map(columnWord);
  return names.length > 1 && missingColumns(names, columns).length === 0;
}

const headerFields = (header: string, separator: Separator): readonly string[] =>
  parseCsv(header, separator)[0]?.fields.map(({ text }) => text) ?? [];

function mostFrequent(header: string): Separator {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const counted = allSeparators.map((one) => ({ one, many: bare.split(one).length }));
  return counted.reduce((best, next) => (next.many > best.many ? next : best)).one;
}

function twoReadings(header: string, both: readonly [Separator, Separator]): HeaderFault {
  const [one, other] = both.map((separator) => {
    const { length } = headerFields(header, separator);
    const columns = length === 1 ? 'column' : 'columns';
    return `with the ${separators[separator]} as separator, it has ${length} ${columns}`;
  });
  return headerRefused(`The header can be read in two ways: ${one}; ${other}`, firstField);
}

const columnWord = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const columnEntries = (columns: TableColumns<string>) => Object.entries(columns);

const firstField: Field = { text: '', line: 1, column: 1 };

function headerFault(
  header: Row | undefined,
  names: readonly string[],
  columns: TableColumns<string>,
): HeaderFault | undefined {
  if (header === undefined) return undefined;
  const broken = header.fields.find(({ text }) => text.includes('\n'));
  const twice = header.fields.find((_, at) => names[at] !== '' && names.indexOf(names[at] ?? '') < at);
  if (header.fault !== undefined) return headerRefused('The header is no CSV', header.fault);
  if (broken !== undefined) return headerRefused('A column of the header holds a line end', broken);
  return twice && headerRefused(`The header names ${shownColumn(twice, columns)} twice`, twice);
}

/** A first line that is not a header is a row, and messages never quote rows: show only our own titles. */
function shownColumn({ text }: Field, columns: TableColumns<string>): string {
  const own = columnEntries(columns).find(([, { title }]) => columnWord(title) === columnWord(text));
  return own ? `the column ${own[1].title}` : `a column of ${text.length} characters`;
}

const headerRefused = (message: string, place: Field): HeaderFault => ({
  lacks: false,
  message: `${message}.`,
  place,
});

const missingColumns = (names: readonly string[], columns: TableColumns<string>): readonly string[] =>
  columnEntries(columns)
    .filter(([, { title, optional }]) => !optional && !names.includes(columnWord(title)))
    .map(([, { title }]) => title);

function lackOf(
  names: readonly string[],
  columns: TableColumns<string>,
  separator: Separator,
): HeaderFault | undefined {
  const missing = missingColumns(names, columns);
  if (missing.length === 0) return undefined;
  const read =
    names.length > 1 ? `; ${names.length} columns were read, separated by ${separators[separator]}s` : '';
  const what = `${missing.length === 1 ? 'column' : 'columns'} ${missing.join(' and ')}`;
  const message = `The header lacks the ${what}${read}.`;
  return { lacks: true, message, place: firstField };
}

/** An unquoted separator shifts every field after it. */
function withinWidth(row: Row, width: number): Row {
  const extra = row.fields.slice(width).find((field) => field.text !== '');
  if (row.fault !== undefined || extra === undefined) return row;
  return {
    ...row,
    fault: { ...extra, text: `it has ${row.fields.length} fields, and the first line ${width}` },
  };
}
