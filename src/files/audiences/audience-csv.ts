import type { AudienceMember } from '../../kinds/audience.ts';
import type { Problem, Source } from '../../model/problem.ts';
import { given } from '../../model/given.ts';
import { nearMiss } from '../../model/near-miss.ts';
import type { Field, Row } from '../csv/parse-csv.ts';
import { readTable, type HeaderFault, type Table, type TableColumns } from '../csv/read-table.ts';
import { judgeId, judgeLabel, leftAlone, normalId, type AudienceEntry } from './audience-entry.ts';
import { problemAt, startOf, type Mistake } from '../problems.ts';

export type CsvResult = { readonly entries: readonly AudienceEntry[]; readonly problems: readonly Problem[] };

const memberColumns = {
  type: { title: 'Type' },
  id: { title: 'ID' },
  description: { title: 'Description', optional: true },
} as const satisfies TableColumns<string>;

type Members = Table<keyof typeof memberColumns>;

/** The members in a text of the portal's own format: columns Type, ID and Description, in any order. */
export function readAudienceCsv(file: string, text: string): CsvResult {
  const table = readTable(text, memberColumns);
  if ('fault' in table) return { entries: [], problems: [noHeader(file, table.fault)] };
  if (table.rows.length === 0) return { entries: [], problems: [problemAt(startOf(file), noRows)] };
  const results = table.rows.map((row) => readMemberRow(file, row, table));
  return {
    entries: results.flatMap(({ entry }) => (entry === undefined ? [] : [entry])),
    problems: results.flatMap(({ problems }) => problems),
  };
}

const noHeader = (file: string, { message, place }: HeaderFault): Problem =>
  problemAt(
    { file, line: place.line, column: place.column },
    {
      rule: 'CSV-01',
      message,
      hint: 'Begin the file with the line Type,ID,Description, in English; name each column once.',
    },
  );

const noRows: Mistake = {
  rule: 'CSV-04',
  severity: 'warning',
  message: 'This file has a header and no row, so it names no customer.',
  hint: 'Add the customers; or remove spec.csv.',
};

type RowResult = { readonly entry?: AudienceEntry; readonly problems: readonly Problem[] };

function readMemberRow(file: string, row: Row, { places, width }: Members): RowResult {
  const at = ({ line, column }: Field): Source => ({ file, line, column });
  const wrong = (field: Field, mistake: Mistake): RowResult => ({
    problems: [problemAt(at(field), mistake)],
  });
  if (row.fault !== undefined) return wrong(row.fault, noCsv(row.fault.text));
  const [first] = row.fields;
  const [type, id] = [trimmed(row.fields[places.type]), trimmed(row.fields[places.id])];
  const label = row.fields[places.description];
  if (first === undefined) return { problems: [] };
  if (type === undefined || id === undefined) return wrong(first, tooFew(row.fields.length, width));
  if (isEmail(id.text) || type.text.toLowerCase() === previewType) return wrong(id, previewMixUp);
  const known = typesOfCsv.get(type.text.toLowerCase());
  const problems = [
    ...(known === undefined ? [problemAt(at(type), unknownType(type.text))] : []),
    ...[judgeId(known, id.text)].flatMap((mistake) => (mistake ? [problemAt(at(id), mistake)] : [])),
    ...[judgeLabel(label?.text)].flatMap((mistake) =>
      mistake && label ? [problemAt(at(label), mistake)] : [],
    ),
  ];
  if (known === undefined || problems.length > 0) return { problems };
  const member = { type: known, id: normalId(known, id.text), ...given({ label: label?.text || undefined }) };
  return { entry: { member, idAt: () => at(id), labelAt: () => at(label ?? id) }, problems };
}

const trimmed = (field: Field | undefined): Field | undefined =>
  field && { ...field, text: field.text.trim() };

const typesOfCsv: ReadonlyMap<string, AudienceMember['type']> = new Map([
  ['tenantid', 'tenant'],
  ['subscriptionid', 'subscription'],
  ['ea', 'ea'],
  ['msdn', 'msdn'],
]);

const previewType = 'mixedaadmsaid';
const isEmail = (text: string): boolean => text.includes('@');

const noCsv = (fault: string): Mistake => ({
  rule: 'FILE-CSV',
  message: `This row is no CSV: ${fault}.`,
  hint: 'Put a text that holds a comma or a quote in quotes, and write each quote inside of it twice.',
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

/** A word that is not a misspelling of a known one may be a kind of customer that Microsoft added. */
const unknownType = (type: string): Mistake =>
  /^[A-Za-z][A-Za-z0-9]{0,39}$/.test(type) && nearMiss(type.toLowerCase(), csvTypeWords) === undefined
    ? { rule: 'CSV-02', ...leftAlone }
    : {
        rule: 'CSV-02',
        message: `${type === '' ? 'An empty Type' : `This Type of ${type.length} characters`} is not known.`,
        hint: 'Write TenantID or SubscriptionID; EA and MSDN are known as well.',
      };

/** The names used in the portal's files and in the API, which are easily confused. */
const csvTypeWords: readonly string[] = [...typesOfCsv].flat();
