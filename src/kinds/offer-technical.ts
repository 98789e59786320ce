import { Type } from 'typebox';
import { fields, guid, note, oneOf, opt, signedUrl, text, url, yesNo } from './annotations.ts';
import { marketSchema } from './markets.ts';
import { onlyOf } from './offer-types.ts';

const ofServices = { offerTypes: onlyOf('softwareAsAService') } as const;
const ofEngagement = { offerTypes: ['dynamics365ForCustomerEngagement'] } as const;

/** The technical configuration of a whole offer. */
export const offerTechnicalSchema = fields(
  {
    landingPageUrl: opt(
      text('Page where a buyer lands; no `#`.', {
        form: 'an http:// or https:// address without `#`',
        pattern: '^https?://[^\\s#]+$',
        rule: 'TEC-01',
        ...ofServices,
      }),
    ),
    connectionWebhook: opt(
      url('Endpoint that is told about subscriptions.', { rule: 'TEC-01', ...ofServices }),
    ),
    azureAdTenantId: opt(guid('Tenant of the Entra application.', { rule: 'TEC-02', ...ofServices })),
    azureAdAppId: opt(guid('The Entra application.', { rule: 'TEC-02', ...ofServices })),
    baseLicenseModel: opt(
      oneOf(['user', 'resource'], {
        description: 'What a licence is for; `user` where Microsoft manages the licences.',
        ...note({ rule: 'LIC-07', ...ofEngagement }),
      }),
    ),
    crmPackageUrl: opt(
      signedUrl('Shared access signature of the package in Azure storage.', {
        rule: 'LIC-08',
        example: '{env: CRM_PACKAGE}',
        ...ofEngagement,
      }),
    ),
    containsMultipleCrmPackages: opt(yesNo('Whether the package holds several packages.', ofEngagement)),
    crmPackageRegions: opt(
      Type.Array(Type.String(), {
        description: 'Regions where the package can be installed.',
        ...note({ set: true, ...ofEngagement }),
      }),
    ),
    requiresS2SOutboundAndCrmSecureStoreAccess: opt(
      yesNo('Whether it calls out and uses the secure store; certification asks back.', ofEngagement),
    ),
  },
  { description: 'What the marketplace calls when somebody buys, or what it installs.' },
);

/** Where an offer that is only listed can be found. */
export const offerAvailabilitySchema = fields(
  {
    markets: opt(
      Type.Array(marketSchema, {
        description: 'Countries where the offer is listed, two lower-case letters each.',
        ...note({ set: true, rule: 'PLN-31', example: '[us, gb, de]' }),
      }),
    ),
    customerMarkets: opt(
      oneOf(['customMarkets', 'allMarkets', 'allTaxRemittedMarkets'], {
        description: 'All countries instead of a list.',
        default: 'customMarkets',
        ...note({ rule: 'PLN-33' }),
      }),
    ),
  },
  { description: 'Where the offer is listed when Microsoft does not sell it.' },
);
