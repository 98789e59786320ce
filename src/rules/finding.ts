import type { Desired, DesiredOffer, DesiredOfferPlan } from '../model/desired.ts';
import { offerAddress, offerPlanAddress } from '../model/ids.ts';
import type { Finding } from '../model/problem.ts';
import type { FindingPath } from '../kinds/spec-path.ts';
import type { Path } from '../model/path.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

/** What a rule found. */
export type RuleFinding = Finding & {
  /** Offset in the text at the path. */
  readonly offset?: number;
  /** Something is missing, rather than wrong. */
  readonly absent?: true;
};

/** One business rule, or several that check the same values; pure: `now` is the time of the check. */
export type Rule = (desired: Desired, now: Date) => readonly RuleFinding[];

export type FindingWords = Pick<RuleFinding, 'message' | 'offset' | 'absent'> & {
  readonly hint: string;
  readonly severity?: RuleFinding['severity'];
};

/** A finding at an address and path; an error unless `severity` says otherwise. */
export const finding = (rule: RuleId, address: string, path: FindingPath, words: FindingWords): RuleFinding =>
  findingAtComposed(rule, address, path, words);

/** Like `finding`, at a path that is computed. */
export const findingAtComposed = (
  rule: RuleId,
  address: string,
  path: Path,
  words: FindingWords,
): RuleFinding => ({ rule, severity: 'error', address, path, ...words });

/** Findings of a rule that checks one offer at a time. */
export const perOffer =
  (judge: (offer: DesiredOffer, desired: Desired) => readonly RuleFinding[]): Rule =>
  (desired) =>
    desired.offers.flatMap((offer) => judge(offer, desired));

/** Findings of a rule that checks one offer plan at a time. */
export const perOfferPlan = (
  judge: (plan: DesiredOfferPlan, offer: DesiredOffer, address: string) => readonly RuleFinding[],
): Rule =>
  perOffer((offer) => offer.plans.flatMap((plan) => judge(plan, offer, offerPlanAddress(offer.id, plan.id))));

export const addressOf = (offer: DesiredOffer): string => offerAddress(offer.id);

/** What a publish requires is a warning for a draft, and an error for every other offer. */
export const publishSeverity = (offer: DesiredOffer): 'error' | 'warning' =>
  offer.lifecycle === 'draft' ? 'warning' : 'error';

/** True when the offer type is SaaS, the only one whose rules are complete. */
export const isSaas = (offer: DesiredOffer): boolean => offer.type === 'softwareAsAService';
