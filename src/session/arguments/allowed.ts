import { UserError } from '../../model/errors.ts';
import { isOverride } from '../../record/commits/overrides.ts';

/** `--allow RULE:ADDRESS`; the rule must exist, so that a typo never looks like a decision. */
export function checkAllowed(allow: readonly string[]): void {
  const wrong = allow.find((text) => !isOverride(text));
  if (wrong === undefined) return;
  throw new UserError('usage', `\`--allow ${wrong}\` names no rule and address`, {
    hint: 'copy the words from the refusal: --allow RULE:ADDRESS',
  });
}
