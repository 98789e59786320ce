import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { Count, Text, Texts } from './plain-schemas.ts';

/** A row of the licence dashboard: what one customer holds of one plan, over all its deals. */
export type DashboardRow = {
  /** In lower case. */
  readonly tenantId: string;
  /** In lower case. */
  readonly serviceId: string;
  readonly provisioned: number;
  /** How many of them users have; absent: the file does not say. */
  readonly assigned?: number;
  readonly state?: string;
  /** The line of the file; it identifies the customer in messages, which do not name one. */
  readonly line: number;
};

/** How the licences of one customer in a file compare with what is recorded. */
const dashboardVerdicts = [
  'same',
  'differs',
  /** The file was made before they were last changed or confirmed, so a difference means nothing. */
  'older',
  /** The file has no row of them, which does not mean that there are none. */
  'absent',
  /** The file has licences of a customer of whom nothing is recorded. */
  'unrecorded',
  /** What is recorded of their deal is not known, so there is nothing to compare with. */
  'unknown',
] as const;

const ComparedLicenses = Type.Object({
  /** The plan. */
  address: Text,
  /** The allocations that give them; a customer may have several deals. */
  licenses: Texts,
  verdict: oneOf(dashboardVerdicts),
  recorded: opt(Count),
  shown: opt(Count),
  assigned: opt(Count),
  /** As the file names them: `Active`. */
  states: Texts,
  lines: Type.Array(Type.Integer({ minimum: 1 })),
  /** When they were last changed or confirmed. */
  updated: opt(Text),
  /** What to do about a difference. */
  next: opt(Text),
});

/** A file of the licence dashboard against the record; names no customer. */
export const DashboardReport = Type.Object({
  /** The day that the file is of. */
  asOf: Text,
  compared: Type.Array(ComparedLicenses),
  /** Rows that are about no plan of this catalog. */
  others: Count,
  /** Numbers of assigned licences that are recorded now. */
  seats: Count,
});

export type ComparedLicenses = ValueOf<typeof ComparedLicenses>;
