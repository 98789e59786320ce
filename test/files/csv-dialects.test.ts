import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAudienceCsv } from '../../src/files/audiences/audience-csv.ts';
import { decodeCsv } from '../../src/files/csv/decode-csv.ts';

type Member = { readonly id: string; readonly label: string };

const letter = fc.constantFrom('a', 'Z', 'é', '日', ' ', ',', ';', '\t', '"', '\n', '|', '=');
const member: fc.Arbitrary<Member> = fc.record({
  id: fc.uuid().filter((id) => !/^[0-]+$/.test(id)),
  label: fc.string({ unit: letter, maxLength: 12 }),
});

/** How a program writes a table. */
const dialect = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\r', '\r\n'),
  encoding: fc.constantFrom('utf8', 'utf8 with a mark', 'utf16le', 'utf16be'),
  quotesAll: fc.boolean(),
  saysSeparator: fc.boolean(),
  blankLines: fc.constantFrom('none', 'empty', 'separators'),
  endsLast: fc.boolean(),
});
type Dialect = typeof dialect extends fc.Arbitrary<infer D> ? D : never;

function written(members: readonly Member[], style: Dialect): Uint8Array {
  const { separator, end, quotesAll, saysSeparator, blankLines, endsLast } = style;
  const field = (text: string): string =>
    quotesAll || /[,;\t"\n]|^\s|\s$/.test(text)
      ? `"${text.replaceAll('"', '""').replaceAll('\n', end)}"`
      : text;
  const blank = { none: [], empty: [''], separators: [separator + separator] }[blankLines];
  const rows = [['Type', 'ID', 'Description'], ...members.map(({ id, label }) => ['TenantID', id, label])];
  const lines = [
    ...(saysSeparator ? [`sep=${separator}`] : []),
    ...rows.flatMap((row) => [row.map(field).join(separator), ...blank]),
  ];
  return encoded(lines.join(end) + (endsLast ? end : ''), style.encoding);
}

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf8') return Buffer.from(text);
  if (encoding === 'utf8 with a mark') return Buffer.from(`\ufeff${text}`);
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf16le' ? little : little.swap16();
}

function read(bytes: Uint8Array) {
  const decoded = decodeCsv('pilot.csv', bytes);
  if ('problem' in decoded) return { problems: [decoded.problem], members: [] };
  const { entries, problems } = readAudienceCsv('pilot.csv', decoded.text);
  return { problems, members: entries.map(({ member: { id, label = '' } }) => ({ id, label })) };
}

const faultOf = (text: string): string | undefined => read(Buffer.from(text)).problems[0]?.message;

describe('a CSV file', () => {
  test('gives the same members in every dialect', () => {
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 5 }), dialect, (members, style) => {
        expect(read(written(members, style))).toEqual({ problems: [], members });
      }),
      { numRuns: 300 },
    );
  });

  test('is refused with both readings when two separators fit', () => {
    expect(faultOf('Type,ID,a;Type;ID\nTenantID,x,y\n')).toBe(
      'The header can be read in two ways: with the comma as separator, it has 3 columns; ' +
        'with the semicolon as separator, it has 3 columns.',
    );
    expect(faultOf('sep=;\nType,ID,Description\n')).toBe(
      'The header can be read in two ways: with the semicolon as separator, it has 1 column; ' +
        'with the comma as separator, it has 3 columns.',
    );
  });

  test('may hold other separators in a header that only one of them can separate', () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const text = `Type;ID;Name, first, last, and, more\nTenantID;${id};x\n`;
    expect(read(Buffer.from(text))).toEqual({ problems: [], members: [{ id, label: '' }] });
  });

  test('with a header in another language is refused: its columns would be guessed', () => {
    expect(faultOf('Typ;Kennung;Beschreibung\n')).toBe(
      'The header lacks the columns Type and ID; 3 columns were read, separated by semicolons.',
    );
  });
});
