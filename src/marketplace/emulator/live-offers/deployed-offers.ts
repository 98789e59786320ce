import type { TypedResource } from '../configure/read-request.ts';
import { liveOfferPlan, livePreview, liveOfferPlanPrices, liveProduct, liveResource } from './parts.ts';
import { livePages } from './live-pages.ts';
import { oldTerms, subscriptionId, tenantId } from './parts.ts';
import type { LiveMembers } from './parts.ts';
import type { LiveFiles } from './live-pages.ts';

/** Offers that are deployed into the customer's subscription. */

const gate = { type: 'azureVirtualMachine', kind: 'azureVM', title: 'Contoso Gate' };

/** An image in a storage account; its signature has expired since it was published. */
const signedImage = (imageType: string, version: string): LiveMembers => ({
  imageType,
  source: {
    sourceType: 'sasUri',
    osDisk: {
      uri:
        `https://contosoimages.blob.core.windows.net/vhds/gate-${version}.vhd` +
        '?sv=2020-08-04&se=2024-01-31T00:00:00Z&sr=b&sp=r&sig=ended',
    },
    dataDisks: [],
  },
});

const galleryImage = (imageType: string, version: string): LiveMembers => ({
  imageType,
  source: {
    sourceType: 'sharedImageGallery',
    sharedImage: {
      tenantId,
      resourceId:
        `/subscriptions/${subscriptionId}/resourceGroups/images/providers/Microsoft.Compute` +
        `/galleries/contoso/images/gate/versions/${version}`,
    },
  },
});

const gateImageTypes = ['x64Gen2', 'x64Gen1', 'arm64Gen2'];
const suffixes: Readonly<Record<string, string>> = { x64Gen1: '-gen1', arm64Gen2: '-arm64' };

/** Members that no published schema has are written as clients of 2026 write them. */
const gateConfiguration = liveResource('virtual-machine-plan-technical-configuration', {
  plan: { resourceName: 'gate' },
  operatingSystem: { family: 'linux', type: 'other' },
  recommendedVmSizes: ['d2s-v3', 'standard_d4as_v5'],
  openPorts: [{ label: 'https', portRange: '443', protocol: 'tcp' }],
  vmProperties: { supportsExtensions: true, isNetworkVirtualAppliance: true, networkVirtualAppliance: true },
  supportsHubOnOffSwitch: false,
  skus: gateImageTypes.map((imageType) => ({
    imageType,
    skuId: `gate${suffixes[imageType] ?? ''}`,
    ...(imageType === 'x64Gen2' && { securityType: ['trusted'] }),
  })),
  vmImageVersions: [
    {
      versionNumber: '1.0.0',
      vmImages: [signedImage('x64Gen2', '1.0.0')],
      lifecycleState: 'deprecated',
      deprecationSchedule: { dateOffset: 'P90D', reason: 'endOfSupport' },
    },
    { versionNumber: '2.0.1', vmImages: gateImageTypes.map((imageType) => galleryImage(imageType, '2.0.1')) },
  ],
});

/** A virtual machine billed by the core, with images in a gallery and one in a storage account. */
export const liveMachine = (externalId: string, files: LiveFiles): readonly TypedResource[] => [
  ...liveProduct(gate, externalId),
  liveResource('test-drive', { enabled: false }),
  liveResource('property', {
    kind: gate.kind,
    ...oldTerms,
    categories: { networking: ['appliance-manager'] },
  }),
  ...livePages(gate, files, {
    shortDescription: 'A gate between networks.',
    globalSupportWebsite: 'https://contoso.example/gate/support',
  }),
  livePreview('subscription', subscriptionId),
  liveResource('reseller', { resellerChannelState: 'all', audiences: [] }),
  ...liveOfferPlan('gate', 'azureVM-plan'),
  liveOfferPlanPrices('gate', {
    pricing: { licenseModel: 'payAsYouGo', corePricing: { priceInputOption: 'perCore', pricePerCore: 0.05 } },
    softwareReservation: [{ type: 'year', term: 1, percentageSave: 20 }],
    trial: { type: 'month', value: 1 },
  }),
  gateConfiguration,
];

const weave = { type: 'azureContainer', kind: 'azureContainer', title: 'Contoso Weave' };

/** A Kubernetes application, billed by the node. */
export const liveContainer = (externalId: string, files: LiveFiles): readonly TypedResource[] => [
  ...liveProduct(weave, externalId),
  liveResource('commercial-marketplace-setup', { sellThroughMicrosoft: true }),
  liveResource('property', {
    kind: weave.kind,
    ...oldTerms,
    categories: { containers: ['container-apps'] },
  }),
  ...livePages(weave, files, { shortDescription: 'A mesh of services.' }),
  livePreview('subscription', subscriptionId),
  liveResource('price-and-availability-custom-meter', { customMeters: {} }),
  liveResource('reseller', { resellerChannelState: 'none', audiences: [] }),
  ...liveOfferPlan('weave', 'azureContainer-plan'),
  liveOfferPlanPrices('weave', {
    pricing: {
      licenseModel: 'payAsYouGo',
      systemMeterPricing: { priceInputOption: 'perNode', price: 0.02 },
    },
  }),
  liveResource('container-plan-technical-configuration', {
    plan: { resourceName: 'weave' },
    payloadType: 'cnab',
    clusterExtensionType: 'Contoso.Weave',
    cnabReferences: [
      {
        tenantId,
        subscriptionId,
        resourceGroupName: 'registries',
        registryName: 'contoso',
        repositoryName: 'weave',
        tag: '3.1.0',
        digest: `sha256:${'5'.repeat(64)}`,
      },
    ],
  }),
];
