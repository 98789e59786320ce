import { isMachineType, type OfferType } from '../../kinds/offer-types.ts';
import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerAddress } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import type { OfferActions } from '../decide/actions.ts';
import { lostMarkets } from '../refusals/markets.ts';
import { isStop } from '../situation/offer-plan-stops.ts';
import type { Situation } from '../situation/situation.ts';

/** Types that channel partners may resell, market by market. */
const isResold = (type: OfferType): boolean => type === 'softwareAsAService' || isMachineType(type);

/**
 * Partners go on to sell what leaves the store or a market, until a person revokes it in the portal: no API
 * tells whether there are any.
 */
export function resaleReminder(
  s: Situation,
  moves: OfferActions,
  steps: readonly Step[],
): readonly Finding[] {
  if (!isResold(s.desired.type) || s.observed?.live === undefined) return [];
  const leaves = steps.some(isStop) || lostMarkets(s, moves).length > 0;
  if (!leaves) return [];
  return [
    {
      rule: 'STOP-RESALE',
      severity: 'notice',
      message: `partners that resell \`${s.id}\` are not known here: no API shows resale enabled offers`,
      hint: 'revoke them in the portal (Resale enabled offers) to stop them, too; old deals run on',
      address: offerAddress(s.id),
      path: '/lifecycle' satisfies SpecPath,
    },
  ];
}
