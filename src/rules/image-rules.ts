import { isMachineType } from '../kinds/offer-types.ts';
import { offerPlanAddress } from '../model/ids.ts';
import { byText, type JsonObject } from '../model/json.ts';
import { basePlanOf } from './base-plan-rules.ts';
import { finding, perOffer, perOfferPlan, publishSeverity, type Rule } from './finding.ts';
import { objectsAt, textAt, valueAt } from './value-at.ts';
import { imageSourceRules, imageVersionsPath } from './image-source-rules.ts';

const isActive = (version: JsonObject): boolean => version['lifecycleState'] !== 'deprecated';

const skuOfOfferPlan: Rule = perOfferPlan(({ content, id }, offer, address) => {
  const skus = objectsAt(content, '/technical/skus');
  if (!isMachineType(offer.type) || skus.length === 0 || skus.some(({ skuId }) => skuId === id)) return [];
  return [
    finding('TEC-SKU', address, '/technical/skus', {
      message: `No SKU of ${id} is called like the plan.`,
      hint: `Call the SKU of one generation ${id}.`,
      severity: publishSeverity(offer),
    }),
  ];
});

// Warnings only: unlisted versions stay as they are, and one of them may be on offer. `plan` knows.
const activeImage: Rule = perOfferPlan(({ content, id, lifecycle }, offer, address) => {
  const versions = objectsAt(content, imageVersionsPath);
  if (!isMachineType(offer.type) || lifecycle === 'stopped' || versions.length === 0) return [];
  if (versions.some(isActive)) return [];
  return [
    finding('DEPR-06', address, imageVersionsPath, {
      message: `Every image of ${id} that is listed is deprecated.`,
      hint: 'Keep one image on offer; to end the plan, stop it.',
      severity: 'warning',
    }),
  ];
});

const imageForSku: Rule = perOfferPlan(({ content, id, lifecycle }, offer, address) => {
  const versions = objectsAt(content, imageVersionsPath).filter(isActive);
  if (!isMachineType(offer.type) || lifecycle === 'stopped' || versions.length === 0) return [];
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
  (isMachineType(offer.type) ? objectsAt(content, imageVersionsPath) : [])
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

/**
 * Each SKU ID occurs once in all plans of an offer. Which of two is the second does not depend on the order
 * in which files or the marketplace list them, so what is live already is recognised.
 */
const skuOnce: Rule = perOffer((offer) => {
  const known = new Map<string, string>();
  const plans = isMachineType(offer.type) ? offer.plans.filter(({ content }) => !basePlanOf(content)) : [];
  const skus = plans.flatMap(({ id, content }) =>
    objectsAt(content, '/technical/skus').map((sku) => ({
      id,
      skuId: textAt(sku, '/skuId') ?? '',
      type: textAt(sku, '/imageType') ?? '',
    })),
  );
  const inOrder = skus.toSorted((a, b) => byText(`${a.id} ${a.type}`, `${b.id} ${b.type}`));
  return inOrder.flatMap(({ id, skuId, type }) => {
    const first = known.get(skuId);
    known.set(skuId, first ?? id);
    if (first === undefined) return [];
    return [
      finding('TEC-SKU', offerPlanAddress(offer.id, id), `/technical/skus/${type}/skuId`, {
        message: `The SKU ID ${skuId} is taken already, by the plan ${first}.`,
        hint: 'Give each SKU of the offer an ID of its own.',
      }),
    ];
  });
});

/** SKUs and images of virtual machines. */
export const imageRules: readonly Rule[] = [
  skuOfOfferPlan,
  skuOnce,
  activeImage,
  imageForSku,
  idleSchedule,
  ...imageSourceRules,
];
