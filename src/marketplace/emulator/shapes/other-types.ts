import { both, flag, list, object, oneOf, sized, text, webAddress } from '../schema-checks.ts';

import { guid, marketFields, noMarketsBesideAll, planSectionOf, sectionOf, shortName } from './shared.ts';

const cnabReference = object(
  ['tenantId', 'subscriptionId', 'resourceGroupName', 'registryName', 'repositoryName', 'tag', 'digest'],
  {
    tenantId: guid,
    subscriptionId: guid,
    resourceGroupName: shortName,
    registryName: shortName,
    repositoryName: shortName,
    tag: shortName,
    digest: shortName,
  },
  true,
);

const imageRepository = object(
  ['subscriptionId', 'resourceGroupName', 'registryName', 'userName', 'password'],
  {
    subscriptionId: guid,
    resourceGroupName: shortName,
    registryName: shortName,
    repositoryName: shortName,
    userName: shortName,
    password: text(),
  },
  true,
);

export const containerConfiguration = planSectionOf([], {
  payloadType: oneOf('image', 'cnab'),
  clusterExtensionType: text({ pattern: /^[a-zA-Z.-]{1,50}$/ }),
  cnabReferences: list(cnabReference),
  imageRepositoryDetails: imageRepository,
  imageTags: sized(1, 16, list(text({ min: 1 }))),
});

/** Published nowhere; the fields are those of the portal's page. */
export const azureApplicationConfiguration = planSectionOf([], {
  packageVersion: text({ pattern: /^\d+\.\d+\.\d+$/ }),
  packageUrl: webAddress,
  deploymentMode: oneOf('incremental', 'complete'),
  jitAccessEnabled: flag,
  customerAllowedActions: list(text()),
  notificationEndpointUrl: webAddress,
  tenantId: guid,
  authorizations: list(
    object(['principalId', 'roleDefinitionId'], { principalId: guid, roleDefinitionId: guid }),
  ),
});

/** Published nowhere; the fields are those of the portal's Availability page. */
export const dynamicsAvailability = both(
  sectionOf([], { ...marketFields, hideKey: text({ pattern: /^([a-z0-9]*|\*+)$/ }) }),
  noMarketsBesideAll,
);

/** Published nowhere; the fields are those of the portal's page. */
export const dynamicsConfiguration = sectionOf([], {
  baseLicenseModel: oneOf('user', 'resource'),
  requiresS2SOutboundAndCrmSecureStoreAccess: flag,
  applicationConfigurationUrl: text({ max: 0 }),
  crmPackageUrl: webAddress,
  containsMultipleCrmPackages: flag,
  crmPackageRegions: list(text()),
});
