import type { OfferId } from '../model/ids.ts';
import type { SpecCopy } from '../model/observed.ts';
import { topKey } from '../model/path.ts';
import type { AudienceDifference } from './audience.ts';
import { sameValue } from './canonical.ts';
import { compareCopies, differenceKey, type CopyDifference } from './copies.ts';

type WriteViews = {
  readonly id: OfferId;
  /** A copy before a write, and as that write left it. */
  readonly before: SpecCopy;
  readonly after: SpecCopy;
  readonly now: SpecCopy;
};

/**
 * True when a copy shows a written section as it was before, and all others as they were written. A section
 * that is neither was written later by another client, so the copy is not an old one.
 */
export function showsEarlier({ id, before, after, now }: WriteViews): boolean {
  const how = { offer: id, extent: 'whole', secretStands: () => true } as const;
  const written = Map.groupBy(compareCopies(after, before, how), sectionKey);
  const differing = Map.groupBy(compareCopies(after, now, how), sectionKey);
  const sections = [...written].flatMap(([section, earlier]) => {
    const found = differing.get(section);
    return found ? [isEarlier(earlier, found)] : [];
  });
  return sections.length > 0 && sections.every(Boolean);
}

const sectionKey = ({ address, path }: CopyDifference): string => `${address} ${topKey(path)}`;

function isEarlier(earlier: readonly CopyDifference[], found: readonly CopyDifference[]): boolean {
  const places = new Map(earlier.map((one) => [differenceKey(one), one]));
  return (
    found.length === earlier.length &&
    found.every((one) => isSameDifference(places.get(differenceKey(one)), one))
  );
}

function isSameDifference(a: CopyDifference | undefined, b: CopyDifference): boolean {
  if (a?.kind === 'members' && b.kind === 'members') return sameMembers(a.members, b.members);
  return a?.kind === 'spec' && b.kind === 'spec' && sameValue(a.schema, a.before, b.before);
}

const sameMembers = (a: AudienceDifference, b: AudienceDifference): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
