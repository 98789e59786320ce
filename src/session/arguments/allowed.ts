import { UserError } from '../../model/errors.ts';
import { isOverride } from '../../record/commits/overrides.ts';

/** `--allow RULE:ADDRESS`, each with a rule that exists: a typo must not look like a decision. */
export function checkAllowed(allow: readonly string[]): void {
  const wrong = allow.find((text) => !isOverride(text));
  if (wrong === undefined) return;
  throw new UserError('usage', `\`--allow ${wrong}\` names no rule and address`, {
    hint: 'copy the words from the refusal: --allow RULE:ADDRESS',
  });
}
