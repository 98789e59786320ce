import { expect, it } from 'vitest';
import { openLiveScreen } from '../../src/process/live-screen.ts';

/** Everything that was written to a terminal of so many rows. */
function terminal(rows: number) {
  const written: string[] = [];
  return { written, rows, write: (text: string | Uint8Array) => written.push(String(text)) > 0 };
}

it('draws over the last text, never more lines than the terminal has, and gives it back once', () => {
  const stream = terminal(4);
  const screen = openLiveScreen(stream);
  screen.show('one\ntwo\nthree\nfour\nfive\n');
  screen.show('six\n');
  screen.close();
  screen.close();
  expect(stream.written).toEqual([
    '\u001B[?1049h\u001B[Hone\u001B[K\ntwo\u001B[K\nthree\u001B[K\n\u001B[J',
    '\u001B[Hsix\u001B[K\n\u001B[J',
    '\u001B[?1049l',
  ]);
});
