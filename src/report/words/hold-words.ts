import { unholdCommand, type Hold } from '../../model/hold.ts';
import { markdownCode, markdownProse } from './escape.ts';
import { tone, wrapped, type Line } from './paint.ts';
import type { ReportSection } from './sections.ts';
import { addressWords, count, instantWords } from './words.ts';

type HeldAddresses = { readonly holds?: readonly Hold[] };

/** `held since 2026-12-01 10:00 UTC by ada, stops included: we wait for the lawyers`. */
export const heldWords = ({ at, by, stops, reason }: Hold): string =>
  `held since ${instantWords(at)} by ${by}${stops ? ', stops included' : ''}: ${reason}`;

/** Comes first of all: whatever follows, nothing is written there. */
export function holdLines({ holds = [] }: HeldAddresses, columns: number): readonly Line[] {
  if (holds.length === 0) return [];
  const lines = holds.map((hold): Line => [
    tone('bad', '! '),
    tone('strong', addressWords(hold.address)),
    ` is ${heldWords(hold)}; \`${unholdCommand(hold)}\` takes that off`,
  ]);
  return [...lines.flatMap((line) => wrapped(line, columns, 2)), []];
}

/** The same for a comment and the job summary. */
export const holdSection = ({ holds = [] }: HeldAddresses): ReportSection => ({
  items: holds.map((hold) => {
    const words = markdownProse(heldWords(hold));
    const off = markdownCode(unholdCommand(hold));
    return `**${markdownProse(addressWords(hold.address))} is ${words}**; ${off} takes that off.`;
  }),
  more: (left) => count(left, 'more hold'),
});
