import type { OfferType } from '../kinds/offer-types.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

/** Billing terms with the payment options of each. */
export type Terms = {
  readonly rule: RuleId;
  readonly what: string;
  readonly payments: Readonly<Record<string, readonly string[]>>;
};

/** Ids that name the customers of a private plan. */
export type PrivateIdType = 'tenant' | 'subscription';

/**
 * What offers of one type allow, where the types differ; `kinds` says which fields they have, and `needs.ts`
 * what they need. Each cell is from the type's own page on Microsoft Learn (listing, plans, audience), as of
 * 2023, with the corrections of 2026-11.
 */
export type TypeFacts = {
  /** Most characters of a title (LST-01), and most videos (LST-11). */
  readonly titleLength: number;
  readonly videos: number;
  /** Whether customers see PDF documents (LST-12), and a page of the support contact (LST-07). */
  readonly showsDocuments: boolean;
  readonly showsSupportPage: boolean;
  /** Most tenants of one amendment (LEG-04). */
  readonly tenantsPerAmendment: number;
  /** Who sees the preview; absent where a hide key protects it (PRV-01). */
  readonly preview?: { readonly type: 'email' | 'subscription'; readonly most: number };
  readonly privateIds: readonly PrivateIdType[];
  /** Absent: not sold by terms. */
  readonly terms?: Terms;
  /** Absent: no page mentions free trials or test drives. */
  readonly freeTrials?: readonly string[];
  readonly testDrives?: readonly string[];
};

const serviceFacts: TypeFacts = {
  titleLength: 200,
  videos: 4,
  showsDocuments: true,
  showsSupportPage: true,
  tenantsPerAmendment: 20,
  preview: { type: 'email', most: 20 },
  privateIds: ['tenant'],
  terms: {
    rule: 'PRC-04',
    what: 'SaaS',
    payments: {
      '1 month': ['1 month'],
      '1 year': ['1 month', '1 year'],
      '2 year': ['1 month', '1 year', '2 year'],
      '3 year': ['1 month', '1 year', '3 year'],
      '4 year': ['1 month', '1 year', '4 year'],
      '5 year': ['1 month', '1 year', '5 year'],
    },
  },
  freeTrials: ['1 month'],
};

const machineFacts: TypeFacts = {
  titleLength: 200,
  videos: 5,
  showsDocuments: false,
  showsSupportPage: false,
  tenantsPerAmendment: 10,
  preview: { type: 'subscription', most: 100 },
  privateIds: ['tenant', 'subscription'],
  freeTrials: ['1 month', '3 month', '6 month'],
  testDrives: ['azureResourceManager'],
};

const containerFacts: TypeFacts = {
  titleLength: 50,
  videos: 5,
  showsDocuments: false,
  showsSupportPage: false,
  tenantsPerAmendment: 20,
  preview: { type: 'subscription', most: 100 },
  privateIds: ['tenant'],
};

const applicationFacts: TypeFacts = {
  titleLength: 200,
  videos: 4,
  showsDocuments: false,
  showsSupportPage: true,
  tenantsPerAmendment: 20,
  preview: { type: 'subscription', most: 100 },
  privateIds: ['subscription'],
  terms: { rule: 'PRC-08', what: 'A managed application', payments: { '1 month': ['1 month'] } },
  testDrives: ['azureResourceManager'],
};

const engagementFacts: TypeFacts = {
  titleLength: 200,
  videos: 4,
  showsDocuments: true,
  showsSupportPage: true,
  tenantsPerAmendment: 20,
  privateIds: ['tenant'],
  terms: {
    rule: 'PRC-09',
    what: 'A Dynamics 365 app',
    payments: { '1 month': ['1 month'], '1 year': ['1 month', '1 year'] },
  },
  freeTrials: ['1 month'],
  testDrives: ['dynamicsForCustomerEngagement', 'logicApp'],
};

/** The types whose offers can be applied. */
export const typeFacts: Readonly<Partial<Record<OfferType, TypeFacts>>> = {
  softwareAsAService: serviceFacts,
  azureVirtualMachine: machineFacts,
  coreVirtualMachine: machineFacts,
  azureContainer: containerFacts,
  containerApp: containerFacts,
  azureApplication: applicationFacts,
  dynamics365ForCustomerEngagement: engagementFacts,
};

/** Every term and payment option of any offer type, as of 2026-11; Microsoft adds more. */
export const knownTerms: readonly string[] = Object.values(typeFacts).flatMap(({ terms }) =>
  Object.entries(terms?.payments ?? {}).flatMap(([term, payments]) => [term, ...payments]),
);

/** Free trials of any offer type, as of 2026-11. */
export const knownTrials: readonly string[] = Object.values(typeFacts).flatMap(
  ({ freeTrials = [] }) => freeTrials,
);
