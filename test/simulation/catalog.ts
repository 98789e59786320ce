import type { OfferType } from '../../src/kinds/offer-types.ts';

/** Types that a run can draw for its first offer. */
export const drawnTypes = [
  'softwareAsAService',
  'azureVirtualMachine',
  'coreVirtualMachine',
  'azureContainer',
  'containerApp',
  'azureApplication',
  'dynamics365ForCustomerEngagement',
] as const satisfies readonly OfferType[];

export type DrawnType = (typeof drawnTypes)[number];

/** What does not change within a run: the type of its first offer, and what a person has to do by hand. */
export type Setting = {
  readonly type: DrawnType;
  /** `partner-center`: a served marketplace that has no API for prices and certification notes. */
  readonly place: 'embedded' | 'partner-center';
  /** The project is kept in git, and applied by CI. */
  readonly isInGit: boolean;
  /** Whether both offers are as their files declare before anything happens. */
  readonly begins: 'new' | 'arrived';
  /** Whether the run ends with applies until nothing is left to do. */
  readonly ends: 'at rest' | 'anywhere';
};

/** What the files of a simulated project declare, as far as runs vary it. */
export type Project = {
  readonly offers: readonly OfferFile[];
  /** Numbers of the customers in the one audience document. */
  readonly members: readonly number[];
  readonly onRemove: 'refuse' | 'delete-drafts';
  readonly whenBusy: 'queue' | 'replace';
  readonly protect: readonly string[];
  /** Where the marketplace is served, if it is served. */
  readonly endpoint?: string;
};

export type OfferFile = {
  readonly id: string;
  readonly type: DrawnType;
  /** Frozen when it is created. */
  readonly alias?: string;
  /** The value that the type freezes with the first publish. */
  readonly frozen?: string;
  readonly notes?: string;
  readonly title: string;
  /** Declared only if present. */
  readonly link?: string;
  /** True if its logo is another file than at first. */
  readonly hasNewLogo?: boolean;
  readonly lifecycle: 'draft' | 'preview' | 'live' | 'stopped';
  readonly goLive: 'auto' | 'manual';
  readonly plans: readonly PlanFile[];
};

export type PlanFile = {
  readonly id: string;
  readonly text: string;
  readonly rank?: number;
  readonly lifecycle: 'live' | 'stopped';
  readonly isPrivate: boolean;
  readonly price: number;
  readonly frozen?: string;
  /** How many images, or versions of what is deployed, exist; the first ones are not listed. */
  readonly images: number;
  readonly unlisted: number;
  readonly deprecated: readonly number[];
};

/** The last one is the first offer, renamed. */
export const offerIds = ['alpha', 'beta', 'gamma'] as const;
export const planIds = ['basic', 'pilot', 'extra'] as const;

/** Customers that files may name; all others are unknown to the files. */
export const namedNumbers: readonly number[] = [1, 2, 3, 4, 5, 6];

/** Where every plan is sold, unless a user withdraws it. */
export const markets = ['de', 'us'] as const;

export const tenantId = (number: number): string =>
  `77777777-7777-4777-8777-${String(number).padStart(12, '0')}`;

/** A plan with a new document. */
export const newPlan = (id: string, images = 1): PlanFile => ({
  id,
  text: `About ${id}`,
  lifecycle: 'live',
  isPrivate: id === 'pilot',
  price: 49,
  images,
  unlisted: 0,
  deprecated: [],
});

/** An offer with a new document; only the first one has the drawn type. */
export const newOffer = (id: string, type: DrawnType, more: Partial<OfferFile> = {}): OfferFile => ({
  id,
  type: id === 'beta' ? 'softwareAsAService' : type,
  title: `Title of ${id}`,
  lifecycle: 'live',
  goLive: 'auto',
  plans: [newPlan('basic'), newPlan('pilot')],
  ...more,
});
