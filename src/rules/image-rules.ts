import { machines, type OfferType } from '../kinds/offer-types.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { finding, perPlan, publishSeverity, type Rule } from './finding.ts';
import { listAt, textAt, valueAt } from './value-at.ts';
import type { PartPath } from '../kinds/spec-path.ts';

const list = '/technical/vmImageVersions';

const isMachine = (type: OfferType): boolean => (machines as readonly OfferType[]).includes(type);

const itemsOf = (content: Json, path: PartPath): readonly JsonObject[] =>
  listAt(content, path).filter(isObject);

const isActive = (version: JsonObject): boolean => version['lifecycleState'] !== 'deprecated';

const skuOfPlan: Rule = perPlan(({ content, id }, offer, address) => {
  const skus = itemsOf(content, '/technical/skus');
  if (!isMachine(offer.type) || skus.length === 0 || skus.some(({ skuId }) => skuId === id)) return [];
  return [
    finding('TEC-SKU', address, '/technical/skus', {
      message: `No SKU of ${id} is called like the plan.`,
      hint: `Call the SKU of one generation ${id}.`,
      severity: publishSeverity(offer),
    }),
  ];
});

// Warnings only: versions that are not listed stay as they are, and one of them may be on offer.
const activeImage: Rule = perPlan(({ content, id, lifecycle }, offer, address) => {
  const versions = itemsOf(content, list);
  if (!isMachine(offer.type) || lifecycle === 'stopped' || versions.length === 0) return [];
  if (versions.some(isActive)) return [];
  return [
    finding('DEPR-06', address, list, {
      message: `Every image of ${id} that is listed is deprecated.`,
      hint: 'Keep one image on offer; to end the plan, stop it.',
      severity: 'warning',
    }),
  ];
});

const imageForSku: Rule = perPlan(({ content, id }, offer, address) => {
  const versions = itemsOf(content, list).filter(isActive);
  if (!isMachine(offer.type) || versions.length === 0) return [];
  const offered = new Set(
    versions.flatMap((version) => itemsOf(version, '/vmImages').map((image) => textAt(image, '/imageType'))),
  );
  return itemsOf(content, '/technical/skus')
    .filter((sku) => !offered.has(textAt(sku, '/imageType')))
    .map((sku) =>
      finding('DEPR-06', address, list, {
        message: `${id} lists no image of type ${textAt(sku, '/imageType') ?? ''} that is on offer.`,
        hint: 'Add an image for each SKU.',
        severity: 'warning',
      }),
    );
});

const idleSchedule: Rule = perPlan(({ content }, offer, address) =>
  (isMachine(offer.type) ? itemsOf(content, list) : [])
    .filter((version) => isActive(version) && valueAt(version, '/deprecationSchedule') !== undefined)
    .map((version) =>
      finding('DEPR-08', address, `${list}/${textAt(version, '/versionNumber')}/deprecationSchedule`, {
        message: 'An image that is on offer has no deprecation schedule; the service would drop it.',
        hint: 'Set lifecycleState to deprecated; to bring an image back write {unset: true} here.',
      }),
    ),
);

/** SKUs and images of virtual machines. */
export const imageRules: readonly Rule[] = [skuOfPlan, activeImage, imageForSku, idleSchedule];
