import type { EmulatorStore } from './open-store.ts';

/** One file: bytes uploaded here, or the address it came from, never fetched. */
export type MediaRow = {
  readonly hash: string;
  readonly source: string | null;
  readonly bytes: Uint8Array | null;
};

/** The file with its bytes; undefined when it is not stored. */
export const mediaByHash = (store: EmulatorStore, hash: string): MediaRow | undefined =>
  store.row<MediaRow>('SELECT * FROM media WHERE hash = ?', hash);

/** Whether a file is stored, without reading it. */
export const hasMedia = (store: EmulatorStore, hash: string): boolean =>
  store.row('SELECT 1 FROM media WHERE hash = ?', hash) !== undefined;

/** Equal bytes are stored once. */
export function putMedia(store: EmulatorStore, media: MediaRow): void {
  const sql = 'INSERT INTO media (hash, source, bytes) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING';
  store.run(sql, media.hash, media.source, media.bytes);
}
