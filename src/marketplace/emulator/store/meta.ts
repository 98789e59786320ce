import type { EmulatorStore } from './open-store.ts';

/** The clock's two numbers, in milliseconds. */
export type MetaKey = 'clock' | 'offset';

/** Returns 0 if it was never written. */
export function readMeta(store: EmulatorStore, key: MetaKey): number {
  const row = store.row<{ value: string }>('SELECT value FROM meta WHERE key = ?', key);
  return Number(row?.value ?? 0);
}

/** Stores a number for all processes that share the store. */
export function writeMeta(store: EmulatorStore, key: MetaKey, value: number): void {
  const sql =
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
  store.run(sql, key, String(value));
}

/** Texts that all processes share. */
type TextKey = 'trouble' | 'timing';

/** Returns undefined if it was never written. */
export const readText = (store: EmulatorStore, key: TextKey): string | undefined =>
  store.row<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value;

/** Stores a text for all processes that share the store. */
export function writeText(store: EmulatorStore, key: TextKey, value: string): void {
  store.run(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  );
}

/** The next number of a named sequence, starting at 1; no number is returned twice. */
export function nextNumber(store: EmulatorStore, name: string): number {
  const row = store.row<{ value: number }>(
    `INSERT INTO counter (name, value) VALUES (?, 1)
     ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
    name,
  );
  return row?.value ?? 1;
}
