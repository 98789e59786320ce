import { diffLines, diffWordsWithSpace } from 'diff';
import { tone, type Line } from './paint.ts';

/** One place where two texts differ, with some words around it; a side without a difference is absent. */
export type Hunk = { readonly before?: Line; readonly after?: Line };

type TextPair = { readonly before: string; readonly after: string };

type Piece = { readonly value: string; readonly added: boolean; readonly removed: boolean };

/** Characters shown on either side of a difference. */
const context = 32;
/** The most words that may differ; beyond that the texts are unrelated. */
const maxEditLength = 1000;

/**
 * The differences between two texts by words, each side cut to this many characters; `undefined` when the
 * texts are too different to compare.
 */
export function wordHunks(
  before: string,
  after: string,
  longest: number = Infinity,
): readonly Hunk[] | undefined {
  const found = differingLines(before, after)?.map((texts) => blockHunks(texts, longest));
  return found?.every((hunks) => hunks !== undefined) ? found.flat() : undefined;
}

/**
 * Lines that differ, paired if one replaced the other, so that a new line does not make its neighbours look
 * changed.
 */
function differingLines(before: string, after: string): readonly TextPair[] | undefined {
  const pieces = diffLines(before, after, { maxEditLength });
  return pieces?.flatMap(({ value, added, removed }, index) => {
    const next = pieces[index + 1];
    if (removed) return [{ before: value, after: next?.added ? next.value : '' }];
    return added && !pieces[index - 1]?.removed ? [{ before: '', after: value }] : [];
  });
}

function blockHunks({ before, after }: TextPair, longest: number): readonly Hunk[] | undefined {
  const pieces = diffWordsWithSpace(before, after, { maxEditLength });
  return (
    pieces &&
    runsOf(pieces).map((run) => ({
      ...side({ name: 'before', mark: 'removed', longest }, run),
      ...side({ name: 'after', mark: 'added', longest }, run),
    }))
  );
}

type PieceRun = { readonly lead: string; readonly run: readonly Piece[]; readonly trail: string };

/** Differences close to each other count as one. */
function runsOf(pieces: readonly Piece[]): readonly PieceRun[] {
  const runs: PieceRun[] = [];
  for (const [index, piece] of pieces.entries()) {
    const last = runs.at(-1);
    if (isCommonPiece(piece)) {
      const ends =
        piece.value.length > 2 * context || piece.value.includes('\n') || index === pieces.length - 1;
      if (last && last.trail === '') {
        runs[runs.length - 1] = ends
          ? { ...last, trail: head(piece.value) }
          : { ...last, run: [...last.run, piece] };
      }
      continue;
    }
    const previous = pieces[index - 1];
    if (last && last.trail === '') runs[runs.length - 1] = { ...last, run: [...last.run, piece] };
    else runs.push({ lead: previous ? tail(previous.value) : '', run: [piece], trail: '' });
  }
  return runs;
}

const isCommonPiece = ({ added, removed }: Piece): boolean => !added && !removed;

/** The last words of a text, after the last line break. */
function tail(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  if (line.length <= context) return line;
  return `…${line.slice(-context).replace(/^\S*\s/u, '')}`;
}

/** The first words of a text, up to the first line break. */
function head(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  if (line.length <= context) return line === '' ? '\n' : line;
  return `${line.slice(0, context).replace(/\s\S*$/u, '')}…`;
}

type Side = {
  readonly name: 'before' | 'after';
  readonly mark: 'removed' | 'added';
  readonly longest: number;
};

function side({ name, mark, longest }: Side, { lead, run, trail }: PieceRun): Hunk {
  if (!run.some((piece) => piece[mark])) return {};
  const shade = mark === 'added' ? 'good' : 'bad';
  const words = run
    .filter((piece) => piece[mark] || isCommonPiece(piece))
    .map((piece) => (isCommonPiece(piece) ? piece.value : tone(shade, piece.value)));
  return {
    [name]: clipped([tone('dim', lead.trimStart()), ...words, tone('dim', trail.trimEnd())], longest),
  };
}

/** The line cut to a readable length. */
function clipped(line: Line, longest: number): Line {
  const parts: Line[number][] = [];
  let left = longest;
  for (const part of line) {
    const text = typeof part === 'string' ? part : part.text;
    if (left > 0)
      parts.push(typeof part === 'string' ? text.slice(0, left) : { ...part, text: text.slice(0, left) });
    left -= text.length;
  }
  return left < 0 ? [...parts, tone('dim', `… (+${(-left).toLocaleString('en-US')} characters)`)] : parts;
}
