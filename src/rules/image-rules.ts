import { machines, type OfferType } from '../kinds/offer-types.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { finding, perOfferPlan, publishSeverity, type Rule } from './finding.ts';
import { listAt, textAt, valueAt } from './value-at.ts';
import type { PartPath } from '../kinds/spec-path.ts';

const imageVersionsPath = '/technical/vmImageVersions';

const isMachine = (type: OfferType): boolean => (machines as readonly OfferType[]).includes(type);

const objectsAt = (content: Json, path: PartPath): readonly JsonObject[] =>
  listAt(content, path).filter(isObject);

const isActive = (version: JsonObject): boolean => version['lifecycleState'] !== 'deprecated';

const skuOfOfferPlan: Rule = perOfferPlan(({ content, id }, offer, address) => {
  const skus = objectsAt(content, '/technical/skus');
  if (!isMachine(offer.type) || skus.length === 0 || skus.some(({ skuId }) => skuId === id)) return [];
  return [
    finding('TEC-SKU', address, '/technical/skus', {
      message: `No SKU of ${id} is called like the plan.`,
      hint: `Call the SKU of one generation ${id}.`,
      severity: publishSeverity(offer),
    }),
  ];
});

// Warnings only: unlisted versions stay as they are, and one of them may be on offer.
const activeImage: Rule = perOfferPlan(({ content, id, lifecycle }, offer, address) => {
  const versions = objectsAt(content, imageVersionsPath);
  if (!isMachine(offer.type) || lifecycle === 'stopped' || versions.length === 0) return [];
  if (versions.some(isActive)) return [];
  return [
    finding('DEPR-06', address, imageVersionsPath, {
      message: `Every image of ${id} that is listed is deprecated.`,
      hint: 'Keep one image on offer; to end the plan, stop it.',
      severity: 'warning',
    }),
  ];
});

const imageForSku: Rule = perOfferPlan(({ content, id }, offer, address) => {
  const versions = objectsAt(content, imageVersionsPath).filter(isActive);
  if (!isMachine(offer.type) || versions.length === 0) return [];
  const offered = new Set(
    versions.flatMap((version) =>
      objectsAt(version, '/vmImages').map((image) => textAt(image, '/imageType')),
    ),
  );
  return objectsAt(content, '/technical/skus')
    .filter((sku) => !offered.has(textAt(sku, '/imageType')))
    .map((sku) =>
      finding('DEPR-06', address, imageVersionsPath, {
        message: `${id} lists no image of type ${textAt(sku, '/imageType') ?? ''} that is on offer.`,
        hint: 'Add an image for each SKU.',
        severity: 'warning',
      }),
    );
});

const idleSchedule: Rule = perOfferPlan(({ content }, offer, address) =>
  (isMachine(offer.type) ? objectsAt(content, imageVersionsPath) : [])
    .filter((version) => isActive(version) && valueAt(version, '/deprecationSchedule') !== undefined)
    .map((version) =>
      finding(
        'DEPR-08',
        address,
        `${imageVersionsPath}/${textAt(version, '/versionNumber')}/deprecationSchedule`,
        {
          message: 'An image that is on offer has no deprecation schedule; the service would drop it.',
          hint: 'Set lifecycleState to deprecated; to bring an image back write {unset: true} here.',
        },
      ),
    ),
);

/** SKUs and images of virtual machines. */
export const imageRules: readonly Rule[] = [skuOfOfferPlan, activeImage, imageForSku, idleSchedule];
