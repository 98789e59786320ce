import type { AudienceMember } from '../../kinds/audience.ts';
import type { Problem, Source } from '../../model/problem.ts';
import { parseCsv, type Field, type Row } from './csv.ts';
import { judgeId, judgeLabel, type AudienceEntry } from './audience-entry.ts';
import { problemAt, type Mistake } from '../problems.ts';

export type CsvResult = { readonly entries: readonly AudienceEntry[]; readonly problems: readonly Problem[] };

/** The members in a text of the portal's own format: columns Type, ID and Description, in any order. */
export function readAudienceCsv(file: string, text: string): CsvResult {
  const [header, ...rows] = parseCsv(text);
  const columns = columnsOf(header);
  const missing = (['type', 'id'] as const).filter((name) => columns[name] < 0);
  if (missing.length > 0 || header?.fault !== undefined)
    return { entries: [], problems: [problemAt({ file, line: 1, column: 1 }, noHeader(missing))] };
  const results = rows.map((row) => readMemberRow(file, row, { columns, width: header?.fields.length ?? 0 }));
  return {
    entries: results.flatMap(({ entry }) => (entry === undefined ? [] : [entry])),
    problems: results.flatMap(({ problems }) => problems),
  };
}

type Columns = { readonly type: number; readonly id: number; readonly description: number };

function columnsOf(header: Row | undefined): Columns {
  const names = (header?.fields ?? []).map((field) => field.text.toLowerCase());
  return {
    type: names.indexOf('type'),
    id: names.indexOf('id'),
    description: names.indexOf('description'),
  };
}

const noHeader = (missing: readonly string[]): Mistake => ({
  rule: 'CSV-01',
  message:
    missing.length > 0 ? `The header lacks the column ${missing.join(' and ')}.` : 'The header is no CSV.',
  hint: 'Begin the file with the line Type,ID,Description; fields are separated by commas.',
});

type RowResult = { readonly entry?: AudienceEntry; readonly problems: readonly Problem[] };
type Header = { readonly columns: Columns; readonly width: number };

function readMemberRow(file: string, row: Row, { columns, width }: Header): RowResult {
  const at = ({ line, column }: Field): Source => ({ file, line, column });
  const wrong = (field: Field, mistake: Mistake): RowResult => ({
    problems: [problemAt(at(field), mistake)],
  });
  if (row.fault !== undefined) return wrong(row.fault, noCsv(row.fault.text));
  const extra = row.fields.slice(width).find((field) => field.text !== '');
  if (extra !== undefined) return wrong(extra, tooManyFields(row.fields.length, width));
  const [first] = row.fields;
  const [type, id, label] = [
    row.fields[columns.type],
    row.fields[columns.id],
    row.fields[columns.description],
  ];
  if (first === undefined) return { problems: [] };
  if (type === undefined || id === undefined) return wrong(first, tooFew(row.fields.length, width));
  if (isEmail(id.text) || type.text.toLowerCase() === previewType) return wrong(id, previewMixUp);
  const known = typesOfCsv.get(type.text.toLowerCase());
  const problems = [
    ...(known === undefined ? [problemAt(at(type), unknownType(type.text))] : []),
    ...[judgeId(id.text)].flatMap((mistake) => (mistake ? [problemAt(at(id), mistake)] : [])),
    ...[judgeLabel(label?.text)].flatMap((mistake) =>
      mistake && label ? [problemAt(at(label), mistake)] : [],
    ),
  ];
  if (known === undefined || problems.length > 0) return { problems };
  const member = { type: known, id: id.text.toLowerCase(), ...(label?.text ? { label: label.text } : {}) };
  return { entry: { member, idAt: () => at(id), labelAt: () => at(label ?? id) }, problems };
}

const typesOfCsv: ReadonlyMap<string, AudienceMember['type']> = new Map([
  ['tenantid', 'tenant'],
  ['subscriptionid', 'subscription'],
]);

const previewType = 'mixedaadmsaid';
const isEmail = (text: string): boolean => text.includes('@');

const noCsv = (fault: string): Mistake => ({
  rule: 'FILE-CSV',
  message: `This row is no CSV: ${fault}.`,
  hint: 'Write a quote inside of a quoted field twice, and close every quoted field.',
});

const tooManyFields = (found: number, width: number): Mistake => ({
  rule: 'FILE-CSV',
  message: `This row has ${found} fields; the header names ${width}.`,
  hint: 'Put a description that holds a comma in quotes.',
});

const tooFew = (found: number, width: number): Mistake => ({
  rule: 'FILE-CSV',
  message: `This row has ${found} of the ${width} fields that the header names.`,
  hint: 'Give each row a type and an id, separated by commas.',
});

const previewMixUp: Mistake = {
  rule: 'CSV-03',
  message: 'This row names an e-mail address, so the file looks like a preview audience.',
  hint: 'Private plans take the ids of tenants or subscriptions; preview audiences stand in the offer.',
};

const unknownType = (type: string): Mistake => ({
  rule: 'CSV-02',
  message: `${type === '' ? 'An empty Type' : `This Type of ${type.length} characters`} is not known.`,
  hint: 'Write TenantID or SubscriptionID.',
});
