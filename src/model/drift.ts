import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { Count, Text } from './plain-schemas.ts';

/** What happened to a thing since it was recorded; each has its words in the report. */
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
] as const;

/** What has to act: a person who edits files, an apply, another command, or nothing. */
const driftActs = ['declare', 'apply', 'discard-draft', 'go-live', 'find-out', 'wait', 'none'] as const;

/** One thing that is not as it was recorded. Names no secret and no customer. */
export const DriftItem = Type.Object({
  address: Text,
  kind: oneOf(driftKinds),
  /** Of a field; relative to the `spec` at `address`. */
  path: opt(Text),
  target: oneOf(['draft', 'preview', 'live']),
  /** True when a file says this field. */
  declared: opt(Type.Boolean()),
  recorded: opt(Type.Unknown()),
  now: opt(Type.Unknown()),
  /** Of an audience: how many came that no file ever named, went though files name them, and are there. */
  members: opt(Type.Object({ came: opt(Count), went: opt(Count), now: Count })),
  submission: opt(Text),
  /** When it happened, in ISO 8601. */
  since: opt(Text),
  /** The last apply before it happened; the service does not tell when a draft was edited. */
  sinceApply: opt(Text),
  act: oneOf(driftActs),
  /** The command or the edit that settles it. */
  next: Text,
});

export const DriftReport = Type.Object({
  drift: Type.Array(DriftItem),
  /** Offers that are managed and of which no content was recorded yet: there is nothing to compare with. */
  unrecorded: Type.Array(Text),
  offers: Count,
});

export type DriftItem = ValueOf<typeof DriftItem>;
export type DriftKind = (typeof driftKinds)[number];
export type DriftReport = ValueOf<typeof DriftReport>;
