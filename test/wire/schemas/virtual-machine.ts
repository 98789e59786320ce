import { Type } from 'typebox';
import type { TProperties, TSchema } from 'typebox';
import { flag, lifecycle, object, oneOf, scheduleOf, since, strict, text, webAddress } from './parts.ts';
import type { Edition } from './parts.ts';

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

const friendlyName = Type.String({ minLength: 1, maxLength: 100 });

const system = (family: string, types: readonly string[], edition: Edition): TSchema => {
  const required = { family: Type.Literal(family), type: oneOf(...types) };
  return edition === 'published'
    ? object({ ...required, friendlyName }, {}, strict(edition))
    : object(required, { friendlyName });
};

const vmProperties = (edition: Edition): TSchema =>
  object(
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
      ...since(edition, { supportsSriov: flag }),
    },
    strict(edition),
  );

const imageType = (edition: Edition): TSchema =>
  oneOf('x64Gen1', 'x64Gen2', ...(edition === 'published' ? [] : ['arm64Gen2']));

const lunNumber = Type.Number({ minimum: 0, maximum: 15 });

const source = (edition: Edition): TSchema => {
  const options = strict(edition);
  const dataDisk = Type.Object({ lunNumber, uri: webAddress }, options);
  return Type.Union([
    object(
      { sourceType: Type.Literal('sasUri'), osDisk: Type.Object({ uri: webAddress }, options) },
      { dataDisks: Type.Array(dataDisk, { maxItems: 16 }) },
      options,
    ),
    Type.Object(
      {
        sourceType: Type.Literal('sharedImageGallery'),
        sharedImage: Type.Object({ tenantId: text, resourceId: text }, options),
      },
      options,
    ),
  ]);
};

const mostTypes = (edition: Edition): number => (edition === 'published' ? 2 : 3);

const versionOf = (referenced: TSchema, edition: Edition): TSchema =>
  object(
    {
      versionNumber: Type.String({ maxLength: 32, pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' }),
      vmImages: Type.Array(
        Type.Object({ imageType: imageType(edition), source: source(edition) }, strict(edition)),
        { minItems: 1, maxItems: mostTypes(edition) },
      ),
    },
    {
      lifecycleState: lifecycle('deprecated', 'deleted'),
      deprecationSchedule: scheduleOf(referenced, edition),
    },
    strict(edition),
  );

const port = (edition: Edition): TSchema =>
  Type.Object(
    {
      label: Type.String({ minLength: 3, maxLength: 20 }),
      portRange: Type.String({ pattern: '^\\d{1,5}(\\s*-\\s*\\d{1,5})?$' }),
      protocol: oneOf('tcp', 'udp', 'both'),
    },
    strict(edition),
  );

const sku = (edition: Edition): TSchema =>
  object(
    { imageType: imageType(edition), skuId: Type.String({ pattern: '^[a-z0-9-_]+$' }) },
    since(edition, {
      securityType: Type.Union([Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 }))]),
    }),
    strict(edition),
  );

/** Fields of a machine's technical configuration; `named` is how it refers to another plan. */
export const machineFields = (named: TSchema, referenced: TSchema, edition: Edition): TProperties => ({
  basePlan: named,
  reuseTechnicalConfigurationState: oneOf('enable', 'detach'),
  operatingSystem: Type.Union([system('windows', windows, edition), system('linux', linux, edition)]),
  recommendedVmSizes: Type.Array(text, { maxItems: 6 }),
  openPorts: Type.Array(port(edition), { maxItems: 100 }),
  vmProperties: vmProperties(edition),
  skus: Type.Array(sku(edition), { minItems: 1, maxItems: mostTypes(edition) }),
  vmImageVersions: Type.Array(versionOf(referenced, edition)),
});
