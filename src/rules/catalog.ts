import { languageRules } from './catalog-language.ts';
import { offerRules } from './catalog-offer.ts';
import { explainedPlanRules } from './catalog-plan.ts';
import { plannerRules } from './catalog-planner.ts';
import { typeSpecificRules } from './catalog-types.ts';
import { undoneRules } from './catalog-undone.ts';
import type { ExplainedRule } from './explained-rule.ts';

/** Every rule that a problem may name, by its id. A new table of rules is spread in here. */
export const catalog: Readonly<Record<string, ExplainedRule>> = {
  ...languageRules,
  ...offerRules,
  ...explainedPlanRules,
  ...typeSpecificRules,
  ...plannerRules,
  ...undoneRules,
};
