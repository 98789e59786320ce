import type { DatabaseSync } from 'node:sqlite';

/**
 * Removes credentials from a store: signatures of addresses, and the hashes of secrets that earlier versions
 * kept. Looks at every text of every table, since any of them may hold an address.
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
  // What was overwritten or deleted stays in free pages until the file is written anew.
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
