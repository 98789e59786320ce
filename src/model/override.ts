import type { RuleId } from '../rulebook/rulebook.ts';

/** A refusal that a person allowed, until its change has converged. */
export type Override = {
  readonly rule: RuleId;
  readonly address: string;
  readonly change: string;
  /** The commit whose message asks for it. */
  readonly commit?: string;
  /** The author of that commit, or the user who ran the command that allowed it. */
  readonly by?: string;
};

/** What a person writes to allow a refusal: `SAFE-ADOPT:offer/x`. */
export const overrideOf = ({ rule, address }: { readonly rule: RuleId; readonly address: string }): string =>
  `${rule}:${address}`;

/** The option that allows a refusal, as a person types it. */
export const allowCommand = (refused: Parameters<typeof overrideOf>[0]): string =>
  `\`offerctl apply --allow ${overrideOf(refused)}\``;
