import { both, byEdition, flag, isRecord, list, newerMember, numberWithin } from '../schema-checks.ts';
import { object, oneOfCheck, sized, textCheck } from '../schema-checks.ts';
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

/** Clients of three publishers send no friendly name, which later versions do not require. */
function systemOf(family: string, types: readonly string[]): Check {
  const fields = {
    family: oneOfCheck(family),
    type: oneOfCheck(...types),
    friendlyName: textCheck({ min: 1, max: 100 }),
  };
  const required = ['family', 'type'];
  return byEdition(
    object([...required, 'friendlyName'], fields, 'published'),
    object(required, fields, 'published'),
  );
}

const systems: Readonly<Record<string, Check>> = {
  windows: systemOf('windows', windows),
  linux: systemOf('linux', linux),
};

const operatingSystemCheck: Check = (value, path, edition) => {
  const family = isRecord(value) ? String(value['family']) : '';
  const check = systems[family] ?? object(['family'], { family: oneOfCheck('windows', 'linux') });
  return check(value, path, edition);
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
];

const machinePropertiesCheck = object(
  [],
  {
    ...Object.fromEntries(machineProperties.map((name) => [name, flag])),
    supportsSriov: newerMember(flag),
  },
  'published',
);

const imageType = byEdition(oneOfCheck('x64Gen1', 'x64Gen2'), oneOfCheck('x64Gen1', 'x64Gen2', 'arm64Gen2'));

/** A SKU or an image for each type of image. */
const oneOfEachType = (item: Check): Check => byEdition(sized(1, 2, list(item)), sized(1, 3, list(item)));
const diskCheck = { uri: textCheck({ pattern: /^https?:\/\// }) };

const dataDisk = object(['lunNumber', 'uri'], { lunNumber: numberWithin(0, 15), ...diskCheck }, 'published');

const imageSources: Readonly<Record<string, Check>> = {
  sasUri: object(
    ['osDisk'],
    {
      sourceType: oneOfCheck('sasUri'),
      osDisk: object(['uri'], diskCheck, 'published'),
      dataDisks: sized(0, 16, list(dataDisk)),
    },
    'published',
  ),
  sharedImageGallery: object(
    ['sharedImage'],
    {
      sourceType: oneOfCheck('sharedImageGallery'),
      sharedImage: object(
        ['tenantId', 'resourceId'],
        { tenantId: textCheck(), resourceId: textCheck() },
        'published',
      ),
    },
    'published',
  ),
};

const imageSourceCheck: Check = (value, path, edition) => {
  const kind = isRecord(value) ? String(value['sourceType']) : '';
  const unknown = object(['sourceType'], { sourceType: oneOfCheck(...Object.keys(imageSources)) });
  return (imageSources[kind] ?? unknown)(value, path, edition);
};

const imageCheck = object(['imageType', 'source'], { imageType, source: imageSourceCheck }, 'published');

const imageVersion = object(
  ['versionNumber', 'vmImages'],
  {
    versionNumber: textCheck({ max: 32, pattern: /^[0-9]+\.[0-9]+\.[0-9]+$/ }),
    vmImages: oneOfEachType(imageCheck),
    lifecycleState: lifecycle('deprecated', 'deleted'),
    deprecationSchedule,
  },
  'published',
);

const portCheck = object(
  ['label', 'portRange', 'protocol'],
  {
    label: textCheck({ min: 3, max: 20 }),
    portRange: textCheck({ pattern: /^\d{1,5}(\s*-\s*\d{1,5})?$/ }),
    protocol: oneOfCheck('tcp', 'udp', 'both'),
  },
  'published',
);

/** Publishers send a list; the service reads a single text as a list of one. */
const securityType: Check = (value, path) =>
  (typeof value === 'string' ? textCheck({ min: 1 }) : list(textCheck({ min: 1 })))(value, path);

const skuCheck = object(
  ['imageType', 'skuId'],
  { imageType, skuId: textCheck({ pattern: /^[a-z0-9-_]+$/ }), securityType: newerMember(securityType) },
  'published',
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
  vmProperties: machinePropertiesCheck,
  skus: oneOfEachType(skuCheck),
  vmImageVersions: list(imageVersion),
};

export const virtualMachineConfiguration = both(offerPlanSectionOf([], machineFields), numbersOnce);

export const coreVirtualMachineConfiguration = both(
  offerPlanSectionOf([], { ...machineFields, softwareType: oneOfCheck('operatingSystem', 'solution') }),
  numbersOnce,
);
