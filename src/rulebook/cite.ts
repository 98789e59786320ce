import type { RuleId } from './rulebook.ts';

/** `(STOP-06)`, after the rule's sentence. */
export const cite = (rule: RuleId): string => `(${rule})`;
