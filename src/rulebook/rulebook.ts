import { languageRows } from './language.ts';
import { offerRows } from './offers.ts';
import { planRows } from './plans.ts';
import { safetyRows } from './safety.ts';
import { offerTypeRows } from './offer-types.ts';
import { undoneRows } from './undone.ts';
import type { RuleRow } from './rule-row.ts';

/** Every rule that a problem may name, by its id. A new table of rules is spread in here. */
export const rulebook: Readonly<Record<string, RuleRow>> = {
  ...languageRows,
  ...offerRows,
  ...planRows,
  ...offerTypeRows,
  ...safetyRows,
  ...undoneRows,
};
