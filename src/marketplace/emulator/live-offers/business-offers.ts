import type { TypedResource } from '../configure/read-request.ts';
import { liveOfferPlan, livePreview, liveOfferPlanPrices, liveProduct, liveResource } from './parts.ts';
import { liveApplicationId, oldMarkets, oldTerms, oldRecurring, subscriptionId, tenantId } from './parts.ts';
import type { LiveMembers } from './parts.ts';
import { livePages, supportWithPage, type LiveFiles } from './live-pages.ts';

/** Offers whose resources are not documented: their members follow the pages of the portal. */

const lake = { type: 'azureApplication', kind: 'azureApplication', title: 'Contoso Lake' };

const packages = 'https://contosopackages.blob.core.windows.net';

const packageOf = (plan: string, members: LiveMembers = {}): TypedResource =>
  liveResource('azure-application-plan-technical-configuration', {
    plan: { resourceName: plan },
    packageVersion: '1.4.0',
    packageUrl: `${packages}/lake/${plan}-1.4.0.zip?sv=2020-08-04&sig=ended`,
    ...members,
  });

/** An Azure application: a managed application, and a template that costs nothing. */
export const liveApplication = (externalId: string, files: LiveFiles): readonly TypedResource[] => [
  ...liveProduct(lake, externalId),
  liveResource('test-drive', { enabled: false }),
  liveResource('property', {
    kind: lake.kind,
    ...oldTerms,
    categories: { analytics: ['data-analytics'] },
  }),
  ...livePages(lake, files, {
    shortDescription: 'A lake of data.',
    supportContact: supportWithPage,
  }),
  livePreview('subscription', subscriptionId),
  liveResource('price-and-availability-custom-meter', { customMeters: {} }),
  liveResource('reseller', { resellerChannelState: 'none', audiences: [] }),
  ...liveOfferPlan('managed', 'azureApplication-plan', { subtype: 'managedApplication' }),
  liveOfferPlanPrices('managed', { pricing: oldRecurring('flatRate') }),
  packageOf('managed', {
    tenantId,
    authorizations: [{ principalId: liveApplicationId, roleDefinitionId: subscriptionId }],
  }),
  ...liveOfferPlan('template', 'azureApplication-plan', { subtype: 'solutionTemplate' }),
  liveOfferPlanPrices('template', {}),
  packageOf('template'),
];

const rounds = {
  type: 'dynamics365ForCustomerEngagement',
  kind: 'dynamics365ForCustomerEngagement',
  title: 'Contoso Rounds',
};

/** An application for Dynamics 365 whose licences Microsoft manages. */
export const liveDynamics = (externalId: string, files: LiveFiles): readonly TypedResource[] => [
  ...liveProduct(rounds, externalId),
  liveResource('commercial-marketplace-setup', {
    sellThroughMicrosoft: false,
    useMicrosoftLicenseManagementService: true,
    requireLicenseForInstall: true,
  }),
  liveResource('property', {
    kind: rounds.kind,
    ...oldTerms,
    appVersion: '9.1.0.0',
    categories: { sales: ['sales-analytics'] },
  }),
  ...livePages(rounds, files, {
    supportContact: supportWithPage,
  }),
  liveResource('dynamics365-for-customer-engagement-availability', { markets: oldMarkets }),
  liveResource('dynamics365-for-customer-engagement-technical-configuration', {
    baseLicenseModel: 'user',
    requiresS2SOutboundAndCrmSecureStoreAccess: false,
    crmPackageUrl: `${packages}/rounds/9.1.zip?sv=2020-08-04&sig=ended`,
    containsMultipleCrmPackages: false,
  }),
  ...liveOfferPlan('rounds', 'dynamics365ForCustomerEngagement-plan'),
  liveOfferPlanPrices('rounds', { markets: null }),
];
