import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { Count, Text, Texts } from './plain-schemas.ts';

/** A row of the licence dashboard: a customer's licences of one plan, from all its deals. */
export type DashboardRow = {
  /** In lower case. */
  readonly tenantId: string;
  /** In lower case. */
  readonly serviceId: string;
  readonly provisioned: number;
  /** How many of them are assigned to users; absent if the file does not say. */
  readonly assigned?: number;
  readonly state?: string;
  /** The line in the file, which identifies the customer in messages without naming it. */
  readonly line: number;
};

/** How the licences of one customer in a file compare with what is recorded. */
const dashboardVerdicts = [
  'same',
  'differs',
  /** The file is older than the last change or confirmation, so a difference means nothing. */
  'older',
  /** The file has no row for them, which does not mean that there are none. */
  'absent',
  /** The file has licences of a customer about whom nothing is recorded. */
  'unrecorded',
  /** The recorded status of their deal is unknown, so there is nothing to compare with. */
  'unknown',
] as const;

const ComparedLicenses = Type.Object({
  /** The plan. */
  address: Text,
  /** The allocations that they come from; a customer may have several deals. */
  licenses: Texts,
  verdict: oneOf(dashboardVerdicts),
  recorded: opt(Count),
  shown: opt(Count),
  assigned: opt(Count),
  /** In the words of the file: `Active`. */
  states: Texts,
  lines: Type.Array(Type.Integer({ minimum: 1 })),
  /** When they were last changed or confirmed. */
  updated: opt(Text),
  /** What to do about a difference. */
  next: opt(Text),
});

/** A file of the licence dashboard, compared with the record; names no customer. */
export const DashboardReport = Type.Object({
  /** The day for which the file is valid. */
  asOf: Text,
  compared: Type.Array(ComparedLicenses),
  /** The number of rows about plans outside this catalog. */
  others: Count,
  /** How many numbers of assigned licences were newly recorded. */
  seats: Count,
});

export type ComparedLicenses = ValueOf<typeof ComparedLicenses>;
