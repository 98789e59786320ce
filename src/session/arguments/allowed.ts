import { UserError } from '../../model/errors.ts';
import type { Problem } from '../../model/problem.ts';
import type { BarePlan } from '../../plan/plan.ts';
import { isRuleId } from '../../rulebook/rulebook.ts';

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

/** Where refusals stand, each `--allow` that none of them asked for: it may be a slip. */
export const unusedAllows = (
  allow: readonly string[],
  { refusals, overridden }: Pick<BarePlan, 'refusals' | 'overridden'>,
): readonly Problem[] => {
  if (refusals.length === 0) return [];
  const used = new Set(overridden.map(({ rule, address }) => `${rule}:${address}`));
  return allow
    .filter((text) => !used.has(text))
    .map((text) => ({
      rule: 'ALLOW-UNUSED',
      severity: 'warning',
      message: `\`--allow ${text}\` let nothing through: no refusal has this rule and address`,
      hint: 'copy the words from the refusal: --allow RULE:ADDRESS',
    }));
};

const isRule = (text: string): boolean => isRuleId(text.slice(0, text.indexOf(':')));
