import { Type } from 'typebox';
import { sources } from '../rulebook/sources.ts';
import { fields, guid, note, oneOf, oneOfSoFar, opt, signedUrl, text, url, yesNo } from './annotations.ts';
import { imageVersions } from './image-versions.ts';
import { containers, machines } from './offer-types.ts';

const ofMachines = { offerTypes: machines } as const;
const ofContainers = { offerTypes: containers } as const;
const ofApplications = { offerTypes: ['azureApplication'] } as const;

const operatingSystem = fields(
  {
    family: oneOf(['windows', 'linux'], { description: 'Family.' }),
    type: oneOfSoFar(
      [
        'windowsServer2008R2',
        'windowsServer2012',
        'windowsServer2012R2',
        'windowsServer2012R2Datacenter',
        'windowsServer2016',
        'windowsServer2019',
        'windowsServer2022',
        'windowsServer2022DatacenterAzureEdition',
        'windowsServerVersion20H2',
        'windowsServerVersion2004',
        'debian',
        'centos',
        'openSolaris',
        'redHat',
        'ubuntu',
        'suse',
        'cblMariner',
        'oracleLinux',
        'other',
      ],
      // Schema of 2022-03-01-preview2; a publisher noted in 2026 that `other` is taken for later ones.
      { description: 'Distribution or edition.', source: sources.ingestionApi, date: '2022-03' },
    ),
    friendlyName: opt(text('Name that customers see.', { minLength: 1, maxLength: 100 })),
  },
  { description: 'The system on the image.', ...note(ofMachines) },
);

const port = fields({
  label: text('Name.', { minLength: 3, maxLength: 20 }),
  portRange: text('A port, or two with a hyphen.', {
    pattern: '^\\d{1,5}(\\s*-\\s*\\d{1,5})?$',
    form: 'a port such as 443, or a range such as 8000-8080',
  }),
  protocol: oneOf(['tcp', 'udp', 'both'], { description: 'Protocol.' }),
});

const ability = (description: string, options: { readonly default?: true } = {}) =>
  opt(Type.Boolean({ description, ...options }));

const vmProperties = fields(
  {
    isNetworkVirtualAppliance: ability('It is a network appliance.'),
    requiresCustomArmTemplate: ability('It is deployed by a template only.'),
    supportsAadLogin: ability('Sign in with Microsoft Entra.'),
    supportsAcceleratedNetworking: ability('Accelerated networking.'),
    supportsBackup: ability('Azure Backup.'),
    supportsCloudInit: ability('cloud-init.'),
    supportsExtensions: ability('Extensions.', { default: true }),
    supportsHibernation: ability('Hibernation.'),
    supportsNVMe: ability('NVMe disks.'),
    supportsRemoteConnection: ability('RDP or SSH.', { default: true }),
    supportsSriov: ability('SR-IOV.'),
  },
  { description: 'What the image supports.', ...note(ofMachines) },
);

const sku = fields({
  imageType: oneOf(['x64Gen1', 'x64Gen2', 'arm64Gen2'], { description: 'Generation of the image.' }),
  skuId: text('SKU ID; one of them is the Plan ID.', {
    form: 'a name of small letters, digits, `-` and `_`',
    pattern: '^[a-z0-9_-]+$',
    frozen: { from: 'publish', rule: 'TEC-FROZEN' },
  }),
  securityType: opt(
    Type.Array(Type.String({ minLength: 1 }), {
      description: 'Security types, such as trusted for Trusted Launch.',
      ...note({ set: true, listOfOne: true }),
    }),
  ),
});

const short = (description: string) => text(description, { minLength: 1, maxLength: 100 });

const registry = {
  subscriptionId: guid('Azure subscription of the registry.'),
  resourceGroupName: short('Its resource group.'),
  registryName: short('Name of the registry.'),
};

const cnabReference = fields({
  tenantId: guid('Tenant of the registry.'),
  ...registry,
  repositoryName: short('Repository of the bundle.'),
  tag: short('Tag of the bundle.'),
  digest: short('Digest of the bundle.'),
});

const imageRepository = fields(
  {
    ...registry,
    repositoryName: opt(short('Repository of the image.')),
    userName: short('Who reads the registry.'),
    password: text('Password of that user.', { secret: true, example: '{env: REGISTRY_PASSWORD}' }),
  },
  { description: 'Where the image is.', ...note(ofContainers) },
);

const authorization = fields({
  principalId: guid('User, group or application of the publisher.'),
  roleDefinitionId: guid('Azure role it gets.'),
});

/** What customers deploy; which fields a plan has depends on the type of its offer. */
export const offerPlanTechnicalSchema = fields(
  {
    basePlan: opt(
      text('Plan ID of the plan whose technical configuration this one takes.', {
        literal: true,
        rule: 'STOP-12',
        example: 'standard',
        ...ofMachines,
      }),
    ),
    reuseTechnicalConfigurationState: opt(
      oneOf(['enable', 'detach'], {
        description: 'Whether it takes it; `detach` gives the plan a configuration of its own.',
        ...note(ofMachines),
      }),
    ),
    operatingSystem: opt(operatingSystem),
    softwareType: opt(
      oneOf(['operatingSystem', 'solution'], {
        description: 'What the image is.',
        ...note({ offerTypes: ['coreVirtualMachine'] }),
      }),
    ),
    recommendedVmSizes: opt(
      Type.Array(Type.String(), { maxItems: 6, description: 'Sizes to suggest.', ...note(ofMachines) }),
    ),
    openPorts: opt(
      Type.Array(port, {
        maxItems: 100,
        description: 'Ports that are open from outside.',
        ...note({ key: ['label'], ...ofMachines }),
      }),
    ),
    vmProperties: opt(vmProperties),
    skus: opt(
      Type.Array(sku, {
        minItems: 1,
        maxItems: 3,
        description: 'One SKU per generation.',
        ...note({ key: ['imageType'], ...ofMachines }),
      }),
    ),
    vmImageVersions: opt(imageVersions),
    payloadType: opt(
      oneOf(['cnab', 'image'], {
        description: 'A bundle for Kubernetes, or images.',
        ...note(ofContainers),
      }),
    ),
    clusterExtensionType: opt(
      text('Type of the cluster extension, unique among your offers.', {
        form: '1 to 50 letters, dots and dashes',
        pattern: '^[a-zA-Z.-]{1,50}$',
        frozen: { from: 'publish', rule: 'TEC-FROZEN' },
        example: 'Contoso.Insights',
        ...ofContainers,
      }),
    ),
    cnabReferences: opt(Type.Array(cnabReference, { description: 'The bundle.', ...note(ofContainers) })),
    imageRepositoryDetails: opt(imageRepository),
    imageTags: opt(
      Type.Array(Type.String({ minLength: 1 }), {
        minItems: 1,
        maxItems: 16,
        description: 'Tags of the image.',
        ...note({ set: true, ...ofContainers }),
      }),
    ),
    packageVersion: opt(
      text('Version of the package; a new package needs a higher one.', {
        pattern: '^\\d+\\.\\d+\\.\\d+$',
        form: 'a version such as 1.0.0',
        ...ofApplications,
      }),
    ),
    packageUrl: opt(signedUrl('Where the service fetches the package.', ofApplications)),
    deploymentMode: opt(
      oneOf(['incremental', 'complete'], {
        description: 'How templates are deployed.',
        ...note(ofApplications),
      }),
    ),
    jitAccessEnabled: opt(yesNo('Whether access is asked for when it is needed.', ofApplications)),
    customerAllowedActions: opt(
      Type.Array(Type.String(), {
        description: 'What customers may do with managed resources.',
        ...note({ set: true, ...ofApplications }),
      }),
    ),
    notificationEndpointUrl: opt(
      url('Endpoint that is told about deployments.', { https: true, ...ofApplications }),
    ),
    tenantId: opt(guid('Tenant of the publisher that manages the resources.', ofApplications)),
    authorizations: opt(
      Type.Array(authorization, {
        description: 'Who manages the resources.',
        ...note({ key: ['principalId', 'roleDefinitionId'], ...ofApplications }),
      }),
    ),
  },
  { description: 'What customers deploy.' },
);
