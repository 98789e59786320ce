import { resourceKinds } from '../../wire/resource-types.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { innerError, ResourceRefusal } from '../errors.ts';
import type { Body } from '../store/resources.ts';
import { fewPrivateOfferPlans, neverPrivateAgain, previewMembers, privateMembers } from './audience-rules.ts';
import {
  billingTermsForEver,
  frozenRule,
  metersForEver,
  packageVersionGrows,
  offerPlanMetersForEver,
  pricesForEver,
  soldForEver,
  standardTermsForEver,
  trialForEver,
} from './frozen-rules.ts';
import { refuseOtherSkus, withImageVersions } from './image-versions.ts';
import { pricesChangeByRule } from './price-rules.ts';
import { business } from './rule.ts';
import type { DraftChange, DraftRule } from './rule.ts';

const fittingKind: DraftRule = ({ type, product, body }) => {
  const expected = resourceKinds[type]?.[product.type];
  if (expected === undefined || body['kind'] === expected) return undefined;
  return business(`The kind of a ${type} of a ${product.type} offer is ${expected}`);
};

/** Checked in this order; the first objection refuses the resource. */
const rulesOfType: Readonly<Partial<Record<ResourceType, readonly DraftRule[]>>> = {
  property: [fittingKind, standardTermsForEver],
  listing: [fittingKind],
  'plan-listing': [fittingKind],
  'listing-asset': [fittingKind],
  'listing-trailer': [fittingKind],
  'price-and-availability-offer': [previewMembers],
  'price-and-availability-plan': [
    neverPrivateAgain,
    privateMembers,
    fewPrivateOfferPlans,
    frozenRule('pricing.recurrentPrice.recurrentPriceMode'),
    frozenRule('pricing.licenseModel'),
    billingTermsForEver,
    offerPlanMetersForEver,
    trialForEver,
    pricesForEver,
    pricesChangeByRule,
  ],
  'price-and-availability-custom-meter': [metersForEver],
  'commercial-marketplace-setup': [soldForEver, frozenRule('useMicrosoftLicenseManagementService', false)],
  'container-plan-technical-configuration': [frozenRule('clusterExtensionType')],
  'azure-application-plan-technical-configuration': [packageVersionGrows],
};

function withImages(change: DraftChange): Body {
  refuseOtherSkus(change);
  return withImageVersions(change);
}

/** Types that are not stored in the form in which they are written. */
const changers: Readonly<Partial<Record<ResourceType, (change: DraftChange) => Body>>> = {
  'virtual-machine-plan-technical-configuration': withImages,
  'core-virtual-machine-plan-technical-configuration': withImages,
};

/** The fields to store; refuses a change that breaks a rule of the marketplace. */
export function applySectionRules(change: DraftChange): Body {
  for (const rule of rulesOfType[change.type] ?? []) {
    const objection = rule(change);
    if (!objection) continue;
    throw new ResourceRefusal('badRequest', 'Invalid resource', [
      innerError(objection.code, objection.message),
    ]);
  }
  return changers[change.type]?.(change) ?? change.body;
}
