import type { SourceFile } from './source-files.ts';

/** Folders of `src/` that are not on the map, as `src/ROOM/`. */
export function unmappedRooms(map: string, files: readonly SourceFile[]): readonly string[] {
  const rooms = new Set(files.flatMap(({ path }) => /^src\/[^/]+\//.exec(path) ?? []));
  return [...rooms].filter((room) => !map.includes(`\`${room}`));
}
