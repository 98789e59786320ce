import type { SourceFile } from './source-files.ts';

/** Folders of `src/` that a map does not name, as `src/ROOM/`. */
export function unmappedRooms(map: string, files: readonly SourceFile[]): readonly string[] {
  const rooms = new Set(files.flatMap(({ path }) => /^src\/[^/]+\//.exec(path) ?? []));
  return [...rooms].filter((room) => !map.includes(`\`${room}`));
}
