import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterSync, compareAudience, audienceMemberKey, membershipDiffers } from '../../src/diff/audience.ts';
import type { AudienceMember } from '../../src/kinds/audience.ts';

const member: fc.Arbitrary<AudienceMember> = fc.record(
  {
    type: fc.constantFrom('tenant', 'subscription'),
    id: fc.integer({ min: 10, max: 16 }).map((n) => `aBcDeF${n}-0000-4000-8000-000000000000`),
    label: fc.constantFrom('A', 'B', ''),
  },
  { requiredKeys: ['type', 'id'] },
);
const audience = fc.uniqueArray(member, { selector: audienceMemberKey, maxLength: 8 });

const keys = (members: readonly AudienceMember[]): readonly string[] =>
  members.map(audienceMemberKey).toSorted();

it('gets from one audience to another by what it adds and removes, in any order and case', () =>
  fc.assert(
    fc.property(audience, audience, (desired, observed) => {
      const other = observed.map((found) => ({ ...found, id: found.id.toUpperCase() })).toReversed();
      const { added, removed, changed, kept } = compareAudience(desired, other);
      const gone = new Set(keys(removed));
      const result = [...observed.filter((found) => !gone.has(audienceMemberKey(found))), ...added];
      expect(keys(result)).toEqual(keys(desired));
      expect(kept + added.length).toBe(desired.length);
      expect(keys(changed).filter((key) => !keys(observed).includes(key))).toEqual([]);
      expect(new Set([...keys(added), ...keys(removed)]).size).toBe(added.length + removed.length);
    }),
  ));

it('differs in nothing once synced but in labels, and keeps the labels of those who stay', () =>
  fc.assert(
    fc.property(audience, audience, (desired, observed) => {
      const after = afterSync(desired, observed);
      expect(membershipDiffers(compareAudience(desired, after))).toBe(false);
      const known = new Map(observed.map((found) => [audienceMemberKey(found), found]));
      for (const found of after) expect(found).toEqual(known.get(audienceMemberKey(found)) ?? found);
    }),
  ));
