import { resourceKinds } from '../../wire/resource-types.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { innerError, ResourceRefusal } from '../errors.ts';
import type { Body } from '../store/resources.ts';
import { fewPrivatePlans, neverPrivateAgain, previewMembers, privateMembers } from './audience-rules.ts';
import {
  billingTermsForEver,
  frozen,
  metersForEver,
  packageVersionGrows,
  planMetersForEver,
  pricesForEver,
  soldForEver,
  standardTermsForEver,
  trialForEver,
} from './frozen-rules.ts';
import { refuseOtherSkus, withImageVersions } from './image-versions.ts';
import { pricesChangeByRule } from './price-rules.ts';
import { business } from './rule.ts';
import type { Change, Rule } from './rule.ts';

const fittingKind: Rule = ({ type, product, body }) => {
  const expected = resourceKinds[type]?.[product.type];
  if (expected === undefined || body['kind'] === expected) return undefined;
  return business(`The kind of a ${type} of a ${product.type} offer is ${expected}`);
};

/** Judged in this order; the first objection refuses the resource. */
const rules: Readonly<Partial<Record<ResourceType, readonly Rule[]>>> = {
  property: [fittingKind, standardTermsForEver],
  listing: [fittingKind],
  'plan-listing': [fittingKind],
  'listing-asset': [fittingKind],
  'listing-trailer': [fittingKind],
  'price-and-availability-offer': [previewMembers],
  'price-and-availability-plan': [
    neverPrivateAgain,
    privateMembers,
    fewPrivatePlans,
    frozen('pricing.recurrentPrice.recurrentPriceMode'),
    frozen('pricing.licenseModel'),
    billingTermsForEver,
    planMetersForEver,
    trialForEver,
    pricesForEver,
    pricesChangeByRule,
  ],
  'price-and-availability-custom-meter': [metersForEver],
  'commercial-marketplace-setup': [
    soldForEver,
    frozen('useMicrosoftLicenseManagementService', false),
    frozen('requireLicenseForInstall'),
  ],
  'container-plan-technical-configuration': [frozen('clusterExtensionType')],
  'azure-application-plan-technical-configuration': [packageVersionGrows],
};

function withImages(change: Change): Body {
  refuseOtherSkus(change);
  return withImageVersions(change);
}

/** Types that are stored otherwise than they are written. */
const changers: Readonly<Partial<Record<ResourceType, (change: Change) => Body>>> = {
  'virtual-machine-plan-technical-configuration': withImages,
  'core-virtual-machine-plan-technical-configuration': withImages,
};

/** The fields to store; refuses a change that breaks a rule of the marketplace. */
export function applySectionRules(change: Change): Body {
  for (const rule of rules[change.type] ?? []) {
    const objection = rule(change);
    if (!objection) continue;
    throw new ResourceRefusal('badRequest', 'Invalid resource', [
      innerError(objection.code, objection.message),
    ]);
  }
  return changers[change.type]?.(change) ?? change.body;
}
