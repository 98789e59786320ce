import { expect, test } from 'vitest';
import { readDashboard } from '../../src/files/licensing/dashboard-csv.ts';

const tenant = '22222222-2222-4222-8222-000000000001';
const header = 'Tenant ID,Service ID,Licenses Provisioned,Licenses Assigned,License State';

const read = (...lines: readonly string[]) => readDashboard('licences.csv', lines.join('\n'));
const one = { tenantId: tenant, serviceId: 'contoso.contoso_crm.bronze', line: 2 };

test('a row is a customer, a plan, and what it has of it', () => {
  expect(read(header, `${tenant},contoso.contoso_crm.bronze,40,31,Active`)).toEqual([
    { ...one, provisioned: 40, assigned: 31, state: 'Active' },
  ]);
});

test('columns come in any order and case; spaces, and columns that nobody asked for, mean nothing', () => {
  const row = `Active,x,"40",${tenant.toUpperCase()},Contoso.contoso_crm.bronze`;
  expect(read('LicenseState, Region ,licenses provisioned,TenantId,SERVICE ID', row)).toEqual([
    { ...one, provisioned: 40, state: 'Active' },
  ]);
});

test('fields are separated as the language of the program separates them', () => {
  for (const separator of [';', '\t']) {
    const row = [tenant, 'contoso.contoso_crm.bronze', '1.234', '1,000', 'Aktiv'].join(separator);
    expect(read(header.replaceAll(',', separator), row)).toMatchObject([
      { provisioned: 1234, assigned: 1000, state: 'Aktiv' },
    ]);
  }
});

test.each([
  ['40', 40],
  ['1234', 1234],
  ['"1,234"', 1234],
  ['1.234', 1234],
  ['1 234', 1234],
  ['1\u00a0234', 1234],
  ['1\u202f234\u202f567', 1_234_567],
  ["1'234", 1234],
  ['40.0', 40],
  ['"40,00"', 40],
  ['0', 0],
])('%s licences are %i', (written, count) => {
  expect(read(header, `${tenant},s,${written},,`)).toMatchObject([{ provisioned: count }]);
});

test.each(['', 'many', '-3', '1.5', '"1,23"', '12.34.567', '"1.234,567"'])('%s is no number', (written) => {
  expect(() => read(header, `${tenant},s,${written},,`)).toThrow(/^line 2 of licences.csv .* not a number$/);
});

test('what cannot be read is named by its line, and never quoted', () => {
  const wrong = [
    [`Fabrikam,s,1,,`, 'its tenant id is not a GUID'],
    [`${tenant},s,1,Fabrikam,`, 'its number of assigned licences is not a number'],
    [`${tenant},s,1,234,5,Active`, 'it has 6 fields, and the first line 5'],
    [`${tenant},"Fabrikam,1,,`, 'the closing quote is missing'],
  ] as const;
  for (const [row, why] of wrong) {
    const message = `line 3 of licences.csv cannot be read: ${why}`;
    expect(() => read(header, `${tenant},s,1,,`, row)).toThrow(message);
  }
});

test('rows end as programs end them, and a header that names a column twice is refused', () => {
  const row = `${tenant},contoso.contoso_crm.bronze,40,,`;
  for (const end of ['\r', '\n', '\r\n']) expect(read([header, row].join(end))).toHaveLength(1);
  expect(() => read(`${header},Tenant ID`, row)).toThrow('names the column Tenant ID twice');
});

test('a file without these columns is none of the licence dashboard', () => {
  for (const text of ['', 'Type,ID,Description', 'Tenant ID,Service ID']) {
    expect(() => read(text, 'a,b,c')).toThrow('licences.csv is no file of the licence dashboard');
  }
});
