import { offerPlanSections } from './offer-plan.ts';
import { offerSections } from './offer.ts';
import { holders } from './section.ts';

/** Resources of the marketplace that are no section of a document. */
const beyondSections = [
  'product',
  'plan',
  'submission',
  'price-and-availability-update-private-audiences',
] as const;

/** Every resource type that is read or written, by name. */
export const resourceNames: readonly string[] = [
  ...new Set([
    ...beyondSections,
    ...[...offerSections, ...offerPlanSections].flatMap((section) => [
      ...holders(section),
      ...Object.values(section.itemResources ?? {}),
    ]),
  ]),
].toSorted();
