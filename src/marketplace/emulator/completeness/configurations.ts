import type { ResourceType } from '../../wire/resource-types.ts';
import { isRecord } from '../schema-checks.ts';
import type { Body, StoredResource } from '../store/resources.ts';
import { bodiesOf, missingAt, offerPlanName } from './content.ts';
import type { ContentNeed } from './content-need.ts';

const recordsIn = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** The image versions of a plan that are not deprecated; a deprecated one will stop being deployable. */
const activeVersions = (body: Body | undefined): readonly Record<string, unknown>[] =>
  recordsIn(body?.['vmImageVersions']).filter(({ lifecycleState }) => lifecycleState !== 'deprecated');

/** Whether the plan uses the technical configuration of another one. */
export const reusesConfiguration = (body: Body | undefined): boolean =>
  typeof body?.['basePlan'] === 'string' && body['reuseTechnicalConfigurationState'] !== 'detach';

/** The SKUs of the offer's other plans; a plan that uses the configuration of another has none of its own. */
const skusOfOthers = (resources: AllResources, section: ResourceType, { plan }: StoredResource): Skus =>
  resources
    .filter((other) => other.type === section && other.plan !== plan && !reusesConfiguration(other.body))
    .flatMap(({ body }) => recordsIn(body['skus']));

type AllResources = readonly StoredResource[];
type Skus = readonly Record<string, unknown>[];

/** Duplicate SKUs: an id twice in the offer, or a type of image twice in one plan. */
function repeatedSkus(skus: Skus, others: Skus): readonly string[] {
  const ids = [...skus, ...others].map(({ skuId }) => skuId);
  const types = skus.map(({ imageType }) => imageType);
  return [
    ...skus
      .filter(({ skuId }) => ids.filter((id) => id === skuId).length > 1)
      .map(({ skuId }) => `another skuId than ${String(skuId)}, which is taken`),
    ...(new Set(types).size < types.length ? ['one sku for each type of image'] : []),
  ];
}

/** An operating system, a SKU named like the plan, and an active image for each SKU. */
export const machineConfiguration = (section: ResourceType): ContentNeed => ({
  section,
  per: 'plan',
  missing: ({ resources }, plan) => {
    const body = bodiesOf(resources, section, plan.plan ?? '')[0];
    if (reusesConfiguration(body)) return [];
    const skus = recordsIn(body?.['skus']);
    const images = activeVersions(body).flatMap(({ vmImages }) => recordsIn(vmImages));
    const offered = new Set(images.map(({ imageType }) => imageType));
    const name = offerPlanName(plan);
    return [
      ...missingAt(body, ['operatingSystem', 'skus']),
      ...(skus.length > 0 && !skus.some(({ skuId }) => skuId === name)
        ? [`a sku with the skuId ${name}`]
        : []),
      ...repeatedSkus(skus, skusOfOthers(resources, section, plan)),
      ...(offered.size === 0 ? ['vmImageVersions (at least one that is not deprecated)'] : []),
      ...skus
        .filter(({ imageType }) => offered.size > 0 && !offered.has(imageType))
        .map(({ imageType }) => `an image of type ${String(imageType)}`),
    ];
  },
});

const payloadFields: Readonly<Record<string, readonly string[]>> = {
  cnab: ['clusterExtensionType', 'cnabReferences'],
  image: ['imageRepositoryDetails', 'imageTags'],
};

/** A payload type, and the fields that it needs. */
export const containerPayload: ContentNeed = {
  section: 'container-plan-technical-configuration',
  per: 'plan',
  missing: ({ resources }, plan) => {
    const body = bodiesOf(resources, 'container-plan-technical-configuration', plan.plan ?? '')[0];
    return missingAt(body, payloadFields[String(body?.['payloadType'])] ?? ['payloadType']);
  },
};

/** A package and, for a managed application, who may manage it. */
export const applicationPackage: ContentNeed = {
  section: 'azure-application-plan-technical-configuration',
  per: 'plan',
  missing: ({ resources }, plan) => {
    const body = bodiesOf(resources, 'azure-application-plan-technical-configuration', plan.plan ?? '')[0];
    const managed = plan.body['subtype'] === 'managedApplication' ? ['tenantId', 'authorizations'] : [];
    return missingAt(body, ['packageVersion', 'packageUrl', ...managed]);
  },
};
