import {
  both,
  flag,
  isRecord,
  list,
  number,
  object,
  oneOfCheck,
  sized,
  textCheck,
} from '../schema-checks.ts';
import type { Check } from '../schema-checks.ts';
import { deprecationSchedule, lifecycle, offerPlanSectionOf, reference } from './shared.ts';

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

const systemOf = (family: string, types: readonly string[]): Check =>
  object(['family', 'type', 'friendlyName'], {
    family: oneOfCheck(family),
    type: oneOfCheck(...types),
    friendlyName: textCheck({ min: 1, max: 100 }),
  });

const systems: Readonly<Record<string, Check>> = {
  windows: systemOf('windows', windows),
  linux: systemOf('linux', linux),
};

const operatingSystemCheck: Check = (value, path) => {
  const family = isRecord(value) ? String(value['family']) : '';
  return (systems[family] ?? object(['family'], { family: oneOfCheck('windows', 'linux') }))(value, path);
};

const machineProperties = [
  'isNetworkVirtualAppliance',
  'requiresCustomArmTemplate',
  'supportsAadLogin',
  'supportsAcceleratedNetworking',
  'supportsBackup',
  'supportsCloudInit',
  'supportsExtensions',
  'supportsHibernation',
  'supportsNVMe',
  'supportsRemoteConnection',
  'supportsSriov',
];

const imageType = oneOfCheck('x64Gen1', 'x64Gen2', 'arm64Gen2');
const diskCheck = { uri: textCheck({ pattern: /^https?:\/\// }) };

const imageSources: Readonly<Record<string, Check>> = {
  sasUri: object(
    ['osDisk'],
    {
      sourceType: oneOfCheck('sasUri'),
      osDisk: object(['uri'], diskCheck, true),
      dataDisks: sized(0, 16, list(object(['lunNumber', 'uri'], { lunNumber: number, ...diskCheck }, true))),
    },
    true,
  ),
  sharedImageGallery: object(
    ['sharedImage'],
    {
      sourceType: oneOfCheck('sharedImageGallery'),
      sharedImage: object(
        ['tenantId', 'resourceId'],
        { tenantId: textCheck(), resourceId: textCheck() },
        true,
      ),
    },
    true,
  ),
};

const imageSourceCheck: Check = (value, path) => {
  const kind = isRecord(value) ? String(value['sourceType']) : '';
  return (
    imageSources[kind] ?? object(['sourceType'], { sourceType: oneOfCheck(...Object.keys(imageSources)) })
  )(value, path);
};

const imageCheck = object(['imageType', 'source'], { imageType, source: imageSourceCheck }, true);

const imageVersion = object(
  ['versionNumber', 'vmImages'],
  {
    versionNumber: textCheck({ max: 32, pattern: /^[0-9]+\.[0-9]+\.[0-9]+$/ }),
    vmImages: sized(1, 3, list(imageCheck)),
    lifecycleState: lifecycle('deprecated', 'deleted'),
    deprecationSchedule,
  },
  true,
);

const portCheck = object(
  ['label', 'portRange', 'protocol'],
  {
    label: textCheck({ min: 3, max: 20 }),
    portRange: textCheck({ pattern: /^\d{1,5}(\s*-\s*\d{1,5})?$/ }),
    protocol: oneOfCheck('tcp', 'udp', 'both'),
  },
  true,
);

/** Publishers send a list; the service reads a single text as a list of one. */
const securityType: Check = (value, path) =>
  (typeof value === 'string' ? textCheck({ min: 1 }) : list(textCheck({ min: 1 })))(value, path);

const skuCheck = object(
  ['imageType', 'skuId'],
  { imageType, skuId: textCheck({ pattern: /^[a-z0-9-_]+$/ }), securityType },
  true,
);

const numbersOnce: Check = (value, path) => {
  const versions = isRecord(value) && Array.isArray(value['vmImageVersions']) ? value['vmImageVersions'] : [];
  const numbers = versions.map((version: unknown) => (isRecord(version) ? version['versionNumber'] : ''));
  return new Set(numbers).size === numbers.length
    ? []
    : [`Each versionNumber may stand only once ${path}/vmImageVersions`];
};

const machineFields: Readonly<Record<string, Check>> = {
  basePlan: reference(false),
  reuseTechnicalConfigurationState: oneOfCheck('enable', 'detach'),
  operatingSystem: operatingSystemCheck,
  recommendedVmSizes: sized(0, 6, list(textCheck())),
  openPorts: sized(0, 100, list(portCheck)),
  vmProperties: object([], Object.fromEntries(machineProperties.map((name) => [name, flag])), true),
  skus: sized(1, 3, list(skuCheck)),
  vmImageVersions: list(imageVersion),
};

export const virtualMachineConfiguration = both(offerPlanSectionOf([], machineFields), numbersOnce);

export const coreVirtualMachineConfiguration = both(
  offerPlanSectionOf([], { ...machineFields, softwareType: oneOfCheck('operatingSystem', 'solution') }),
  numbersOnce,
);
