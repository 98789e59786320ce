import type { OfferType } from '../../src/kinds/offer-types.ts';

/** What a run can draw as the type of its first offer. */
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

/** What stays as it is in a run: the type of its first offer, and what a person has to do by hand. */
export type Setting = {
  readonly type: DrawnType;
  /** `partner-center`: a served marketplace that has no API for prices and certification notes. */
  readonly place: 'embedded' | 'partner-center';
  /** The project is kept in git, and applied by CI. */
  readonly isInGit: boolean;
  /** Both offers are brought to where their files want them before anything happens. */
  readonly begins: 'new' | 'arrived';
  /** In the end it is applied until nothing is left to do. */
  readonly ends: 'at rest' | 'anywhere';
};

/** What the files of a simulated project say, as far as a run varies it. */
export type Project = {
  readonly offers: readonly OfferFile[];
  /** Numbers of the customers in the one audience document. */
  readonly members: readonly number[];
  readonly onRemove: 'refuse' | 'delete-drafts';
  readonly whenBusy: 'queue' | 'replace';
  readonly protect: readonly string[];
  /** Where the marketplace is served, if it is. */
  readonly endpoint?: string;
};

export type OfferFile = {
  readonly id: string;
  readonly type: DrawnType;
  /** Frozen when it is created. */
  readonly alias?: string;
  /** What the type freezes with the first publish. */
  readonly frozen?: string;
  readonly notes?: string;
  readonly title: string;
  /** Declared only where it is there. */
  readonly link?: string;
  /** Its logo is another file than at first. */
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
  /** How many images, or versions of what is deployed, there are; the first ones are not listed. */
  readonly images: number;
  readonly unlisted: number;
  readonly deprecated: readonly number[];
};

/** The last one is the first, renamed. */
export const offerIds = ['alpha', 'beta', 'gamma'] as const;
export const planIds = ['basic', 'pilot', 'extra'] as const;

/** Customers that files may name; others are strangers. */
export const namedNumbers: readonly number[] = [1, 2, 3, 4, 5, 6];

/** Where every plan is sold, if nobody withdraws it. */
export const markets = ['de', 'us'] as const;

export const tenantId = (number: number): string =>
  `77777777-7777-4777-8777-${String(number).padStart(12, '0')}`;

/** A plan as it is when its document is new. */
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

/** An offer as it is when its document is new; only the first one is of the drawn type. */
export const newOffer = (id: string, type: DrawnType, more: Partial<OfferFile> = {}): OfferFile => ({
  id,
  type: id === 'beta' ? 'softwareAsAService' : type,
  title: `Title of ${id}`,
  lifecycle: 'live',
  goLive: 'auto',
  plans: [newPlan('basic'), newPlan('pilot')],
  ...more,
});
