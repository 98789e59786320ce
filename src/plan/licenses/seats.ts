import { licenseOfferPlanAddress } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import type { LicenseChange } from '../../model/licenses.ts';
import type { AssignedSeats } from '../../model/recorded-licenses.ts';
import type { Policy } from '../../model/policy.ts';
import { dayMs } from '../../model/time.ts';
import { customerHash } from '../../record/record-licensing.ts';
import { refusal, type RefusalDraft } from '../refusals/refused.ts';
import {
  dayOf,
  dealsOfCustomer,
  heldBy,
  recordedAllocation,
  tenantOf,
  type AllocationSituation,
} from './allocation-situation.ts';

/** How many days a recorded number of assigned licences is relied on: users come and go. */
const daysBelieved = 7;

/** Reductions below the known number of assigned licences, or by more than the policy allows. */
export const lostSeats = (
  s: AllocationSituation,
  falling: readonly LicenseChange[],
): readonly RefusalDraft[] =>
  falling.flatMap((change) => {
    if (change.after === undefined) return [];
    const why = [
      lossOf(s, change),
      decreaseWords(s.input.policy.licenseDecrease, change.before ?? 0, change.after),
    ].filter((one) => one !== undefined);
    if (why.length === 0) return [];
    return [
      refusal({
        rule: 'DEAL-16',
        address: licenseOfferPlanAddress(s.desired.name, change.plan),
        path: '/count',
        message: why.join('; '),
        hint: 'ask the customer first, then let it through',
        about: [change.plan, change.before ?? 0, change.after],
      }),
    ];
  });

/** What a reduction or removal takes from the customer's users, if it may take something. */
export const lossOf = (s: AllocationSituation, change: LicenseChange): string | undefined =>
  lossWords(leftAfter(s, change), assignedNow(s, change.plan), dayOf(s.input.now));

function lossWords(left: number, assigned: AssignedSeats | undefined, today: string): string | undefined {
  if (assigned === undefined) return `${left} left, and it is not known how many of them users have`;
  const day = assigned.on.slice(0, 10);
  const seen = `${left} left for ${assigned.count} assigned (seen on ${day})`;
  if (left < assigned.count) return `${seen}: at least ${usersWord(assigned.count - left)} access`;
  const isOld = Date.parse(today) - Date.parse(day) > daysBelieved * dayMs;
  return isOld ? `${seen}; that is older than ${daysBelieved} days` : undefined;
}

/** A reduction larger than the policy allows, assigned or not: it may be a mistake. */
function decreaseWords(
  { count, percent }: Policy['licenseDecrease'],
  before: number,
  after: number,
): string | undefined {
  const fewer = before - after;
  if (fewer <= count && fewer * 100 <= before * percent) return undefined;
  const most = fewer > count ? `${count}` : `${percent} %`;
  return `${before} → ${after} is ${fewer} fewer; the policy lets ${most} go at once`;
}

const usersWord = (count: number): string => (count === 1 ? '1 user loses' : `${count} users lose`);

/**
 * The customer's licences of a plan afterwards, from all deals, including reductions in other allocations.
 */
function leftAfter(s: AllocationSituation, { plan, after = 0 }: LicenseChange): number {
  const others = dealsOfCustomer(s).filter(({ id }) => id !== s.deal?.id);
  const shown = others.map(({ name, id, licenses }) => {
    const now = licenses.find((one) => one.plan === plan)?.count ?? 0;
    const declared = s.input.desired.licenses.find(
      (one) => one.name === name || recordedAllocation(s.input, one.name)?.dealId === id,
    );
    const wanted = declared?.licenses.find((one) => one.plan === plan)?.count;
    return declared === undefined ? now : Math.min(now, wanted ?? 0);
  });
  return shown.reduce((sum, count) => sum + count, after);
}

/**
 * How many licences of a plan are assigned to the customer's users: as the marketplace shows, or as last
 * read.
 */
function assignedNow(s: AllocationSituation, plan: string): AssignedSeats | undefined {
  const { customer, desired, input } = s;
  const shown = heldBy(customer, desired.offer, plan)?.assigned;
  if (shown !== undefined) return { count: shown, on: dayOf(input.now) };
  const known = entryOf(
    input.recorded.licensing?.customers ?? {},
    customerHash(input.recorded, tenantOf(desired)),
  );
  return entryOf(entryOf(known?.assigned ?? {}, desired.offer) ?? {}, plan);
}
