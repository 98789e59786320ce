import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { HistoryEntry } from '../../src/model/recorded.ts';
import { chained, chainStart, readHistory } from '../../src/state/history.ts';
import { openLocalStore } from '../../src/state/local.ts';

const entry = (step: string): HistoryEntry => ({
  at: '2026-11-20T10:00:00Z',
  by: 'me',
  step,
  outcome: 'done',
  durationMs: 1,
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function store() {
  const folder = mkdtempSync(join(tmpdir(), 'offerctl-history-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'history.jsonl');
  const open = () => openLocalStore({ folder, now: () => new Date(0), randomSalt: () => 'salt' });
  return { path, head: join(folder, 'history.head.json'), open, opened: open() };
}

const stepsIn = ({ entries }: { readonly entries: readonly { readonly step: string }[] }) =>
  entries.map(({ step }) => step);

it('keeps every entry in order, also when many are appended at once and by several processes', async () => {
  const { open, opened } = store();
  await Promise.all(['a', 'b', 'c', 'd'].map((step) => opened.append(entry(step))));
  await open().append({ ...entry('é'), commit: '1a2b' });
  await open().append(entry('f'));
  const found = await open().history();
  expect(stepsIn(found)).toEqual(['a', 'b', 'c', 'd', 'é', 'f']);
  expect(found).toMatchObject({ breaks: [], lines: 6, torn: false });
  expect(found.entries[4]).toEqual({ line: 5, ...entry('é'), commit: '1a2b' });
});

/** The lines of a valid history with this many entries. */
function soundLines(count: number): readonly string[] {
  const lines: string[] = [];
  let previous = chainStart;
  for (let index = 0; index < count; index += 1) {
    const next = chained(entry(`step-${index}`), previous);
    lines.push(next.line);
    previous = next.hash;
  }
  return lines;
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const headOf = (lines: readonly string[]) => ({
  lines: lines.length,
  hash: /"hash":"(.*)"\}$/.exec(lines.at(-1) ?? '')?.[1] ?? '',
});

it('names a line that was changed, removed or put in, wherever it is', () => {
  const places = fc.integer({ min: 1, max: 8 }).chain((count) =>
    fc.record({
      lines: fc.constant(soundLines(count)),
      at: fc.integer({ min: 0, max: count - 1 }),
      how: fc.constantFrom('change', 'remove', 'insert', 'repeat', 'rehash'),
    }),
  );
  fc.assert(
    fc.property(places, ({ lines, at, how }) => {
      expect(readHistory(textOf(lines), headOf(lines)).breaks).toEqual([]);
      const line = lines[at] ?? '';
      const forged = chained(entry('forged'), chainStart).line;
      const put: Readonly<Record<typeof how, readonly string[]>> = {
        change: [line.replace('"done"', '"failed"')],
        remove: [],
        insert: [chained(entry('extra'), sha256('x')).line, line],
        repeat: [line, line],
        rehash: [forged],
      };
      const broken = lines.toSpliced(at, 1, ...(put[how] ?? []));
      const named = readHistory(textOf(broken), headOf(lines)).breaks.map((found) => found.line);
      // A forged line with a correct hash is found by the line after it, or by the head.
      const exact = how !== 'rehash' && how !== 'repeat';
      expect(exact ? [at + 1] : [at + 1, at + 2]).toContain(named[0]);
    }),
    { numRuns: 60 },
  );
});

it('names lines that were cut off at the end', async () => {
  const { path, opened, open } = store();
  for (const step of ['a', 'b', 'c']) await opened.append(entry(step));
  const [first = ''] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, `${first}\n`);
  expect((await open().history()).breaks).toMatchObject([{ line: 2 }]);
  // Lines that are appended later do not hide it.
  await open().append(entry('d'));
  expect((await open().history()).breaks).toMatchObject([{ line: 2 }]);
});

it.each([1, 30, 200])(
  'mends a last line that a kill cut off after %d characters, and calls it no tampering',
  async (length) => {
    const { path, opened, open } = store();
    await opened.append(entry('a'));
    const { line } = chained(entry('b'), sha256('whatever'));
    appendFileSync(path, line.slice(0, length));
    expect(await open().history()).toMatchObject({ lines: 1, breaks: [], torn: true });
    await open().append(entry('c'));
    const found = await open().history();
    expect(stepsIn(found)).toEqual(['a', 'c']);
    expect(found).toMatchObject({ breaks: [], torn: false });
  },
);

it('goes on after a kill between a line and the word where it ends', async () => {
  const { head, opened, open } = store();
  await opened.append(entry('a'));
  const before = readFileSync(head, 'utf8');
  await opened.append(entry('b'));
  for (const left of [before, '']) {
    writeFileSync(head, left);
    await open().append(entry('c'));
    expect((await open().history()).breaks).toEqual([]);
  }
  expect(stepsIn(await open().history())).toEqual(['a', 'b', 'c', 'c']);
});

it('appends without reading what stands before', async () => {
  const { path, opened } = store();
  await opened.append(entry('a'));
  // If earlier lines were read, the changed hash of this one would be noticed.
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('"me"', '"us"'));
  await opened.append(entry('b'));
  expect((await opened.history()).breaks).toMatchObject([{ line: 1 }]);
});

it('goes on from lines of earlier versions, which have no hash of their own', async () => {
  const { path, open } = store();
  const old = ['a', 'b', 'c'].reduce<readonly string[]>((lines, step) => {
    const previous = sha256(lines.at(-1) ?? '');
    return [...lines, JSON.stringify({ ...entry(step), previous })];
  }, []);
  const unchained = JSON.stringify(entry('first'));
  for (const lines of [old, [unchained]]) {
    writeFileSync(path, textOf(lines));
    await open().append(entry('new'));
    expect(await open().history()).toMatchObject({ breaks: [], lines: lines.length + 1 });
    rmSync(path.replace('history.jsonl', 'history.head.json'));
  }
  writeFileSync(path, textOf([...old.slice(0, 1), ...old.slice(2)]));
  expect((await open().history()).breaks).toMatchObject([{ line: 2 }]);
});

it('does not take a line without its hash for one of an earlier version once the chain has begun', () => {
  const [first = '', second = ''] = soundLines(2);
  const stripped = second.replace(/,"hash":".*"\}$/, '}');
  expect(readHistory(textOf([first, stripped])).breaks).toMatchObject([{ line: 2 }]);
});

it('refuses the history of a newer version', async () => {
  const { path, open } = store();
  writeFileSync(path, '{"formatVersion":2,"what":"ever"}\n');
  await expect(open().history()).rejects.toMatchObject({ code: 'state-newer' });
});

it('an empty history is sound', async () => {
  const { path, opened } = store();
  expect(await opened.history()).toMatchObject({ entries: [], breaks: [], lines: 0, torn: false });
  await opened.append(entry('a'));
  truncateSync(path);
  expect((await opened.history()).breaks).toMatchObject([{ line: 1 }]);
});

it('says that the note of its end is gone, and goes on after it', async () => {
  const { head, opened, open } = store();
  await opened.append(entry('a'));
  rmSync(head);
  // One line may have been written just before a kill.
  expect((await open().history()).breaks).toEqual([]);
  await opened.append(entry('b'));
  rmSync(head);
  expect((await open().history()).breaks).toMatchObject([{ line: 2 }]);
  await open().append(entry('c'));
  expect((await open().history()).breaks).toEqual([]);
});
