import { dealRows } from './deals.ts';
import { languageRows } from './language.ts';
import { offerTypeRows } from './offer-types.ts';
import { offerRows } from './offers.ts';
import { offerPlanRows } from './offer-plans.ts';
import { publishedRows } from './published.ts';
import { safetyRows } from './safety.ts';
import { serviceIdRows } from './service-ids.ts';
import { undoneRows } from './undone.ts';

/** Every rule that may be named to a person, by its id. */
export const rulebook = {
  ...languageRows,
  ...offerRows,
  ...offerPlanRows,
  ...offerTypeRows,
  ...dealRows,
  ...serviceIdRows,
  ...publishedRows,
  ...safetyRows,
  ...undoneRows,
};

/** The id of a rule. Everything printed with an id can be explained, because no other text has this type. */
export type RuleId = keyof typeof rulebook;

/** True for the id of a rule. */
export const isRuleId = (text: string): text is RuleId => Object.hasOwn(rulebook, text);
