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
  const [header, ...rows] = tableRows(text);
  const fields = header?.fields ?? [];
  const names = fields.map((field) => columnWord(field.text));
  const fault = headerFault(header, names, columns) ?? lackOf(names, columns);
  if (fault !== undefined) return { fault };
  const entries = columnEntries(columns).map(([name, { title }]) => [name, names.indexOf(columnWord(title))]);
  const places = Object.fromEntries(entries) as Record<N, number>;
  return { rows: rows.map((row) => withinWidth(row, fields.length)), places, width: fields.length };
}

/** The line `sep=;` is for the program that made the file. */
function tableRows(text: string): readonly Row[] {
  const separator = separatorOf(text);
  const rows = parseCsv(text.replace(/^\uFEFF/, ''), separator);
  return /^sep=/i.test(rows[0]?.fields[0]?.text ?? '') ? rows.slice(1) : rows;
}

/** Programs separate fields by the list separator of their language. */
function separatorOf(text: string): Separator {
  const first = text.split(/[\r\n]+/).find((line) => line.trim() !== '') ?? '';
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const counted = ([',', ';', '\t'] as const).map((one) => ({ one, many: bare.split(one).length }));
  return counted.reduce((best, next) => (next.many > best.many ? next : best)).one;
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

function lackOf(names: readonly string[], columns: TableColumns<string>): HeaderFault | undefined {
  const missing = columnEntries(columns)
    .filter(([, { title, optional }]) => !optional && !names.includes(columnWord(title)))
    .map(([, { title }]) => title);
  if (missing.length === 0) return undefined;
  const message = `The header lacks the column ${missing.join(' and ')}.`;
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
