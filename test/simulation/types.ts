import { tenantId, type DrawnType, type OfferFile, type PlanFile } from './catalog.ts';

/** The parts of documents and resources that are specific to one offer type. */
export type OfferShape = {
  /** The kind of id that names customers of its private plans. */
  readonly members: 'tenant' | 'subscription';
  readonly offer: (offer: OfferFile) => object;
  readonly listing: object;
  readonly plan: (plan: PlanFile, offer: OfferFile) => PlanShape;
  /** The resource for what customers deploy. */
  readonly resource?: string;
  /** Where the marketplace stores `offer.frozen` and `plan.frozen`: a member in resources of one type. */
  readonly frozen: { readonly offer?: Place; readonly plan?: Place };
};

type PlanShape = {
  readonly setup?: object;
  readonly pricing?: object;
  readonly availability?: object;
  readonly technical?: object;
};

type Place = {
  readonly type: string;
  readonly read: (resource: Readonly<Record<string, unknown>>) => string | undefined;
};

const site = 'https://contoso.example';
const month = { type: 'month', value: 1 };
const year = { type: 'year', value: 1 };

const flat = (price: number) => ({
  recurrentPrice: {
    recurrentPriceMode: 'flatRate',
    priceInputOption: 'usd',
    prices: [{ billingTerm: month, paymentOption: month, pricePerPaymentInUsd: price }],
  },
});

const perUser = (price: number) => ({
  recurrentPrice: {
    recurrentPriceMode: 'perUser',
    userLimits: { min: 1, max: 500 },
    prices: [{ billingTerm: year, paymentOption: month, pricePerPaymentInUsd: price }],
  },
});

const subscribers = {
  previewAudience: {
    previewAudiences: [{ type: 'subscription', id: '0d6f8a4e-52b1-4c39-9e70-6a1bd2c43f58' }],
  },
};
const guide = { type: 'pdfDocument', file: 'guide.pdf', description: 'Guide' };
const screenshot = { type: 'azureLogoScreenshot', file: 'screenshot.png', description: 'Screen' };
const inStoreOfAzure = { shortDescription: 'What it is.', assets: [logo()] };
function logo() {
  return { type: 'azureLogoLarge', file: 'logo.png' };
}

const member = (type: string, ...path: readonly (string | number)[]): Place => ({
  type,
  read: (resource) => {
    const found = path.reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | undefined)?.[key],
      resource,
    );
    return typeof found === 'string' ? found : undefined;
  },
});

const saas: OfferShape = {
  members: 'tenant',
  offer: ({ frozen }) => ({
    setup: { sellThroughMicrosoft: true },
    properties: { categories: { analytics: ['insights'] }, termsConditions: 'standardMicrosoft' },
    previewAudience: { previewAudiences: [{ type: 'email', id: 'qa@contoso.example' }] },
    technical: {
      landingPageUrl: `${site}/start`,
      connectionWebhook: `${site}/hook`,
      azureAdTenantId: tenantId(1001),
      azureAdAppId: tenantId(1002),
    },
    ...(frozen === undefined
      ? {}
      : { meters: { calls: { displayName: frozen, unitOfMeasure: 'per call' } } }),
  }),
  listing: { gettingStartedInstructions: 'Sign in.', assets: [logo(), screenshot, guide] },
  plan: ({ price }) => ({ pricing: flat(price) }),
  frozen: { offer: member('price-and-availability-custom-meter', 'customMeters', 'calls', 'displayName') },
};

/** One image for each generation of machines. */
const image = (imageType: string, version: number) => ({
  imageType,
  source: {
    sourceType: 'sharedImageGallery',
    sharedImage: {
      tenantId: tenantId(1001),
      resourceId: `/subscriptions/${tenantId(1003)}/resourceGroups/images/versions/1.0.${version}`,
    },
  },
});

const generations = ['x64Gen2', 'x64Gen1'] as const;

const imageVersions = ({ images, deprecated, unlisted }: PlanFile) =>
  Array.from({ length: images }, (_, index) => index + 1)
    .filter((version) => version > unlisted)
    .map((version) => ({
      versionNumber: `1.0.${version}`,
      vmImages: generations.map((type) => image(type, version)),
      ...(deprecated.includes(version)
        ? {
            lifecycleState: 'deprecated',
            deprecationSchedule: { dateOffset: 'P90D', reason: 'endOfSupport' },
          }
        : { lifecycleState: 'generallyAvailable', deprecationSchedule: { unset: true } }),
    }));

const machine = (resource: string): OfferShape => ({
  members: 'subscription',
  offer: () => ({
    ...subscribers,
    properties: { categories: { networking: ['connectivity'] }, termsConditions: 'standardMicrosoft' },
    testDrive: { enabled: false },
    reseller: { resellerChannelState: 'all' },
  }),
  listing: { ...inStoreOfAzure, globalSupportWebsite: `${site}/help` },
  plan: (plan) => ({
    pricing: {
      licenseModel: 'payAsYouGo',
      corePricing: { priceInputOption: 'perCore', pricePerCore: plan.price },
    },
    technical: {
      operatingSystem: { family: 'linux', type: 'ubuntu', friendlyName: 'Ubuntu 24.04 LTS' },
      openPorts: [{ label: 'https', portRange: '443', protocol: 'tcp' }],
      vmProperties: { supportsCloudInit: true },
      skus: [
        { imageType: 'x64Gen2', skuId: plan.id },
        { imageType: 'x64Gen1', skuId: plan.frozen ?? `${plan.id}-gen1` },
      ],
      vmImageVersions: imageVersions(plan),
    },
  }),
  resource,
  frozen: { plan: member(resource, 'skus', 1, 'skuId') },
});

const container: OfferShape = {
  members: 'tenant',
  offer: () => ({
    ...subscribers,
    setup: { sellThroughMicrosoft: true },
    properties: { categories: { containers: ['container-apps'] }, termsConditions: 'standardMicrosoft' },
    reseller: { resellerChannelState: 'none' },
  }),
  listing: { ...inStoreOfAzure, assets: [logo(), screenshot] },
  plan: (plan, offer) => ({
    pricing: {
      licenseModel: 'payAsYouGo',
      systemMeterPricing: { priceInputOption: 'perNode', price: plan.price },
    },
    technical: {
      payloadType: 'cnab',
      clusterExtensionType: plan.frozen ?? `Contoso.${offer.id}.${plan.id}`,
      cnabReferences: [
        {
          tenantId: tenantId(1001),
          subscriptionId: tenantId(1003),
          resourceGroupName: 'marketplace',
          registryName: 'contoso',
          repositoryName: 'bundle',
          tag: `1.0.${plan.images}`,
          digest: `sha256:${String(plan.images).padStart(64, '0')}`,
        },
      ],
    },
  }),
  resource: 'container-plan-technical-configuration',
  frozen: { plan: member('container-plan-technical-configuration', 'clusterExtensionType') },
};

const template = 'solutionTemplate';
const subtypeOf = ({ id, frozen }: PlanFile) => frozen ?? (id === 'pilot' ? 'managedApplication' : template);

/** The other subtype of an application's plan. */
export const otherSubtype = (plan: PlanFile): string =>
  subtypeOf(plan) === template ? 'managedApplication' : template;

const application: OfferShape = {
  members: 'subscription',
  offer: () => ({
    ...subscribers,
    properties: { categories: { analytics: ['data-insights'] }, termsConditions: 'standardMicrosoft' },
    testDrive: { enabled: false },
    reseller: { resellerChannelState: 'none' },
  }),
  listing: inStoreOfAzure,
  plan: (plan) => ({
    setup: { subtype: subtypeOf(plan) },
    ...(subtypeOf(plan) === template ? {} : { pricing: flat(plan.price) }),
    technical: {
      packageVersion: `1.0.${plan.images}`,
      packageUrl: `https://packages.blob.core.windows.net/app/${plan.id}-1.0.${plan.images}.zip`,
      ...(subtypeOf(plan) === template
        ? {}
        : {
            deploymentMode: 'incremental',
            jitAccessEnabled: true,
            tenantId: tenantId(1001),
            authorizations: [
              { principalId: tenantId(1004), roleDefinitionId: 'b24988ac-6180-42a0-ab88-20f7382dd24c' },
            ],
          }),
    },
  }),
  resource: 'azure-application-plan-technical-configuration',
  frozen: { plan: member('plan', 'subtype') },
};

const dynamics: OfferShape = {
  members: 'tenant',
  offer: () => ({
    setup: { sellThroughMicrosoft: true, useMicrosoftLicenseManagementService: true },
    properties: {
      categories: { operations: ['field-service'] },
      appVersion: '3.1.0.0',
      termsConditions: 'custom',
      termsOfUseUrl: `${site}/terms`,
    },
    technical: { baseLicenseModel: 'user', crmPackageUrl: { env: 'CRM_PACKAGE' } },
    testDrive: { enabled: false },
  }),
  listing: { assets: [logo(), screenshot, guide] },
  plan: ({ price }) => ({ pricing: perUser(price) }),
  frozen: {},
};

/** By offer type. */
export const shapes: Readonly<Record<DrawnType, OfferShape>> = {
  softwareAsAService: saas,
  azureVirtualMachine: machine('virtual-machine-plan-technical-configuration'),
  coreVirtualMachine: machine('core-virtual-machine-plan-technical-configuration'),
  azureContainer: container,
  containerApp: container,
  azureApplication: application,
  dynamics365ForCustomerEngagement: dynamics,
};

export const shapeOf = ({ type }: Pick<OfferFile, 'type'>): OfferShape => shapes[type];
