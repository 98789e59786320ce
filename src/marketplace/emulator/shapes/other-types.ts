import { both, flag, list, object, oneOfCheck, sized, textCheck, webAddress } from '../schema-checks.ts';

import {
  guidCheck,
  marketFields,
  noMarketsBesideAll,
  offerPlanSectionOf,
  sectionOf,
  shortName,
} from './shared.ts';

const cnabReferenceCheck = object(
  ['tenantId', 'subscriptionId', 'resourceGroupName', 'registryName', 'repositoryName', 'tag', 'digest'],
  {
    tenantId: guidCheck,
    subscriptionId: guidCheck,
    resourceGroupName: shortName,
    registryName: shortName,
    repositoryName: shortName,
    tag: shortName,
    digest: shortName,
  },
  'always',
);

const imageRepositoryCheck = object(
  ['subscriptionId', 'resourceGroupName', 'registryName', 'userName', 'password'],
  {
    subscriptionId: guidCheck,
    resourceGroupName: shortName,
    registryName: shortName,
    repositoryName: shortName,
    userName: shortName,
    password: textCheck(),
  },
  'always',
);

export const containerConfiguration = offerPlanSectionOf([], {
  payloadType: oneOfCheck('image', 'cnab'),
  clusterExtensionType: textCheck({ pattern: /^[a-zA-Z.-]{1,50}$/ }),
  cnabReferences: list(cnabReferenceCheck),
  imageRepositoryDetails: imageRepositoryCheck,
  imageTags: sized(1, 16, list(textCheck({ min: 1 }))),
});

/** Not documented; the fields are those of the portal's page. */
export const azureApplicationConfiguration = offerPlanSectionOf([], {
  packageVersion: textCheck({ pattern: /^\d+\.\d+\.\d+$/ }),
  packageUrl: webAddress,
  deploymentMode: oneOfCheck('incremental', 'complete'),
  jitAccessEnabled: flag,
  customerAllowedActions: list(textCheck()),
  notificationEndpointUrl: webAddress,
  tenantId: guidCheck,
  authorizations: list(
    object(['principalId', 'roleDefinitionId'], { principalId: guidCheck, roleDefinitionId: guidCheck }),
  ),
});

/** Not documented; the fields are those of the portal's Availability page. */
export const dynamicsAvailability = both(
  sectionOf([], { ...marketFields, hideKey: textCheck({ pattern: /^([a-z0-9]*|\*+)$/ }) }),
  noMarketsBesideAll,
);

/** Not documented; the fields are those of the portal's page. */
export const dynamicsConfiguration = sectionOf([], {
  baseLicenseModel: oneOfCheck('user', 'resource'),
  requiresS2SOutboundAndCrmSecureStoreAccess: flag,
  applicationConfigurationUrl: textCheck({ max: 0 }),
  crmPackageUrl: webAddress,
  containsMultipleCrmPackages: flag,
  crmPackageRegions: list(textCheck()),
});
