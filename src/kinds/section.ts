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
  /** Lists of the section whose items are resources of their own: key of the list → resource type. */
  readonly itemResources?: Readonly<Record<string, string>>;
};

/** The resource type that holds a section in offers of a type. */
export const resourceTypeOf = ({ resource, resourceOf = {} }: Section, offerType: string): string =>
  Object.hasOwn(resourceOf, offerType) ? (resourceOf[offerType] ?? resource) : resource;

/** Every resource type that holds the section in one offer type or another. */
export const holders = ({ resource, resourceOf = {} }: Section): readonly string[] => [
  resource,
  ...Object.values(resourceOf),
];

/** The sections that one resource holds together with this one, itself included, in offers of a type. */
export const heldTogether = (
  sections: readonly Section[],
  section: Section,
  offerType: string,
): readonly Section[] =>
  sections.filter((other) => resourceTypeOf(other, offerType) === resourceTypeOf(section, offerType));
