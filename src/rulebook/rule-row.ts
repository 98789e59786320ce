import type { RuleSource } from './sources.ts';

/** What a rule asks for, why, and who says so. */
export type RuleRow = { readonly title: string; readonly why: string; readonly source: RuleSource };
