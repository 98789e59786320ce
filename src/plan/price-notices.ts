import type { Finding } from '../model/problem.ts';
import type { Moves } from './moves.ts';
import { priceDate, repricedPlans, type RepricedPlan } from './prices.ts';
import type { Situation } from './situation.ts';

/** What becomes of new prices of published plans, where no step says it. */
export const newPrices = (s: Situation, moves: Moves): readonly Finding[] =>
  repricedPlans(s).flatMap((repriced) => {
    if (s.held.some(({ address }) => address === repriced.address)) return later(s, repriced);
    const date = moves.publish ? priceDate(s, repriced) : undefined;
    return date === undefined ? [] : [scheduled(repriced, date)];
  });

/** A price that the marketplace itself schedules once it is live. */
const scheduled = ({ plan, address, path }: RepricedPlan, date: string): Finding => ({
  rule: 'PCH-03',
  severity: 'notice',
  message: `the new price of plan \`${plan}\` is expected to hold from ${date} on`,
  hint: 'the marketplace counts from the day it goes live, and tells customers',
  address,
  path,
});

/** Who changes a price by hand publishes it: a draft waits with that. */
const later = ({ desired }: Situation, { plan, address, path }: RepricedPlan): readonly Finding[] =>
  desired.lifecycle === 'draft'
    ? [
        {
          rule: 'PCH-03',
          severity: 'notice',
          message: `the new price of plan \`${plan}\` is not asked for while the lifecycle is draft`,
          hint: 'a person changes it in the portal, and that publishes it; write `lifecycle: live`',
          address,
          path,
        },
      ]
    : [];
