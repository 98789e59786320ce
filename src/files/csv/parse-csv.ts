/** A field of a CSV file with the place of its first character, counted from 1. */
export type Field = { readonly text: string; readonly line: number; readonly column: number };

/** A row; `fault` says why its text is not CSV, and where. */
export type Row = { readonly fields: readonly Field[]; readonly fault?: Field };

const quote = '"';

/** What programs write between fields: the list separator of their language, or a tab. */
export type Separator = ',' | ';' | '\t';

/** Rows of a CSV text, whose lines end with CR, LF or both; skips empty lines. */
export function parseCsv(written: string, separator: Separator): readonly Row[] {
  const text = written.replaceAll(/\r\n?/g, '\n');
  const rows: Row[] = [];
  const at = { offset: 0, line: 1, lineStart: 0, separator };
  while (at.offset < text.length) {
    const row = readRow(text, at);
    if (row.fault !== undefined || row.fields.some((field) => field.text !== '')) rows.push(row);
  }
  return rows;
}

type Cursor = { offset: number; line: number; lineStart: number; readonly separator: string };

function readRow(text: string, at: Cursor): Row {
  const fields: Field[] = [];
  let fault: Field | undefined;
  for (;;) {
    const place = { line: at.line, column: at.offset - at.lineStart + 1 };
    const quoted = text[at.offset] === quote;
    const read = quoted ? readQuoted(text, at) : readPlain(text, at);
    // Quoted text is taken literally, spaces included.
    fields.push({ text: quoted ? read.text : read.text.trim(), ...place });
    if (read.fault !== undefined) fault ??= { text: read.fault, ...place };
    const end = text[at.offset];
    at.offset += 1;
    if (end === at.separator) continue;
    at.line += 1;
    at.lineStart = at.offset;
    return fault === undefined ? { fields } : { fields, fault };
  }
}

type Read = { readonly text: string; readonly fault?: string };

/** Reads up to the next separator or end of line, and leaves that unread. */
function readPlain(text: string, at: Cursor): Read {
  const start = at.offset;
  const ends = [at.separator, '\n'];
  while (at.offset < text.length && !ends.includes(text[at.offset] ?? '')) at.offset += 1;
  return { text: text.slice(start, at.offset) };
}

function readQuoted(text: string, at: Cursor): Read {
  const begin = { ...at };
  const parts: string[] = [];
  at.offset += 1;
  for (;;) {
    const close = text.indexOf(quote, at.offset);
    if (close < 0) return unclosed(text, at, begin);
    const part = text.slice(at.offset, close);
    countLines(part, at, at.offset);
    parts.push(part);
    at.offset = close + 1;
    if (text[at.offset] !== quote) break;
    parts.push(quote);
    at.offset += 1;
  }
  const rest = readPlain(text, at).text;
  const fault = rest.trim() === '' ? {} : { fault: 'text stands after the closing quote' };
  return { text: parts.join(''), ...fault };
}

/** Continues after the first line, so that a missing quote does not swallow the rest of the file. */
function unclosed(text: string, at: Cursor, begin: Cursor): Read {
  Object.assign(at, begin);
  const { text: rest } = readPlain(text, at);
  const end = text.indexOf('\n', at.offset);
  at.offset = end < 0 ? text.length : end;
  return { text: rest, fault: 'the closing quote is missing' };
}

function countLines(part: string, at: Cursor, start: number): void {
  for (let end = part.indexOf('\n'); end >= 0; end = part.indexOf('\n', end + 1)) {
    at.line += 1;
    at.lineStart = start + end + 1;
  }
}
