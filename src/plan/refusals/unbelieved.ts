import type { Doubt } from '../../model/history.ts';
import { licenseOf, offerAddress, offerOf, subjectOf } from '../../model/ids.ts';
import type { Finding } from '../../model/problem.ts';
import type { OfferInput, PlanInput } from '../situation/input.ts';
import { impossible, type RefusalDraft } from './refused.ts';

/** Decisions in the state that are not backed by a line of the history. */
export const unbelieved = ({ id, input }: OfferInput): readonly RefusalDraft[] =>
  unbelievedAt(input, offerAddress(id));

/** Like `unbelieved`, for one offer or allocation. */
export const unbelievedAt = (input: PlanInput, subject: string): readonly RefusalDraft[] =>
  doubtsOf(input)
    .filter((doubt) => doubt.rule === 'STATE-FORGED' && subjectOf(doubt.address) === subject)
    .filter((doubt) => !isDecidedAgain(input, doubt))
    .map(({ rule, address, message, hint }) => impossible({ rule, address, message, hint }));

/** Like `unbelieved`, for what every part of an apply depends on. */
export const unbelievedState = (input: PlanInput): readonly RefusalDraft[] =>
  doubtsOf(input)
    .filter(({ halts }) => halts)
    .map(({ rule, address, message, hint }) => impossible({ rule, address, message, hint }));

const doubtsOf = ({ recorded }: PlanInput): readonly Doubt[] => recorded.doubts ?? [];

const isDecidedAgain = ({ intent }: PlanInput, { decision }: Doubt): boolean =>
  decision !== undefined &&
  (intent.allow.includes(decision) ||
    intent.signOffs.some(({ offer, submission }) => decision === `${offer}@${submission}`));

/** Problems of the state that block no offer of this plan. */
export function stateFindings(input: PlanInput, planned: ReadonlySet<string>): readonly Finding[] {
  return doubtsOf(input)
    .filter(({ rule, address }) => rule !== 'STATE-FORGED' || !planned.has(subjectOf(address)))
    .filter(({ address, halts }) => !halts && isPlannedHere(input, address))
    .map(({ rule, address, message, hint }) => ({
      rule,
      severity: rule === 'STATE-OLDER' ? 'notice' : 'warning',
      message,
      hint,
      address,
      path: '',
    }));
}

function isPlannedHere({ intent: { only, onlyLicenses } }: PlanInput, address: string): boolean {
  const [offer, license] = [offerOf(address), licenseOf(address)];
  if (license !== undefined) return onlyLicenses?.includes(license) ?? true;
  return offer === undefined || only === undefined || only.includes(offer);
}
