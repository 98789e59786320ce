import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { filesBelow, type World } from '../acceptance/make.ts';
import type { Documents } from '../../src/report/documents/documents.ts';

/**
 * A project, its recorded state and its marketplace as one version left them, and what that version said
 * about them.
 */
export type Sample = {
  /** The commit that wrote all of this. */
  readonly version: string;
  /** The time on its clock, in milliseconds. */
  readonly at: number;
  /** Texts of the project; `offerctl init` writes the media. */
  readonly files: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly marketplace: StoredTables;
  readonly plan: Documents['plan'];
  /** The same plan as a pull request shows it, without names of customers. */
  readonly redacted: Documents['plan'];
  readonly status: Documents['status'];
};

type Cell = string | number | null | { readonly base64: string };
type StoredTables = {
  readonly userVersion: number;
  readonly applicationId: number;
  readonly schema: readonly string[];
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;
};

const storeOf = (root: string): string => join(root, '.offerctl/marketplace.db');
const isText = (path: string): boolean => /\.(yaml|csv|html)$/.test(path);

/** Everything that a version left in a world, with its plan. */
export async function takeSample(made: World, version: string): Promise<Sample> {
  const files = Object.entries(filesBelow(made.root)).filter(
    ([path]) => isText(path) && !path.startsWith('.offerctl/'),
  );
  return {
    version,
    at: made.time.at,
    files: Object.fromEntries(files),
    state: made.state(),
    marketplace: readTables(storeOf(made.root)),
    plan: await made.plan(),
    redacted: await made.plan({ redact: true }),
    status: await made.status(),
  };
}

/** Puts a sample into a world that contains only the starter's media. */
export function restoreSample(made: World, { at, files, state, marketplace }: Sample): void {
  made.time.at = at;
  for (const [path, text] of Object.entries(files)) made.write(path, text);
  for (const [path, text] of Object.entries(state)) made.write(join('.offerctl/state', path), text);
  writeTables(storeOf(made.root), marketplace);
}

function readTables(path: string): StoredTables {
  const database = new DatabaseSync(path);
  const all = (sql: string) => database.prepare(sql).all();
  const names = all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  const tables: StoredTables = {
    userVersion: Number(all('PRAGMA user_version')[0]?.['user_version']),
    applicationId: Number(all('PRAGMA application_id')[0]?.['application_id']),
    schema: all('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').map(({ sql }) => String(sql)),
    rows: Object.fromEntries(
      names.map(({ name }) => [String(name), all(`SELECT * FROM "${String(name)}"`).map(printRow)]),
    ),
  };
  database.close();
  return tables;
}

function writeTables(path: string, { userVersion, applicationId, schema, rows }: StoredTables): void {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA user_version = ${userVersion}; PRAGMA application_id = ${applicationId}`);
  for (const sql of schema) database.exec(sql);
  for (const [table, all] of Object.entries(rows)) {
    for (const row of all) {
      const columns = Object.keys(row).map((name) => `"${name}"`);
      const insert = `INSERT INTO "${table}" (${columns.join()}) VALUES (${columns.map(() => '?').join()})`;
      database.prepare(insert).run(...Object.values(row).map(readCell));
    }
  }
  database.close();
}

const printRow = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, Cell>> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, printCell(value)]));

function printCell(value: unknown): Cell {
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') };
  return typeof value === 'string' || value === null ? value : Number(value);
}

const readCell = (cell: Cell): SQLInputValue =>
  typeof cell === 'object' && cell !== null ? Buffer.from(cell.base64, 'base64') : cell;
