import type { Documents } from '../../src/report/documents/documents.ts';
import { change, plan, refusal, step } from './plans.ts';

const exposure = (licenses: number) => ({ members: 0, licenses, markets: 0 });

const count = (license: string, offerPlan: string, before?: number, after?: number) =>
  change({
    address: `license/${license}/plan/${offerPlan}`,
    path: '/count',
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });

/**
 * A new deal, one that gets more licences and one that moves to another plan; others wait, and one is
 * refused.
 */
export const licensePlan: Documents['plan'] = plan({
  exitCode: 3,
  steps: [
    step({
      address: 'license/deal-2026-016',
      action: 'register-deal',
      reason: 'the deal is not registered; that costs money and is never taken back',
      reversibility: 'final',
      changes: [change({ address: 'license/deal-2026-016', path: '/deal' })],
    }),
    step({ address: 'license/deal-2026-016', action: 'invite-customer', needs: ['deal-review'] }),
    step({
      address: 'license/deal-2026-016',
      action: 'assign-licenses',
      reason: '30 licences in this deal; 70 over 2 deals of this customer',
      needs: ['deal-review', 'consent'],
      exposure: exposure(30),
      changes: [count('deal-2026-016', 'bronze', undefined, 30)],
    }),
    step({
      address: 'license/deal-2026-014',
      action: 'update-licenses',
      reason: '45 licences in this deal',
      reversibility: 'costly',
      exposure: exposure(85),
      changes: [
        count('deal-2026-014', 'bronze', 40, 20),
        count('deal-2026-014', 'gold', 5),
        count('deal-2026-014', 'silver', undefined, 25),
      ],
    }),
    step({
      address: 'license/deal-2026-011',
      action: 'assign-licenses',
      openSince: '2026-11-02T08:00:00Z',
      needs: ['consent'],
      exposure: exposure(9),
      changes: [count('deal-2026-011', 'bronze', undefined, 9)],
    }),
  ],
  refusals: [
    refusal({
      rule: 'DEAL-16',
      address: 'license/deal-2026-009/plan/bronze',
      message: '30 left for 31 assigned (seen on 2026-11-20): at least 1 user loses access',
      hint: 'ask the customer first, then let it through',
    }),
  ],
  waiting: [
    {
      address: 'license/deal-2026-012',
      status: 'declined',
      for: 'consent',
      since: '2026-11-28T09:00:00Z',
      next: 'offerctl license invitation deal-2026-012 --again',
    },
    ...(['011', '010'] as const).map((number) => ({
      address: `license/deal-2026-${number}`,
      status: 'invited',
      for: 'consent' as const,
      since: `2026-11-${number === '011' ? '02' : '20'}T08:00:00Z`,
      next: `offerctl license invitation deal-2026-${number}`,
      standing: true,
    })),
  ],
});
