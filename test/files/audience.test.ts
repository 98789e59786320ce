import { describe, expect, test } from 'vitest';
import { audience, draft, errors, plan, project, shown } from './project.ts';

const id = (n: number): string => `${n.toString(16).padStart(8, '0')}-1111-4111-8111-1111111111AB`;
const csvOf = (text: string): Record<string, string> => ({
  'a/pilot.yaml': audience('pilot', '  csv: pilot.csv\n'),
  'a/pilot.csv': text,
});
const privatePlan = (names: string, name = 'pro'): string =>
  plan(name, `  availability: {audience: private}\n  audiences: ${names}\n`);

const loadedIds = async (bytes: string | Uint8Array): Promise<readonly string[]> => {
  const files = { ...csvOf(''), 'a/pilot.csv': bytes };
  const found = await project({ 'x.yaml': draft(), 'y.yaml': privatePlan('[pilot]'), ...files });
  expect(errors(found)).toEqual([]);
  return found.desired.offers[0]?.plans[0]?.audience?.map((one) => `${one.id} ${one.label}`) ?? [];
};
describe('an audience file', () => {
  test('has its columns in any order and case, quotes, CRLF and a byte order mark', async () => {
    const rows = [`"Fabrikam, ""Inc.""",${id(1)},tenantid`, '', `,${id(2)},TenantID`];
    const text = ['\ufeffdescription,id,TYPE', ...rows].join('\r\n');
    const found = await project({ 'x.yaml': draft(), 'y.yaml': privatePlan('[pilot]'), ...csvOf(text) });
    expect(errors(found)).toEqual([]);
    expect(found.desired.offers[0]?.plans[0]?.audience).toEqual([
      { type: 'tenant', id: id(1).toLowerCase(), label: 'Fabrikam, "Inc."' },
      { type: 'tenant', id: id(2).toLowerCase() },
    ]);
  });

  test.each([
    ['Kind,ID\n', 'a/pilot.csv:1:1 CSV-01'],
    ['', 'a/pilot.csv:1:1 CSV-01'],
    [`Type,ID\nTenant,${id(1)}\n`, 'a/pilot.csv:2:1 CSV-02'],
    [`Type,ID\nSubscription Id,${id(1)}\n`, 'a/pilot.csv:2:1 CSV-02'],
    [`Type,ID\nMixedAadMsaId,qa@contoso.example\n`, 'a/pilot.csv:2:15 CSV-03'],
    [`Type,ID\nTenantID,Fabrikam\n`, 'a/pilot.csv:2:10 AUD-02'],
    [`Type,ID\nTenantID,00000000-0000-0000-0000-000000000000\n`, 'a/pilot.csv:2:10 AUD-02'],
    [`Type,ID\nTenantID\n`, 'a/pilot.csv:2:1 FILE-CSV'],
    [`Type,ID,Description\nTenantID,${id(1)},a,b\n`, 'a/pilot.csv:2:49 FILE-CSV'],
    [`Type,ID,Description\nTenantID,${id(1)},"a\nTenantID,${id(2)},b\n`, 'a/pilot.csv:2:47 FILE-CSV'],
    [`Type,ID,Description\nTenantID,${id(1)},${'x'.repeat(1001)}\n`, 'a/pilot.csv:2:47 AUD-06'],
    [`Type,ID\nTenantID,${id(1)}\nTenantId,${id(1).toLowerCase()}\n`, 'a/pilot.csv:3:10 AUD-05'],
  ])('is judged row by row: %j', async (text, expected) => {
    expect(errors(await project(csvOf(text)))).toEqual([expected]);
  });

  test('goes on after a row that is wrong, also inside of quoted lines', async () => {
    const text = `Type,ID,Description\nTenantID,${id(1)},"two\nlines"\nTenantID,nobody,\n`;
    expect(errors(await project(csvOf(text)))).toEqual(['a/pilot.csv:4:10 AUD-02']);
  });

  const three = ['Type,ID,Description', `TenantID,${id(1)},Öne`, `TenantID,${id(2)},"a;\tb"`];
  const read = [`${id(1).toLowerCase()} Öne`, `${id(2).toLowerCase()} a;\tb`];

  test.each(['\r', '\n', '\r\n'])('ends its rows with %j', async (end) => {
    expect(await loadedIds(three.join(end))).toEqual(read);
    expect(await loadedIds(`${three.join(end)}${end}${end}`)).toEqual(read);
  });

  test.each([';', '\t'])('separates its fields with %j', async (separator) => {
    const rows = three.map((row) => row.replace(',', separator).replace(',', separator));
    expect(await loadedIds(rows.join('\n'))).toEqual(read);
    expect(await loadedIds(`sep=${separator}\r\n${rows.join('\r\n')}`)).toEqual(read);
  });

  test.each([true, false])('is UTF-16 with its mark, little-endian: %s', async (little) => {
    const bytes = Buffer.from(`\ufeff${three.join('\r\n')}`, 'utf16le');
    expect(await loadedIds(little ? bytes : bytes.swap16())).toEqual(read);
  });

  test.each([
    ['UTF-16 without a mark', Buffer.from(three.join('\n'), 'utf16le')],
    ['UTF-16 without a mark, big-endian', Buffer.from(three.join('\n'), 'utf16le').swap16()],
    ['half a letter after a mark', Buffer.from([0xff, 0xfe, 0x54, 0x00, 0x79])],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x54, 0, 0, 0])],
  ])('is refused as %s', async (_, bytes) => {
    const found = await project({ ...csvOf(''), 'a/pilot.csv': bytes });
    expect(errors(found)).toEqual(['a/pilot.csv:1:1 FILE-ENCODING']);
  });

  test.each([
    ['Type,ID,ID,Description', '1:9'],
    ['Type,ID,Note,note ', '1:14'],
    ['"Type\nof id",ID', '1:1'],
    ['"Type\rTenantID",ID', '1:1'],
    ['"Type,ID', '1:1'],
  ])('CSV-01: has a header that can be read in one way only: %j', async (header, place) => {
    const found = await project(csvOf(`${header}\nTenantID,${id(1)}\n`));
    expect(errors(found)).toEqual([`a/pilot.csv:${place} CSV-01`]);
  });

  test('CSV-04: with a header and no row is doubted', async () => {
    for (const text of ['Type,ID,Description', 'Type;ID\r\n\r\n', 'Type,ID,Description\r,,\r']) {
      const { problems } = await project(csvOf(text));
      expect(problems.map((one) => `${one.severity} ${shown(one)}`)).toEqual([
        'warning a/pilot.csv:1:1 CSV-04',
      ]);
    }
  });

  test('names older kinds of customers, whose ids are no GUIDs', async () => {
    const text = `Type,ID\nEA,V5702303S0121\nmsdn,Abc-1\nTenantID,${id(1)}\nEA,two words\n`;
    const found = await project({ 'x.yaml': draft(), 'y.yaml': privatePlan('[pilot]'), ...csvOf(text) });
    expect(errors(found)).toEqual(['a/pilot.csv:5:4 AUD-02']);
    const yaml = audience('pilot', '  members: [{type: ea, id: V57}, {type: ea, id: v57}]\n');
    expect(errors(await project({ 'a.yaml': yaml }))).toEqual(['a.yaml:5:49 AUD-05']);
  });

  test('takes time in proportion to its rows', async () => {
    await readingTime(2000);
    const [few, many] = [await readingTime(2000), await readingTime(20_000)];
    expect(many / few).toBeLessThan(40);
  });
});

/** Microseconds of the processor that a table of so many customers takes. */
async function readingTime(count: number): Promise<number> {
  const rows = Array.from({ length: count }, (_, i) => `TenantID,${id(i + 1)},"Customer ${i}"`);
  const files = {
    'x.yaml': draft(),
    'y.yaml': privatePlan('[pilot]'),
    ...csvOf(`Type,ID,Description\n${rows.join('\n')}`),
  };
  const started = process.cpuUsage();
  const found = await project(files);
  expect(found.desired.offers[0]?.plans[0]?.audience).toHaveLength(count);
  return process.cpuUsage(started).user;
}

const members = (n: number, label?: string): string =>
  `  members:\n    - {type: tenant, id: ${id(n)}${label === undefined ? '' : `, label: ${label}`}}\n`;

describe('the audience of a plan', () => {
  test('is the union of its audiences, each customer once', async () => {
    const found = await project({
      'x.yaml': draft(),
      'y.yaml': privatePlan('[b, a]'),
      'a.yaml': audience('a', members(1)),
      'b.yaml': audience('b', `${members(1, 'One')}    - {type: tenant, id: ${id(2)}}\n`),
    });
    expect(errors(found)).toEqual([]);
    expect(found.desired.offers[0]?.plans[0]?.audience).toEqual([
      { type: 'tenant', id: id(1).toLowerCase(), label: 'One' },
      { type: 'tenant', id: id(2).toLowerCase() },
    ]);
  });

  test('is not managed when no audience is named, and empty for []', async () => {
    const found = await project({
      'x.yaml': draft(),
      'y.yaml': `${plan()}---\n${plan('a', '  audiences: []\n')}`,
    });
    expect(found.desired.offers[0]?.plans.map((p) => p.audience)).toEqual([[], undefined]);
  });

  test('has one label for each customer; two are one problem for all plans', async () => {
    const found = await project({
      'x.yaml': draft(),
      'y.yaml': `${privatePlan('[a, b]')}---\n${privatePlan('[b, a]', 'team')}`,
      'a.yaml': audience('a', members(1, 'One')),
      'b.yaml': audience('b', members(1, 'Uno')),
    });
    expect(errors(found)).toEqual(['b.yaml:6:71 AUD-06']);
  });

  test('names a customer once in one document', async () => {
    const found = await project({
      'a.yaml': audience(
        'a',
        `${members(1)}    - {type: tenant, id: ${id(1).toLowerCase()}}\n  csv: a.csv\n`,
      ),
      'a.csv': `Type,ID\nTenantID,${id(1)}\n`,
    });
    expect(errors(found)).toEqual(['a.csv:2:10 AUD-05', 'a.yaml:7:26 AUD-05']);
  });

  test('shows no customer in a message', async () => {
    const found = await project({
      'x.yaml': draft(),
      'y.yaml': privatePlan('[a]'),
      'a.yaml': audience('a', '  members: [{type: tenant, id: fabrikam.example, label: 5}]\n  csv: a.csv\n'),
      'a.csv': `Type,ID\nSubscriptionID,${id(7)}\nSubscriptionID,${id(7)}\nTenantID,adatum.example\n`,
    });
    expect(JSON.stringify(found.problems)).not.toMatch(/fabrikam|adatum|00000007/);
  });
});
