import type { Desired } from '../model/desired.ts';
import { assetRules } from './asset-rules.ts';
import { audienceRules } from './audience-rules.ts';
import { basePlanRules } from './base-plan-rules.ts';
import { completenessRules } from './completeness.ts';
import { typeRules } from './fields-of-type.ts';
import { dealPairRules } from './deal-pairs.ts';
import { dealRules } from './deal-rules.ts';
import type { Rule, RuleFinding } from './finding.ts';
import { imageRules } from './image-rules.ts';
import { pageRules } from './page-rules.ts';
import { leadRules } from './lead-rules.ts';
import { licenseRules } from './license-rules.ts';
import { limitRules } from './limit-rules.ts';
import { listingRules } from './listing-rules.ts';
import { marketRules } from './market-rules.ts';
import { meterRules } from './meter-rules.ts';
import { offerPlanRules } from './offer-plan-rules.ts';
import { priceFieldRules } from './price-field-rules.ts';
import { pricedMarketRules } from './priced-market-rules.ts';
import { priceRules } from './price-rules.ts';
import { propertyRules } from './property-rules.ts';
import { secretRules } from './secret-rules.ts';
import { sellingRules } from './selling-rules.ts';
import { signatureRules } from './signature-rules.ts';
import { stopRules } from './stop-rules.ts';
import { technicalRules } from './technical-rules.ts';
import { templateRules } from './template-rules.ts';
import { windowRules } from './window-rules.ts';

const catalogRules: readonly Rule[] = [
  ...typeRules,
  ...sellingRules,
  ...offerPlanRules,
  ...marketRules,
  ...audienceRules,
  ...priceRules,
  ...priceFieldRules,
  ...pricedMarketRules,
  ...meterRules,
  ...propertyRules,
  ...listingRules,
  ...assetRules,
  ...technicalRules,
  ...imageRules,
  ...pageRules,
  ...stopRules,
  ...basePlanRules,
  ...signatureRules,
  ...licenseRules,
  ...dealRules,
  ...dealPairRules,
  ...limitRules,
  ...leadRules,
  ...completenessRules,
  ...secretRules,
  ...templateRules,
  ...windowRules,
];

/** Everything that the marketplace's rules find in the files, without contacting the marketplace. */
export const checkDesired = (desired: Desired, now: Date): readonly RuleFinding[] =>
  catalogRules.flatMap((rule) => rule(desired, now));
