import { offerPlanAddress } from '../../model/ids.ts';
import { offerPlanIn, offerPlansOf } from '../../model/observed.ts';
import { isList, isObject, type Json } from '../../model/json.ts';
import { startsToCost, canChangePrices, moveOf, priceChanges, termOf } from '../situation/price-changes.ts';
import {
  isSamePrice,
  isTakenBack,
  isTooLate,
  pendingPrices,
  type PendingPrice,
} from '../situation/pending-prices.ts';
import { pricing } from '../../model/price-path.ts';
import { pricingOf, repricedOfferPlans, type RepricedOfferPlan } from '../situation/held-prices.ts';
import type { Situation } from '../situation/situation.ts';
import { impossible, type RefusalDraft } from './refused.ts';
import type { RuleId } from '../../rulebook/rulebook.ts';

type PriceObjection = {
  readonly rule: RuleId;
  readonly speaks: (s: Situation, plan: RepricedOfferPlan) => boolean;
  readonly message: (plan: RepricedOfferPlan, s: Situation) => string;
  readonly hint: string;
  /** Also applies to a change that is cancelled: the change was allowed when it was made. */
  readonly lasts?: true;
};

const another = 'put the published price back; publish a new plan, and stop this one';

/** What no price change can do, by API or by hand; only the first reason for each plan is given. */
const priceObjections: readonly PriceObjection[] = [
  {
    rule: 'PCH-01',
    speaks: (s, plan) => !canChangePrices(s.desired.type) && changes(plan),
    message: (_, s) => `the price of published \`${s.desired.type}\` plans cannot change`,
    hint: another,
  },
  {
    rule: 'PCH-02',
    speaks: (_, { before, after }) => startsToCost(before, after),
    message: ({ plan }) => `plan \`${plan}\` was published as free and cannot begin to cost something`,
    hint: another,
  },
  {
    rule: 'PCH-02',
    speaks: (_, { before, after }) => moveOf(priceChanges(before, after)) === 'mixed',
    message: ({ plan }) => `prices of plan \`${plan}\` cannot go up and down at once`,
    hint: 'publish what becomes cheaper first, and what becomes dearer once that holds',
  },
  {
    rule: 'PCH-02',
    speaks: (s, plan) => isSoldToGovernment(s, plan) && changes(plan),
    message: ({ plan }) => `plan \`${plan}\` is sold in Azure Government, so its price cannot change`,
    hint: another,
  },
  {
    rule: 'PRC-07',
    speaks: (_, { before, after }) =>
      recurrentTerms(before).some((term) => !recurrentTerms(after).includes(term)),
    message: ({ plan }) => `a billing term of plan \`${plan}\` was published and cannot be removed`,
    hint: 'put it back; a new plan can have other terms',
    lasts: true,
  },
  {
    rule: 'MTR-04',
    speaks: (_, plan) => lockedMeter(plan) !== undefined,
    message: (plan) =>
      `meter \`${lockedMeter(plan)}\` of plan \`${plan.plan}\` was published and stays as it is`,
    hint: 'put it back; a new plan can have other meters',
    lasts: true,
  },
  {
    rule: 'MTR-05',
    speaks: (_, plan) => addedMeter(plan) !== undefined,
    message: (plan) => `meter \`${addedMeter(plan)}\` cannot be enabled on published plan \`${plan.plan}\``,
    hint: 'take it out again; a new plan can have it',
  },
];

/** What a published meter of a plan includes, by its id; independent of the order of terms. */
function metersOf(pricing: Json | undefined): Readonly<Record<string, string>> {
  const custom = isObject(pricing) ? pricing['customMeters'] : undefined;
  const meters = isObject(custom) ? custom['meters'] : undefined;
  return Object.fromEntries(
    Object.entries(isObject(meters) ? meters : {}).map(([id, meter]) => [id, included(meter)]),
  );
}

function included(meter: Json): string {
  const quantities = isObject(meter) ? meter['includedQuantities'] : undefined;
  const words = (isList(quantities) ? quantities : []).map((one) => {
    const { quantity, isInfinite } = isObject(one) ? one : {};
    return `${termOf(one)}: ${isInfinite === true ? 'all' : JSON.stringify(quantity ?? 0)}`;
  });
  return words.toSorted().join();
}

/** The first published meter of a plan that the files leave out, or that includes something else. */
function lockedMeter({ before, after }: RepricedOfferPlan): string | undefined {
  const now = metersOf(after);
  return Object.entries(metersOf(before)).find(([id, quantities]) => now[id] !== quantities)?.[0];
}

/** The first meter of a plan that was not published with it. */
function addedMeter({ before, after }: RepricedOfferPlan): string | undefined {
  const published = metersOf(before);
  return Object.keys(metersOf(after)).find((id) => !Object.hasOwn(published, id));
}

const changes = ({ before, after }: RepricedOfferPlan): boolean =>
  startsToCost(before, after) || moveOf(priceChanges(before, after)) !== 'none';

function isSoldToGovernment(s: Situation, { plan }: RepricedOfferPlan): boolean {
  const setup = offerPlanIn(s.observed?.live, plan)?.content['setup'];
  const regions = isObject(setup) ? setup['azureRegions'] : undefined;
  return isList(regions) && regions.includes('azureGovernment');
}

function recurrentTerms(pricing: Json | undefined): readonly string[] {
  const recurrent = isObject(pricing) ? pricing['recurrentPrice'] : undefined;
  const prices = isObject(recurrent) ? recurrent['prices'] : undefined;
  return (isList(prices) ? prices : []).flatMap((price) => termOf(price) ?? []);
}

/** Prices of published plans that cannot become what the files say. */
export function prices(s: Situation): readonly RefusalDraft[] {
  const pending = pendingPrices(s);
  const refused = pending.flatMap((one) => meanwhile(s, one));
  const known = new Set(refused.map(({ address }) => address));
  const others = repricedOfferPlans(s).filter(({ address }) => !known.has(address));
  return [...refused, ...others.flatMap((plan) => objectionTo(s, plan) ?? []), ...lockedByPreview(s)];
}

/** Before an offer is live, its preview already locks terms and meters, but no amounts. */
function lockedByPreview(s: Situation): readonly RefusalDraft[] {
  const { live, preview } = s.observed ?? {};
  if (live !== undefined) return [];
  return offerPlansOf(preview).flatMap(([plan, previewed]) => {
    const after = pricingOf(offerPlanIn(s.mergedDraft, plan));
    const found = { plan, address: offerPlanAddress(s.id, plan), before: pricingOf(previewed), after };
    const objection = priceObjections.find(
      ({ lasts, speaks }) => lasts && speaks(s, { ...found, path: pricing }),
    );
    return objection ? [objecting(s, { ...found, path: pricing }, objection)] : [];
  });
}

/** Why the prices of a plan cannot become what the files say, in whatever way they are written. */
export function objectionTo(s: Situation, plan: RepricedOfferPlan): RefusalDraft | undefined {
  const { address } = plan;
  const isBack = pendingPrices(s).some((one) => one.address === address && isTakenBack(one));
  const found = priceObjections.find((one) => (one.lasts || !isBack) && one.speaks(s, plan));
  return found && objecting(s, plan, found);
}

const objecting = (
  s: Situation,
  plan: RepricedOfferPlan,
  { rule, message, hint }: PriceObjection,
): RefusalDraft =>
  impossible({ rule, address: plan.address, path: plan.path, message: message(plan, s), hint });

/** One change at a time. It can be cancelled for two days; by hand, support can cancel it later, too. */
function meanwhile(s: Situation, pending: PendingPrice): readonly RefusalDraft[] {
  const { plan, address, until, since, declared, after } = pending;
  const byHand = s.input.byHand.has('prices');
  // By hand nothing is written into a draft, so there is nothing to refuse.
  if (isSamePrice(after, declared) || (byHand && s.desired.lifecycle === 'draft')) return [];
  const at = { address, path: pricing };
  const back = isTakenBack(pending);
  if (back && (byHand || !isTooLate(pending, s.input.now))) return [];
  const published = `was published on ${since.slice(0, 10)} and holds from ${until} on`;
  return [
    impossible(
      back
        ? {
            ...at,
            rule: 'PCH-08',
            message: `the price change of plan \`${plan}\` ${published}; only support can take it back`,
            hint: 'write the new price again; support wants to know plan, prices and markets',
          }
        : {
            ...at,
            rule: 'PCH-07',
            message: `a price change of plan \`${plan}\` ${published}; there is only one at a time`,
            hint: 'write the price that was published, and change it once that holds',
          },
    ),
  ];
}
