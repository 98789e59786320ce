import { listingResource, schema, tenant, typed } from './make.ts';

/** Complete offers of every documented type, and of those whose resources are inferred. */

type Fields = Readonly<Record<string, unknown>>;

const offer = { product: { resourceName: 'offer' } };
const guid = 'cccccccc-0000-4000-8000-000000000001';

export const subscription = (number: number): { type: string; id: string } => ({
  ...tenant(number),
  type: 'subscription',
});

const asset = (type: string, fileName: string): object => ({
  ...typed('listing-asset'),
  ...offer,
  listing: { resourceName: 'listing' },
  kind: 'azure',
  languageId: 'en-us',
  type,
  fileName,
  url: `https://assets.contoso.example/${fileName}`,
});

// Only SaaS offers have instructions for getting started.
const { gettingStartedInstructions: _saas, ...listing } = listingResource('Contoso') as Fields;

const everyOffer = (type: string, externalId: string, kind: string, property: Fields = {}): object[] => [
  {
    ...typed('product'),
    resourceName: 'offer',
    identity: { externalId },
    type,
    alias: 'Contoso',
  },
  {
    ...typed('property'),
    ...offer,
    kind,
    termsConditions: 'standardMicrosoft',
    categories: { analytics: ['insights'] },
    ...property,
  },
  { ...listing, kind, resourceName: 'listing' },
  asset('azureLogoLarge', 'logo.png'),
  asset('azureLogoScreenshot', 'one.png'),
];

const previewFor = (member: object): object => ({
  ...typed('price-and-availability-offer'),
  ...offer,
  previewAudiences: [member],
});

type PlanParts = { readonly kind: string; readonly plan?: Fields; readonly prices?: Fields };

export const planParts = (name: string, { kind, plan = {}, prices = {} }: PlanParts): object[] => [
  { ...typed('plan'), ...offer, resourceName: name, identity: { externalId: name }, alias: name, ...plan },
  {
    ...typed('plan-listing'),
    ...offer,
    plan: { resourceName: name },
    kind,
    languageId: 'en-us',
    name,
    description: 'All of it.',
  },
  {
    ...typed('price-and-availability-plan', 'preview4'),
    ...offer,
    plan: { resourceName: name },
    visibility: 'visible',
    audience: 'public',
    privateAudiences: [],
    markets: ['us'],
    ...prices,
  },
];

const ofPlan = (name: string, $schema: string, fields: Fields): object => ({
  $schema: `${schema}/${$schema}`,
  ...offer,
  plan: { resourceName: name },
  ...fields,
});

export const imageVersion = (versionNumber: string, fields: Fields = {}, signature = 'a'): object => ({
  versionNumber,
  vmImages: [
    {
      imageType: 'x64Gen2',
      source: {
        sourceType: 'sasUri',
        osDisk: { uri: `https://images.contoso.example/${versionNumber}.vhd?sig=${signature}` },
      },
    },
  ],
  ...fields,
});

const machineFields = (plan: string, versions: readonly object[]): Fields => ({
  operatingSystem: { family: 'linux', type: 'debian', friendlyName: 'Debian 12' },
  skus: [{ imageType: 'x64Gen2', skuId: plan }],
  recommendedVmSizes: ['d2s-v3'],
  openPorts: [{ label: 'https', portRange: '443', protocol: 'tcp' }],
  vmProperties: { supportsExtensions: true },
  vmImageVersions: versions,
});

const byUse = {
  pricing: { licenseModel: 'payAsYouGo', corePricing: { priceInputOption: 'flat', price: 1 } },
};

const machinePlan = (name: string, configuration: string, kind: string, prices: Fields): object[] => [
  ...planParts(name, { kind, prices, plan: { azureRegions: ['azureGlobal'] } }),
  ofPlan(name, configuration, machineFields(name, [imageVersion('1.0.0')])),
];

const machineWith =
  (type: string, configuration: string, kind: string) =>
  (externalId: string): object[] => [
    ...everyOffer(type, externalId, 'azureVM'),
    previewFor(subscription(1)),
    ...machinePlan('small', configuration, kind, byUse),
    ...machinePlan('private', configuration, kind, {
      pricing: { licenseModel: 'byol' },
      audience: 'private',
      privateAudiences: [tenant(1)],
    }),
  ];

const cnab = {
  payloadType: 'cnab',
  clusterExtensionType: 'Contoso.Insights',
  cnabReferences: [
    {
      tenantId: guid,
      subscriptionId: guid,
      resourceGroupName: 'group',
      registryName: 'registry',
      repositoryName: 'repository',
      tag: '1.0',
      digest: 'sha256:0',
    },
  ],
};

const image = {
  payloadType: 'image',
  imageRepositoryDetails: {
    subscriptionId: guid,
    resourceGroupName: 'group',
    registryName: 'registry',
    userName: 'reader',
    password: 'plain-secret',
    repositoryName: 'repository',
  },
  imageTags: ['1.0'],
};

const containerWith =
  (type: string) =>
  (externalId: string): object[] => [
    ...everyOffer(type, externalId, 'azureContainer'),
    previewFor(subscription(1)),
    ...planParts('cluster', {
      kind: 'azureContainer-plan',
      prices: {
        pricing: {
          licenseModel: 'payAsYouGo',
          systemMeterPricing: { priceInputOption: 'perNode', price: 1 },
        },
      },
    }),
    ofPlan('cluster', 'container-plan-technical-configuration/2022-03-01-preview3', cnab),
    ...planParts('image', { kind: 'azureContainer-plan', prices: { pricing: { licenseModel: 'byol' } } }),
    ofPlan('image', 'container-plan-technical-configuration/2022-03-01-preview3', image),
  ];

export const monthly = (mode: string): Fields => ({
  pricing: {
    recurrentPrice: {
      recurrentPriceMode: mode,
      priceInputOption: 'usd',
      prices: [
        {
          billingTerm: { type: 'month', value: 1 },
          paymentOption: { type: 'month', value: 1 },
          pricePerPaymentInUsd: 9,
        },
      ],
    },
  },
});

const applicationConfiguration = 'azure-application-plan-technical-configuration/2022-03-01-preview3';
const packageFields = {
  packageVersion: '1.0.0',
  packageUrl: 'https://packages.contoso.example/app.zip?sig=a',
};

const azureApplication = (externalId: string): object[] => [
  ...everyOffer('azureApplication', externalId, 'azureApplication'),
  previewFor(subscription(1)),
  ...planParts('managed', {
    kind: 'azureApplication-plan',
    plan: { subtype: 'managedApplication' },
    prices: { ...monthly('flatRate'), audience: 'private', privateAudiences: [subscription(1)] },
  }),
  ofPlan('managed', applicationConfiguration, {
    ...packageFields,
    tenantId: guid,
    authorizations: [{ principalId: guid, roleDefinitionId: guid }],
  }),
  ...planParts('template', { kind: 'azureApplication-plan', plan: { subtype: 'solutionTemplate' } }),
  ofPlan('template', applicationConfiguration, packageFields),
];

export const dynamicsConfiguration = (fields: Fields = {}): object => ({
  ...typed('dynamics365-for-customer-engagement-technical-configuration'),
  ...offer,
  baseLicenseModel: 'user',
  crmPackageUrl: 'https://packages.contoso.example/app.zip?sig=a',
  ...fields,
});

export const dynamicsAvailability = (fields: Fields = {}): object => ({
  ...typed('dynamics365-for-customer-engagement-availability'),
  ...offer,
  markets: ['us'],
  ...fields,
});

const dynamics = (externalId: string): object[] => [
  ...everyOffer('dynamics365ForCustomerEngagement', externalId, 'dynamics365ForCustomerEngagement', {
    termsConditions: 'custom',
    termsOfUseUrl: 'https://contoso.example/terms',
    appVersion: '1.0',
  }),
  asset('pdfDocument', 'guide.pdf'),
  {
    ...typed('commercial-marketplace-setup', 'preview2'),
    ...offer,
    sellThroughMicrosoft: false,
    useMicrosoftLicenseManagementService: true,
    requireLicenseForInstall: true,
  },
  dynamicsConfiguration(),
  dynamicsAvailability({ hideKey: 'abc123' }),
  ...planParts('gold', { kind: 'dynamics365ForCustomerEngagement-plan', prices: { markets: null } }),
];

/** Everything that an offer of each type needs to be published, in one request. */
export const typedOffers: Readonly<Record<string, (externalId: string) => object[]>> = {
  azureVirtualMachine: machineWith(
    'azureVirtualMachine',
    'virtual-machine-plan-technical-configuration/2022-03-01-preview3',
    'azureVM-plan',
  ),
  coreVirtualMachine: machineWith(
    'coreVirtualMachine',
    'core-virtual-machine-plan-technical-configuration/2022-03-01-preview5',
    'azureCoreVM-plan',
  ),
  azureContainer: containerWith('azureContainer'),
  containerApp: containerWith('containerApp'),
  azureApplication,
  dynamics365ForCustomerEngagement: dynamics,
};
