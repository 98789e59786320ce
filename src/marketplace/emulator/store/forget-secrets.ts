import type { DatabaseSync } from 'node:sqlite';

/**
 * Removes credentials from a store: signatures in addresses, and the hashes of secrets that earlier versions
 * kept. Checks every text in every table, because any of them may contain an address.
 */
export function forgetSecrets(database: DatabaseSync): void {
  database.function('withoutSecrets', { deterministic: true }, (text) => withoutSecrets(String(text)));
  database.exec('BEGIN');
  for (const { table, column } of textColumns(database)) {
    database.exec(
      `UPDATE "${table}" SET "${column}" = withoutSecrets("${column}")
       WHERE typeof("${column}") = 'text' AND withoutSecrets("${column}") <> "${column}"`,
    );
  }
  database.exec('COMMIT');
  // Overwritten or deleted text stays in free pages until the file is rewritten.
  database.exec('PRAGMA temp_store = MEMORY');
  database.exec('VACUUM');
}

type Column = { readonly table: string; readonly column: string };

const textColumns = (database: DatabaseSync): readonly Column[] =>
  database
    .prepare(
      `SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m, pragma_table_info(m.name) c
       WHERE m.type = 'table' AND c.type = 'TEXT' AND c.pk = 0`,
    )
    .all() as unknown as readonly Column[];

const signature = /([?&]sig=)[^&"'\s\\]+/gi;

const secretFields = [
  'storageAccountConnectionString',
  'applicationKey',
  'password',
  'clientSecret',
  'appKey',
  'hideKey',
];
const hashedSecret = new RegExp(`("(?:${secretFields.join('|')})":")sha256:[0-9a-f]{64}"`, 'g');

const withoutSecrets = (text: string): string =>
  text.replaceAll(signature, '$1forgotten').replaceAll(hashedSecret, '$1secret:forgotten"');
