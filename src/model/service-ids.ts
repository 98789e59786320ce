import type { OfferPlanId } from './ids.ts';
import type { Source } from './problem.ts';

/** An offer plan whose licences Microsoft manages; the portal shows its service id once it exists. */
export type LicensedOfferPlan = {
  readonly plan: OfferPlanId;
  /** As customers see it. */
  readonly name: string;
  readonly serviceId?: string;
  /** The form that a service id usually has. */
  readonly expected: string;
};

/** A text in a file, and where it stands. */
export type Cell = { readonly text: string; readonly source: Source };

/** A row of a plan definition, which `pac solution add-license` takes. */
export type DefinitionRow = {
  readonly serviceId: Cell;
  readonly displayName: Cell;
  readonly moreInfoUrl: Cell;
};

/** A row of a plan mapping: users of this plan may open this app. */
export type MappingRow = { readonly serviceId: Cell; readonly component: Cell };

/** All texts of one entry in a file of a solution: which one is the id is decided by comparison. */
export type SolutionEntry = readonly string[];

/** What a package says about licences. */
export type PackageFacts = {
  /** The file, as it was named. */
  readonly file: string;
  /** Files in the package that were read: `package.zip/solution.zip/customizations.xml`. */
  readonly read: readonly string[];
  readonly plans: readonly SolutionEntry[];
  readonly mappings: readonly SolutionEntry[];
  /** Unique names of the model-driven apps. */
  readonly apps: readonly string[];
  /** The last day of the package: `2027-12-31`. */
  readonly endDate?: string;
};
