import type { AudienceMember } from '../kinds/audience.ts';
import { byText } from '../model/json.ts';

/**
 * How a declared audience differs from an observed one; a member is identified by type and id in lower case.
 */
export type AudienceDifference = {
  readonly added: readonly AudienceMember[];
  readonly removed: readonly AudienceMember[];
  /** Same member, other label. */
  readonly changed: readonly AudienceMember[];
  readonly kept: number;
};

/** `tenant:1111…`: identifies a member. */
export const audienceMemberKey = (member: AudienceMember): string =>
  `${member.type}:${member.id.toLowerCase()}`;

const byMember = (members: readonly AudienceMember[]): ReadonlyMap<string, AudienceMember> =>
  new Map(members.map((member) => [audienceMemberKey(member), member]));

const sortedMembers = (members: readonly AudienceMember[]): readonly AudienceMember[] =>
  members.toSorted((a, b) => byText(audienceMemberKey(a), audienceMemberKey(b)));

/** What to add, remove and relabel to turn `observed` into `desired`. */
export function compareAudience(
  desired: readonly AudienceMember[],
  observed: readonly AudienceMember[],
): AudienceDifference {
  const [left, right] = [byMember(desired), byMember(observed)];
  const both = [...left].filter(([key]) => right.has(key));
  const changed = both.filter(([key, member]) => labelDiffers(member, right.get(key)));
  return {
    added: sortedMembers([...left].filter(([key]) => !right.has(key)).map(([, member]) => member)),
    removed: sortedMembers([...right].filter(([key]) => !left.has(key)).map(([, member]) => member)),
    changed: sortedMembers(changed.map(([, member]) => member)),
    kept: both.length,
  };
}

// A label that the files leave out is not managed.
const labelDiffers = (desired: AudienceMember, observed: AudienceMember | undefined): boolean =>
  desired.label !== undefined && desired.label !== (observed?.label ?? '');

export const membershipDiffers = (difference: AudienceDifference): boolean =>
  difference.added.length + difference.removed.length > 0;

export const audienceDiffers = (difference: AudienceDifference): boolean =>
  membershipDiffers(difference) || difference.changed.length > 0;

/** The members after a sync to `desired`; members that stay keep their labels. */
export function afterSync(
  desired: readonly AudienceMember[],
  observed: readonly AudienceMember[],
): readonly AudienceMember[] {
  const kept = byMember(observed);
  return desired.map((member) => kept.get(audienceMemberKey(member)) ?? member);
}
