import { declaredCopy } from '../../diff/copies.ts';
import { offerOf, publisherAddress, subjectOf, type OfferId } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import type { Action } from '../../model/actions.ts';
import type { Step } from '../../model/plan.ts';
import type { DesiredOffer } from '../../model/desired.ts';
import { contentDigest, digestOf, memberDigests } from '../../record/fingerprint.ts';
import type { PlanInput } from '../situation/input.ts';
import { offerPlanStopsBy } from '../situation/offer-plan-stops.ts';
import type { RefusalRule } from './extents.ts';
import { refusal, type RefusalDraft } from './refused.ts';
import type { RuleId } from '../../rulebook/rulebook.ts';

/** The number of managed offers from which the share of changed ones is judged. */
const updateShareFrom = 10;

type Threshold = {
  readonly rule: RefusalRule;
  /** Addresses that count. */
  readonly reached: (steps: readonly Step[], stopsLater: readonly string[]) => readonly string[];
  readonly allows: (input: PlanInput, count: number) => boolean;
  readonly message: (input: PlanInput, count: number) => string;
  readonly hint: string;
};

/**
 * Too much at once: more stops or deletions than the policy allows in one plan, or too many changed offers.
 * A stop that has to wait also counts: one command, or the next apply, would carry it out together with the
 * others.
 */
export function tooMuch(
  input: PlanInput,
  steps: readonly Step[],
  stopsLater: readonly string[],
): readonly RefusalDraft[] {
  const address = publisherAddress(input.desired.publisher.name);
  return thresholds.flatMap(({ rule, reached, allows, message, hint }) => {
    const decided = decisions(input, rule, address);
    const found = reached(steps, stopsLater).filter((at) => !decided.isMade(at));
    if (allows(input, found.length)) return [];
    const facts = { rule, address, message: message(input, found.length), about: found, counted: found };
    // Typed here because a returned spread would accept a misspelt member.
    const refused: RefusalDraft = {
      ...refusal({ ...facts, hint: `${hint}, or let this plan through` }),
      perOfferDecisions: decided.of(found),
    };
    return [refused];
  });
}

const thresholds: readonly Threshold[] = [
  {
    rule: 'SAFE-STOPS',
    reached: (steps, stopsLater) => [...stopped(steps), ...stopsLater],
    allows: ({ policy }, count) => count <= policy.stopSell,
    message: ({ policy }, count) =>
      `${count} offers and plans would be stopped; the policy allows ${policy.stopSell} at once`,
    hint: 'stop them in several changes',
  },
  {
    rule: 'SAFE-DELETES',
    reached: (steps) => addressesOf(steps, 'delete-draft'),
    allows: ({ policy }, count) => count <= policy.deleteDraft,
    message: ({ policy }, count) =>
      `${count} drafts would be deleted for ever; the policy allows ${policy.deleteDraft} at once`,
    hint: 'delete them in several changes',
  },
  {
    rule: 'SAFE-UPDATES',
    reached: updated,
    allows: (input, count) =>
      managedIn(input) < updateShareFrom || (count * 100) / managedIn(input) <= input.policy.updatePercent,
    message: (input, count) =>
      `${count} of ${managedIn(input)} managed offers would change; ` +
      `the policy allows ${input.policy.updatePercent} %`,
    hint: 'apply in several changes',
  },
];

const managedIn = ({ recorded }: PlanInput): number => Object.keys(recorded.offers).length;

const addressesOf = (steps: readonly Step[], action: Action): readonly string[] =>
  steps.filter((step) => step.action === action).map(({ address }) => address);

/** Offers and plans that go off sale, including plans whose draft says so already. */
const stopped = (steps: readonly Step[]): readonly string[] => [
  ...new Set([
    ...addressesOf(steps, 'stop-sell'),
    ...offerPlanStopsBy(steps).map(({ address }): string => address),
  ]),
];

/** Existing offers that would change. */
function updated(steps: readonly Step[]): readonly string[] {
  const created = new Set(addressesOf(steps, 'create-offer'));
  const offers = steps.filter(({ address }) => offerOf(address)).map(({ address }) => subjectOf(address));
  return [...new Set(offers)].filter((offer) => !created.has(offer));
}

/**
 * Allowing it is a decision about each counted offer, as its file is now. What it started takes days and
 * several applies, and is not asked about again.
 */
function decisions(input: PlanInput, rule: RuleId, address: string) {
  const desired = new Map(input.desired.offers.map((offer) => [offer.id, offer]));
  const changeOf = (id: OfferId | undefined): string | undefined => {
    const offer = id === undefined ? undefined : desired.get(id);
    return offer && digestOf([rule, address, asDeclared(input, offer)]);
  };
  return {
    isMade: (at: string): boolean => {
      const id = offerOf(at);
      const made = id === undefined ? [] : (entryOf(input.recorded.offers, id)?.overrides ?? []);
      return made.some((one) => one.rule === rule && one.change === changeOf(id));
    },
    of: (found: readonly string[]): ReadonlyMap<OfferId, string> =>
      new Map(
        found.flatMap((at) => {
          const [id, change] = [offerOf(at), changeOf(offerOf(at))];
          return id === undefined || change === undefined ? [] : [[id, change] as const];
        }),
      ),
  };
}

const asDeclared = ({ recorded }: PlanInput, offer: DesiredOffer): string => {
  const copy = declaredCopy(offer);
  return digestOf([offer.lifecycle, contentDigest(copy), { ...memberDigests(recorded, copy) }]);
};
