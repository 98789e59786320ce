import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { Count, Text } from './plain-schemas.ts';

/** What happened to a thing since it was recorded; the report has words for each. */
const driftKinds = [
  'changed',
  'added',
  'removed',
  'members',
  'plan-added',
  'plan-gone',
  'offer-gone',
  'offer-replaced',
  'submitted',
  'publishing',
  'failed',
  'cancelled',
  'published',
  'stopped',
  'relisted',
  'unsigned',
  'unsigned-running',
  'deal-gone',
  'deal-added',
  'consent-ended',
] as const;

/** Who or what has to act: a person who edits files, an apply, another command, or nothing. */
const driftActs = ['declare', 'apply', 'discard-draft', 'go-live', 'find-out', 'wait', 'none'] as const;

/** Something that differs from its record. Names no secret and no customer. */
export const DriftItem = Type.Object({
  address: Text,
  kind: oneOf(driftKinds),
  /** For a field; relative to the `spec` at `address`. */
  path: opt(Text),
  /** `deal`: a registered deal, with its licences and the consent of its customer. */
  target: oneOf(['draft', 'preview', 'live', 'deal']),
  /** True when a file declares this field. */
  declared: opt(Type.Boolean()),
  recorded: opt(Type.Unknown()),
  now: opt(Type.Unknown()),
  /**
   * For an audience: how many members were added that no file ever named, were removed although files name
   * them, and are there now.
   */
  members: opt(Type.Object({ came: opt(Count), went: opt(Count), now: Count })),
  submission: opt(Text),
  /** The id of a deal that no file declares. */
  deal: opt(Text),
  /** When it happened, in ISO 8601. */
  since: opt(Text),
  /** The last apply before it happened; the service does not say when a draft was edited. */
  sinceApply: opt(Text),
  act: oneOf(driftActs),
  /** The command or the edit that resolves it. */
  next: Text,
});

export const DriftReport = Type.Object({
  drift: Type.Array(DriftItem),
  /** Managed offers of which no content was recorded yet, so there is nothing to compare with. */
  unrecorded: Type.Array(Text),
  offers: Count,
  /** Licence allocations that were compared. */
  licenses: Count,
});

export type DriftItem = ValueOf<typeof DriftItem>;
export type DriftKind = (typeof driftKinds)[number];
export type DriftReport = ValueOf<typeof DriftReport>;
