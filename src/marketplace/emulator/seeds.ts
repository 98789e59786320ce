import { languageId, resourceKinds } from '../wire/resource-types.ts';
import type { ResourceType } from '../wire/resource-types.ts';
import type { Body } from './store/resources.ts';

/** A resource that the service makes by itself when an offer or a plan is created. */
export type Seed = { readonly type: ResourceType; readonly body: Body };

const saasKind = (type: ResourceType): Body => ({ kind: resourceKinds[type]?.['softwareAsAService'] });

/** What a new SaaS offer holds; its listing is titled after the alias. */
export const saasSeeds = (alias: string): readonly Seed[] => [
  { type: 'customer-leads', body: { leadDestination: 'none' } },
  { type: 'microsoft365-integration', body: { integratesWithMicrosoftGraph: false } },
  {
    type: 'commercial-marketplace-setup',
    body: { sellThroughMicrosoft: true, useMicrosoftLicenseManagementService: false },
  },
  { type: 'property', body: { ...saasKind('property'), categories: {} } },
  { type: 'listing', body: { ...saasKind('listing'), languageId, title: alias } },
  { type: 'price-and-availability-offer', body: { previewAudiences: [] } },
  { type: 'price-and-availability-custom-meter', body: { customMeters: {} } },
  { type: 'software-as-a-service-technical-configuration', body: {} },
  { type: 'reseller', body: { resellerChannelState: 'none', audiences: [] } },
];

/** What a new plan of a SaaS offer holds: public, visible, without a price. */
export const saasPlanSeeds = (alias: string): readonly Seed[] => [
  { type: 'plan-listing', body: { ...saasKind('plan-listing'), languageId, name: alias } },
  {
    type: 'price-and-availability-plan',
    body: { visibility: 'visible', audience: 'public', privateAudiences: [] },
  },
];
