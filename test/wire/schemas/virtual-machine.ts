import { Type } from 'typebox';
import type { TProperties, TSchema } from 'typebox';
import { closed, flag, lifecycle, object, oneOf, scheduleOf, text, webAddress } from './parts.ts';

const windows = [
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
  'other',
];

const linux = [
  'debian',
  'centos',
  'openSolaris',
  'redHat',
  'ubuntu',
  'suse',
  'cblMariner',
  'oracleLinux',
  'other',
];

const system = (family: string, types: readonly string[]): TSchema =>
  object({
    family: Type.Literal(family),
    type: oneOf(...types),
    friendlyName: Type.String({ minLength: 1, maxLength: 100 }),
  });

const vmProperties = object(
  {},
  {
    isNetworkVirtualAppliance: flag,
    requiresCustomArmTemplate: flag,
    supportsAadLogin: flag,
    supportsAcceleratedNetworking: flag,
    supportsBackup: flag,
    supportsCloudInit: flag,
    supportsExtensions: flag,
    supportsHibernation: flag,
    supportsNVMe: flag,
    supportsRemoteConnection: flag,
    supportsSriov: flag,
  },
  closed,
);

const imageType = oneOf('x64Gen1', 'x64Gen2', 'arm64Gen2');
const dataDisk = Type.Object({ lunNumber: Type.Number(), uri: webAddress }, closed);

const source = Type.Union([
  object(
    { sourceType: Type.Literal('sasUri'), osDisk: Type.Object({ uri: webAddress }, closed) },
    { dataDisks: Type.Array(dataDisk, { maxItems: 16 }) },
    closed,
  ),
  Type.Object(
    {
      sourceType: Type.Literal('sharedImageGallery'),
      sharedImage: Type.Object({ tenantId: text, resourceId: text }, closed),
    },
    closed,
  ),
]);

const versionOf = (referenced: TSchema): TSchema =>
  object(
    {
      versionNumber: Type.String({ maxLength: 32, pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' }),
      vmImages: Type.Array(Type.Object({ imageType, source }, closed), { minItems: 1, maxItems: 3 }),
    },
    { lifecycleState: lifecycle('deprecated', 'deleted'), deprecationSchedule: scheduleOf(referenced) },
    closed,
  );

const port = Type.Object(
  {
    label: Type.String({ minLength: 3, maxLength: 20 }),
    portRange: Type.String({ pattern: '^\\d{1,5}(\\s*-\\s*\\d{1,5})?$' }),
    protocol: oneOf('tcp', 'udp', 'both'),
  },
  closed,
);

const sku = object(
  { imageType, skuId: Type.String({ pattern: '^[a-z0-9-_]+$' }) },
  { securityType: Type.Union([text, Type.Array(text)]) },
  closed,
);

/** Fields of a machine's technical configuration; `named` is how it refers to another plan. */
export const machineFields = (named: TSchema, referenced: TSchema): TProperties => ({
  basePlan: named,
  reuseTechnicalConfigurationState: oneOf('enable', 'detach'),
  operatingSystem: Type.Union([system('windows', windows), system('linux', linux)]),
  recommendedVmSizes: Type.Array(text, { maxItems: 6 }),
  openPorts: Type.Array(port, { maxItems: 100 }),
  vmProperties,
  skus: Type.Array(sku, { minItems: 1, maxItems: 3 }),
  vmImageVersions: Type.Array(versionOf(referenced)),
});
