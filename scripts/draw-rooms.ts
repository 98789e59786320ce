import { readFileSync, writeFileSync } from 'node:fs';
import { layers, matrix } from '../test/tidy/import-matrix.ts';

const start = '```mermaid\n';
const end = '```\n';

/** Everything that a room reaches through other rooms. */
const reached = (room: string): ReadonlySet<string> =>
  new Set((matrix[room] ?? []).flatMap((next) => [next, ...reached(next)]));

/** The rooms that a room imports and does not reach through others: these arrows are sufficient. */
const directImports = (room: string): readonly string[] => {
  const all = matrix[room] ?? [];
  return all.filter((one) => !all.some((other) => other !== one && reached(other).has(one)));
};

/** The rooms of `src/` with the imports that the tests allow; an arrow stands for everything below it. */
export function roomsPicture(): string {
  const rooms = Object.keys(matrix);
  const used = new Set(rooms.flatMap(directImports));
  const tops = rooms.filter((room) => !used.has(room));
  const steps = layers.flatMap((layer, at) => {
    const below = layers[at - 1];
    return below === undefined ? tops.map((top) => `${layer} --> ${top}`) : [`${layer} --> ${below}`];
  });
  const arrows = rooms.flatMap((room) => directImports(room).map((one) => `${room} --> ${one}`));
  return `${start}graph TD\n${[...steps, ...arrows].map((arrow) => `  ${arrow}\n`).join('')}${end}`;
}

/** The text with the current picture. */
export function withPicture(text: string): string {
  const at = text.indexOf(start);
  const rest = text.slice(at + start.length);
  return `${text.slice(0, at)}${roomsPicture()}${rest.slice(rest.indexOf(end) + end.length)}`;
}

if (import.meta.main) {
  const map = new URL('../ARCHITECTURE.md', import.meta.url);
  writeFileSync(map, withPicture(readFileSync(map, 'utf8')));
}
