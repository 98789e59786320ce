import type { RuleId } from './rulebook.ts';

/** `(STOP-06)`, behind what a rule says. */
export const cite = (rule: RuleId): string => `(${rule})`;
