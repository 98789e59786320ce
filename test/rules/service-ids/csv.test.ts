import { expect, test } from 'vitest';
import {
  definitionCsvText,
  readDefinitionCsv,
  readMappingCsv,
} from '../../../src/files/licensing/license-csv.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { checkDefinition } from '../../../src/rules/service-ids/definition.ts';
import { checkMapping } from '../../../src/rules/service-ids/mapping.ts';
import { checkKnownIds } from '../../../src/rules/service-ids/recorded-ids.ts';
import { idOf, licensed } from './make.ts';

const [bronze, silver] = [idOf('bronze'), idOf('silver')];
const ids = (problems: readonly Problem[]) => problems.map(({ rule }) => rule);

const page = 'https://contoso.example/crm';
const definition = (...rows: readonly string[]): readonly Problem[] => {
  const text = ['ServiceID,Display name,More info URL', ...rows].join('\n');
  const { rows: read, problems } = readDefinitionCsv('plans.csv', text);
  return [...problems, ...checkDefinition(licensed(), 'plans.csv', read)];
};
const both = [`${bronze},bronze plan,${page}`, `${silver},silver plan,${page}`];

test('a plan definition with one row for each plan has no problem', () => {
  expect(definition(...both)).toEqual([]);
});

test('MET-01: a plan without a row, and one with two', () => {
  expect(ids(definition(...both.slice(0, 1)))).toEqual(['MET-01']);
  expect(definition(...both, ...both.slice(0, 1))).toMatchObject([{ rule: 'MET-01', source: { line: 4 } }]);
});

test('MET-01: two plans with the same service id', () => {
  expect(ids(checkKnownIds(licensed({ bronze, silver: bronze })))).toEqual(['MET-01', 'MET-01']);
});

test('LIC-23: a row whose service id belongs to no plan', () => {
  expect(ids(definition(...both, `${idOf('gold')},Gold,${page}`))).toEqual(['LIC-23']);
});

test('MET-03: another name than that of the plan, and no web address, are warnings', () => {
  const found = definition(`${bronze},Bronze,contoso.example`, ...both.slice(1));
  expect(found).toMatchObject([
    { rule: 'MET-03', severity: 'warning', source: { file: 'plans.csv', line: 2, column: 28 } },
    { rule: 'MET-03', severity: 'warning' },
  ]);
});

test('LIC-21: a service id that is not known is a warning', () => {
  expect(checkKnownIds(licensed({ bronze }))).toMatchObject([{ rule: 'LIC-21', severity: 'warning' }]);
});

test('ID-11: a service id of another form is a notice, never an error', () => {
  const found = checkKnownIds(licensed({ bronze: 'fabrikam.f365.bronze', silver }));
  expect(found).toMatchObject([{ rule: 'ID-11', severity: 'notice' }]);
});

const mapping = (text: string): readonly Problem[] => {
  const { rows, problems } = readMappingCsv('mapping.csv', text);
  return problems.length > 0 ? problems : checkMapping(licensed(), 'mapping.csv', rows);
};

test('a plan mapping is read whatever the case, spaces, order and byte order mark of its header', () => {
  const text = `\uFEFFCOMPONENTNAME,service id\ncrf_A,${bronze}\ncrf_A,${silver}\n`;
  expect(mapping(text)).toEqual([]);
});

const rowsText = (...rows: readonly string[]) => ['Service ID,Component name', ...rows].join('\n');

test('MET-02: a plan without an app, an unknown service id, an empty name', () => {
  expect(ids(mapping(rowsText(`${bronze},crf_A`)))).toEqual(['MET-02']);
  expect(ids(mapping(rowsText(`${bronze},crf_A`, `${silver},crf_A`, `${idOf('gold')},crf_A`)))).toEqual([
    'MET-02',
  ]);
  expect(ids(mapping(rowsText(`${bronze},crf_A`, `${silver},`)))).toEqual(['MET-02']);
  expect(mapping(rowsText(`${bronze},crf_A`, `${bronze},crf_A`, `${silver},crf_A`))).toMatchObject([
    { rule: 'MET-02', severity: 'warning', source: { line: 3 } },
  ]);
});

test('a file with other columns, or a row that is no CSV, is named with its line', () => {
  expect(mapping('Plan,App\na,b\n')).toMatchObject([{ rule: 'FILE-CSV', source: { line: 1 } }]);
  expect(mapping('Service ID,Component name\n"a,b\n')).toMatchObject([
    { rule: 'FILE-CSV', source: { line: 2 } },
  ]);
});

test('CSV-01, CSV-04: a header names each column once, and a mapping has a row', () => {
  const header = 'Service ID;Component name';
  expect(mapping(`${header}\r${bronze};crf_A\r${silver};crf_A\r`)).toEqual([]);
  expect(mapping(`${header};service-id\n${bronze};crf_A;x\n`)).toMatchObject([
    { rule: 'CSV-01', severity: 'error', source: { line: 1, column: 27 } },
  ]);
  expect(mapping(`${header}\n`)).toMatchObject([{ rule: 'CSV-04', severity: 'warning' }]);
});

test('what is written is read again, whatever the names contain', () => {
  const row = { serviceId: bronze, displayName: 'Bronze, the "first"', moreInfoUrl: page };
  const { rows } = readDefinitionCsv('plans.csv', definitionCsvText([row]));
  expect(rows.map(({ displayName }) => displayName.text)).toEqual([row.displayName]);
});
