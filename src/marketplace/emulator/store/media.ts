import type { EmulatorStore } from './open-store.ts';

/** One file: bytes that were uploaded or fetched, or the address that it was given by. */
export type MediaRow = {
  readonly hash: string;
  readonly source: string | null;
  readonly bytes: Uint8Array | null;
};

/** The file with its bytes; undefined if it is not stored. */
export const mediaByHash = (store: EmulatorStore, hash: string): MediaRow | undefined =>
  store.row<MediaRow>('SELECT * FROM media WHERE hash = ?', hash);

/** Whether a file is stored; does not read its bytes. */
export const hasMedia = (store: EmulatorStore, hash: string): boolean =>
  store.row('SELECT 1 FROM media WHERE hash = ?', hash) !== undefined;

/** Stores a file; equal bytes are stored only once. */
export function putMedia(store: EmulatorStore, media: MediaRow): void {
  const sql = 'INSERT INTO media (hash, source, bytes) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING';
  store.run(sql, media.hash, media.source, media.bytes);
}
