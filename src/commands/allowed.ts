import { UserError } from '../model/errors.ts';
import { catalog } from '../rules/catalog.ts';

/** `--allow RULE:ADDRESS`, each with a rule that exists: a typo must not look like a decision. */
export function checkAllowed(allow: readonly string[]): void {
  const wrong = allow.find((text) => !isOverride(text));
  if (wrong === undefined) return;
  throw new UserError('usage', `\`--allow ${wrong}\` names no rule and address`, {
    hint: 'copy the words from the refusal: --allow RULE:ADDRESS',
  });
}

/** `RULE:ADDRESS` with a rule that exists. */
export const isOverride = (text: string): boolean => /^[A-Z0-9-]+:[a-z]+\/[^\s]+$/.test(text) && isRule(text);

const isRule = (text: string): boolean => Object.hasOwn(catalog, text.slice(0, text.indexOf(':')));
