import type { TypedResource } from '../configure/read-request.ts';
import {
  yearTerm,
  liveApplicationId,
  liveOfferPlan,
  livePreview,
  liveOfferPlanPrices,
  liveProduct,
} from './parts.ts';
import { liveResource, oldMarkets, oldTerms, oldRecurring, tenantId } from './parts.ts';
import { livePages, supportWithPage, type LiveFiles } from './live-pages.ts';

const figures = { type: 'softwareAsAService', kind: 'azureSaaS', title: 'Contoso Figures' };

/** A yearly price in two currencies; Croatia has changed to the euro since. */
const perMarket = {
  recurrentPrice: {
    recurrentPriceMode: 'flatRate',
    priceInputOption: 'perMarket',
    prices: [
      {
        billingTerm: yearTerm,
        paymentOption: yearTerm,
        prices: [
          { markets: oldMarkets.filter((market) => market !== 'de'), currency: 'USD', price: 4990 },
          { markets: ['de'], currency: 'EUR', price: 4590 },
          { markets: ['hr'], currency: 'HRK', price: 34_500 },
        ],
      },
    ],
  },
};

const figuresOfferPlans: readonly TypedResource[] = [
  ...liveOfferPlan('standard', 'azureSaaS-plan', { displayRank: 1 }),
  liveOfferPlanPrices('standard', { pricing: oldRecurring('flatRate'), trial: null }),
  ...liveOfferPlan('enterprise', 'azureSaaS-plan', { displayRank: 2 }),
  liveOfferPlanPrices('enterprise', {
    pricing: perMarket,
    trial: null,
    markets: [...oldMarkets, 'hr'],
    audience: 'private',
    privateAudiences: [{ type: 'tenant', id: tenantId, label: 'Fabrikam' }],
  }),
];

/** Software as a service, sold by month and year, with a private plan. */
export const liveService = (externalId: string, files: LiveFiles): readonly TypedResource[] => [
  ...liveProduct(figures, externalId),
  liveResource('commercial-marketplace-setup', {
    sellThroughMicrosoft: true,
    useMicrosoftLicenseManagementService: false,
  }),
  liveResource('microsoft365-integration', { integratesWithMicrosoftGraph: false }),
  liveResource('property', {
    kind: figures.kind,
    ...oldTerms,
    appVersion: '',
    standardContractAmendment: '',
    categories: { analytics: ['visualization-and-reporting'] },
    industries: {},
    cloudIndustries: {},
    customAmendments: [],
  }),
  ...livePages(figures, files, {
    gettingStartedInstructions: '<p>Sign in at <a href="https://app.contoso.example">our portal</a>.</p>',
    searchKeywords: ['figures', 'reports'],
    supportContact: supportWithPage,
  }),
  livePreview('email', 'qa@contoso.example'),
  liveResource('price-and-availability-custom-meter', { customMeters: {} }),
  liveResource('software-as-a-service-technical-configuration', {
    landingPageUrl: 'https://app.contoso.example/landing',
    connectionWebhook: 'https://app.contoso.example/webhook',
    azureAdTenantId: tenantId,
    azureAdAppId: liveApplicationId,
  }),
  liveResource('reseller', { resellerChannelState: 'none', audiences: [] }),
  ...figuresOfferPlans,
];
