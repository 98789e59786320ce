import type { ResourceType } from '../wire/resource-types.ts';
import { saasGaps } from './completeness/saas.ts';
import type { Gaps } from './completeness/content.ts';
import { saasPlanSeeds, saasSeeds } from './seeds.ts';
import type { Seed } from './seeds.ts';

/** All that depends on the type of an offer, but its durations. */
export type ProductType = {
  /** Resource types its tree may hold. */
  readonly resources: readonly ResourceType[];
  readonly seeds: (alias: string) => readonly Seed[];
  readonly planSeeds: (alias: string) => readonly Seed[];
  /** What still keeps a copy from being published. */
  readonly gaps: Gaps;
  /** Identifier types of private audiences, and of preview audiences. */
  readonly privateAudience: readonly string[];
  readonly previewAudience: readonly string[];
  readonly maxPrivateAudience: number;
  readonly maxPlans: number;
  readonly maxPrivatePlans: number;
  /** Types a request that publishes only some resources must hold. */
  readonly modular: readonly ResourceType[];
};

const softwareAsAService: ProductType = {
  resources: [
    'product',
    'plan',
    'submission',
    'property',
    'listing',
    'listing-asset',
    'listing-trailer',
    'plan-listing',
    'price-and-availability-offer',
    'price-and-availability-plan',
    'price-and-availability-custom-meter',
    'price-and-availability-update-private-audiences',
    'commercial-marketplace-setup',
    'customer-leads',
    'microsoft365-integration',
    'software-as-a-service-technical-configuration',
    'reseller',
  ],
  seeds: saasSeeds,
  planSeeds: saasPlanSeeds,
  gaps: saasGaps,
  privateAudience: ['tenant'],
  previewAudience: ['email'],
  maxPrivateAudience: 20_000,
  maxPlans: 100,
  maxPrivatePlans: 45,
  modular: ['product', 'property', 'commercial-marketplace-setup'],
};

/** The offer types that can be created here. */
const productTypes: Readonly<Record<string, ProductType>> = { softwareAsAService };

/** Undefined for a type that cannot be created here. */
export const productTypeOf = (name: string): ProductType | undefined =>
  Object.hasOwn(productTypes, name) ? productTypes[name] : undefined;
