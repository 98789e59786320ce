/** A part of a report that can be shortened: its items are in order of importance. */
export type ReportSection = {
  /** The line above the items, if there is one. */
  readonly head?: string;
  readonly items: readonly string[];
  /** The line below the items, if there is one: the end of what `head` begins. */
  readonly tail?: string;
  /** Between items; a table has no blank lines. */
  readonly glue?: '\n' | '\n\n';
  /** How to say that this many items are left out: `3 more steps`. */
  readonly more?: (left: number) => string;
};

/** A part that is never left out; it has to be short. */
export const fixed = (text: string): ReportSection => ({ items: [text] });

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** The section with its first items only. */
function sectionText(
  { head, items, tail, glue = '\n\n', more }: ReportSection,
  count: number,
  where = '',
): string {
  if (items.length === 0) return '';
  const left = items.length - count;
  const kept = [...(head === undefined || count === 0 ? [] : [head]), ...items.slice(0, count)].join(glue);
  const rest = left > 0 && more ? [`${more(left)} ${where}.`] : [];
  const end = tail === undefined || kept === '' ? [] : [tail];
  return [...(kept === '' ? [] : [kept]), ...end, ...rest].join('\n\n');
}

/** Everything, one part after the other. */
export const unfitted = (sections: readonly ReportSection[]): string =>
  joinTexts(sections.map((section) => sectionText(section, section.items.length)));

const joinTexts = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n\n');

/**
 * The sections in at most this many bytes of UTF-8. While they are too long, shortens the last section that
 * can be shortened to as many items as fit. `where` says where to find the rest: `in the job summary`.
 */
export function fitSections(sections: readonly ReportSection[], limit: number, where: string): string {
  const texts = sections.map((section) => sectionText(section, section.items.length));
  for (let at = sections.length - 1; at >= 0; at -= 1) {
    const section = sections[at];
    const excess = bytes(joinTexts(texts)) - limit;
    if (excess <= 0) break;
    if (!section?.more) continue;
    const room = bytes(texts[at] ?? '') - excess;
    texts[at] = sectionText(section, fittingItems(section, room, where), where);
  }
  return joinTexts(texts);
}

/** How many of the first items fit, together with the note about the rest. */
function fittingItems(section: ReportSection, room: number, where: string): number {
  let [low, high] = [0, section.items.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bytes(sectionText(section, middle, where)) <= room) low = middle;
    else high = middle - 1;
  }
  return low;
}
