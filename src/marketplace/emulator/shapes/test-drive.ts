import {
  both,
  flag,
  isRecord,
  list,
  object,
  oneOfCheck,
  textCheck,
  webAddress,
  wholeFrom,
} from '../schema-checks.ts';
import type { Check } from '../schema-checks.ts';
import { guidCheck, reference, sectionOf } from './shared.ts';

const typeWhenEnabled: Check = (value, path) => {
  if (!isRecord(value) || value['enabled'] === (value['type'] !== undefined)) return [];
  return value['enabled'] === true
    ? [`Required properties ["type"] were not present ${path}`]
    : [`No type is allowed while the test drive is not enabled ${path}/type`];
};

export const testDrive = both(
  sectionOf(['enabled'], {
    enabled: flag,
    type: oneOfCheck(
      'azureResourceManager',
      'dynamicsForBusinessCentral',
      'dynamicsForCustomerEngagement',
      'dynamicsForOperations',
      'logicApp',
      'powerBi',
    ),
  }),
  typeWhenEnabled,
);

/** Not documented; the fields are those of the portal's page. */
export const testDriveListing = sectionOf([], {
  description: textCheck({ max: 3000 }),
  accessInformation: textCheck({ max: 10_000 }),
  userManual: object(['name', 'url'], { name: textCheck({ max: 255 }), url: webAddress }),
  videos: list(
    object(['title', 'streamingUrl'], {
      title: textCheck(),
      streamingUrl: webAddress,
      thumbnailUrl: webAddress,
    }),
  ),
});

/** Not documented; the fields are those of the portal's page. */
export const testDriveConfiguration = sectionOf([], {
  maxConcurrentTestDrives: wholeFrom(1),
  durationInHours: wholeFrom(1),
  basePlan: reference(false),
  instanceUrl: webAddress,
  instanceWebApiUrl: webAddress,
  roleName: textCheck(),
  region: textCheck(),
  resourceGroupName: textCheck(),
  assignLogicAppName: textCheck(),
  deprovisionLogicAppName: textCheck(),
  subscriptionId: guidCheck,
  tenantId: guidCheck,
  tenantName: textCheck(),
  appId: guidCheck,
  appKey: textCheck(),
});
