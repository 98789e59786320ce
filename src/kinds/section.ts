import type { TSchema } from 'typebox';

/** One part of an offer or offer plan: a key of its `spec` and the API resource type that holds it. */
export type Section = {
  /** Key in the `spec`. */
  readonly name: string;
  readonly resource: string;
  readonly schema: TSchema;
  /** Absent: every offer type has it. */
  readonly offerTypes?: readonly string[];
  /** The section is the value of this one field of the resource. */
  readonly field?: string;
  /** Lists of the section whose items are resources of their own: key of the list → resource type. */
  readonly itemResources?: Readonly<Record<string, string>>;
};
