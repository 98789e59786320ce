import { Check } from 'typebox/value';
import { sha256 } from '../model/digest.ts';
import { UserError } from '../model/errors.ts';
import { Hold } from '../model/hold.ts';
import { isObject } from '../model/json.ts';
import {
  WorkflowRunSchema,
  type HistoryBreak,
  type HistoryLine,
  type ReadHistory,
} from '../model/history.ts';
import type { HistoryEntry } from '../model/recorded.ts';

/** Version of a line; lines of earlier versions have no `hash` of their own. */
const lineFormat = 1;

/** The hash that the first line names as its predecessor. */
export const chainStart = sha256('');

const ownHash = /,"hash":"([0-9a-f]{64})"\}$/;

/** The line of an entry, without its line break, and the hash that the next line has to name. */
export function chained(
  entry: HistoryEntry,
  previous: string,
): { readonly line: string; readonly hash: string } {
  const text = JSON.stringify({ formatVersion: lineFormat, ...entry, previous });
  const hash = sha256(text);
  return { line: `${text.slice(0, -1)},"hash":"${hash}"}`, hash };
}

/** The hash that a line states; lines of earlier versions are hashed as they are. */
export const hashNamed = (line: string): string => ownHash.exec(line)?.[1] ?? sha256(line);

/** Where the history ended when it was last written: a history that ends earlier lost its last lines. */
export type HistoryHead = { readonly lines: number; readonly hash: string };

type ChainWalk = {
  readonly entries: HistoryLine[];
  readonly breaks: HistoryBreak[];
  readonly chain: { hash: string; sound: boolean }[];
  previous: string;
  /** True once a line has its own hash: from then on every line has one. */
  hashed: boolean;
};

/**
 * Reads a history and verifies its chain. A last line without a line break was cut off when a process was
 * killed; no run relied on it, so the chain is not broken.
 */
export function readHistory(text: string, head?: HistoryHead | 'missing'): ReadHistory {
  const lines = text.split('\n');
  const torn = lines.pop() !== '';
  const walk: ChainWalk = { entries: [], breaks: [], chain: [], previous: chainStart, hashed: false };
  for (const [index, line] of lines.entries()) followChain(walk, line, index + 1);
  const { entries, chain } = walk;
  const lost = head === undefined ? [] : lostLines(walk, head);
  const breaks = [...walk.breaks, ...lost];
  return { entries, breaks, lines: lines.length, torn, chain, cut: lost.length > 0 && head !== 'missing' };
}

function followChain(walk: ChainWalk, line: string, number: number): void {
  const entry = parseLine(line);
  const named = ownHash.exec(line)?.[1];
  const because = entry === undefined ? 'is no entry' : mismatch(walk, line, { entry, named });
  if (because !== undefined) walk.breaks.push({ line: number, message: `line ${number} ${because}` });
  if (entry) walk.entries.push({ line: number, ...historyEntry(entry) });
  walk.hashed ||= named !== undefined;
  walk.previous = hashNamed(line);
  walk.chain.push({ hash: walk.previous, sound: because === undefined });
}

type FoundEntry = { readonly entry: Stored; readonly named: string | undefined };

function mismatch(walk: ChainWalk, line: string, { entry, named }: FoundEntry): string | undefined {
  if (named === undefined && (walk.hashed || entry.formatVersion !== undefined)) return 'has lost its hash';
  if (named !== undefined && sha256(line.replace(ownHash, '}')) !== named) return 'was changed';
  // A line from before the chain names no predecessor.
  if (entry.previous === undefined && !walk.hashed && named === undefined) return undefined;
  if (entry.previous === walk.previous) return undefined;
  return 'does not follow the line before it: lines were removed, inserted or changed there';
}

/** Compares the end with a second copy of it, so that a history that was cut off is noticed. */
function lostLines({ chain, hashed }: ChainWalk, head: HistoryHead | 'missing'): readonly HistoryBreak[] {
  // The first line is written before the first head, and earlier versions wrote no head.
  if (head === 'missing') return chain.length > 1 && hashed ? [noHead(chain.length)] : [];
  const { lines } = head;
  const first = chain.length + 1;
  if (first <= lines) {
    const which = first === lines ? `line ${first} is` : `lines ${first} to ${lines} are`;
    return [{ line: first, message: `${which} missing at the end` }];
  }
  if (lines === 0 || chain[lines - 1]?.hash === head.hash) return [];
  return [{ line: lines, message: `line ${lines} is another one than was written` }];
}

const noHead = (line: number): HistoryBreak => ({
  line,
  message: `the note of where the history ends is gone: nothing says whether line ${line} was its last`,
});

type Stored = HistoryEntry & { readonly formatVersion?: number; readonly previous?: string };

function parseLine(line: string): Stored | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value)) return undefined;
    const { formatVersion, at, by, step, outcome } = value;
    if (typeof formatVersion === 'number' && formatVersion > lineFormat) throw newer(formatVersion);
    const whole = [at, by, step, outcome].every((member) => typeof member === 'string');
    return whole ? (value as unknown as Stored) : undefined;
  } catch (error) {
    if (error instanceof UserError) throw error;
    return undefined;
  }
}

const newer = (version: number): UserError =>
  new UserError('state-newer', `the history was written by a newer offerctl (format ${version})`, {
    hint: 'update offerctl on this machine',
  });

const historyEntry = ({
  at,
  by,
  step,
  outcome,
  durationMs,
  submission,
  commit,
  run,
  decides,
  hold,
  changes,
}: Stored) => ({
  at,
  by,
  step,
  outcome,
  durationMs: typeof durationMs === 'number' ? durationMs : 0,
  ...(typeof submission === 'string' ? { submission } : {}),
  ...(typeof commit === 'string' ? { commit } : {}),
  ...(run !== undefined && Check(WorkflowRunSchema, run) ? { run } : {}),
  ...(isTexts(decides) ? { decides: [...decides] } : {}),
  ...(hold !== undefined && Check(Hold, hold) ? { hold } : {}),
  ...(isChanges(changes) ? { changes } : {}),
});

/** By hand, because a long history holds thousands of them. */
const isChanges = (value: unknown): value is NonNullable<HistoryLine['changes']> =>
  Array.isArray(value) &&
  value.every((one) => isObject(one) && isTexts([one['address'], one['path'], one['digest']]));

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
