import type { TSchema } from 'typebox';

/** One part of an offer or offer plan: a key of its `spec` and the API resource type that holds it. */
export type Section = {
  /** Key in the `spec`. */
  readonly name: string;
  readonly resource: string;
  /** Other resource types that hold it, by offer type. */
  readonly resourceOf?: Readonly<Record<string, string>>;
  readonly schema: TSchema;
  /** Absent: every offer type has it. */
  readonly offerTypes?: readonly string[];
  /** The section is the value of this one field of the resource. */
  readonly field?: string;
  /** Lists of the section whose items are separate resources: key of the list → resource type. */
  readonly itemResources?: Readonly<Record<string, string>>;
};

/**
 * How a field of a spec is used. `section` and `compared` are compared with the marketplace and written
 * there; a section by the annotations of its fields. `by-hand`: only a person can write it. `decides` and
 * `names` (other documents): controls what is done with the rest.
 */
export type FieldUse = 'section' | 'compared' | 'by-hand' | 'decides' | 'names';

/** The fields of a spec that have this use. */
export const fieldsUsedAs = (uses: Readonly<Record<string, FieldUse>>, use: FieldUse): readonly string[] =>
  Object.keys(uses).filter((name) => uses[name] === use);

/** The resource type that holds a section in offers of a type. */
export const resourceTypeOf = ({ resource, resourceOf = {} }: Section, offerType: string): string =>
  Object.hasOwn(resourceOf, offerType) ? (resourceOf[offerType] ?? resource) : resource;

/** Every resource type that holds the section in one offer type or another. */
export const holders = ({ resource, resourceOf = {} }: Section): readonly string[] => [
  resource,
  ...Object.values(resourceOf),
];

/** The sections that share one resource with this one, itself included, in offers of a type. */
export const heldTogether = (
  sections: readonly Section[],
  section: Section,
  offerType: string,
): readonly Section[] =>
  sections.filter((other) => resourceTypeOf(other, offerType) === resourceTypeOf(section, offerType));
