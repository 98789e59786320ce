import { licenseAddress, offerAddress } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import { dayMs } from '../../model/time.ts';
import type { ObservedLicensing } from '../../model/observed-licenses.ts';
import type { PlanInput } from '../situation/input.ts';
import { dayOf, type AllocationSituation } from './allocation-situation.ts';
import { licensesIn, licensesWord } from './new-license-step.ts';
import { renamedTo } from './renamed-allocations.ts';

/** How many days before the end of a contract the end is reported. */
const toldBefore = 60;

/** Reports that a contract ends; this alone removes no licences. */
export function endingContract(s: AllocationSituation): readonly Finding[] {
  const running = licensesIn(s.deal?.licenses ?? []);
  const endsOn = s.desired.deal.endsOn ?? s.deal?.endsOn;
  if (running === 0 || !endsOn) return [];
  const days = Math.round((Date.parse(endsOn) - Date.parse(dayOf(s.input.now))) / dayMs);
  if (days > toldBefore) return [];
  return [
    {
      rule: 'DEAL-ENDS',
      severity: 'notice',
      message:
        days >= 0
          ? `the contract ends on ${endsOn}, in ${daysWord(days)}; ${licensesWord(running)} run`
          : `the contract ended on ${endsOn}, ${licensesWord(running)} run on`,
      hint: 'renew it with a document of its own that says `renews`, or remove its licences',
      address: licenseAddress(s.desired.name),
      path: '/deal/endsOn',
    },
  ];
}

const daysWord = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** Reports allocations that are no longer in any file; this alone removes no licences. */
export function vanishedAllocations(input: PlanInput, observed: ObservedLicensing): readonly Finding[] {
  const declared = new Set<string>(input.desired.licenses.map(({ name }) => name));
  if (input.intent.onlyLicenses) return [];
  const recorded = Object.values(input.recorded.licensing?.allocations ?? {});
  return recorded
    .filter(({ name }) => !declared.has(name) && input.unsound?.has(licenseAddress(name)) !== true)
    .flatMap(({ name, offer, customer, dealId, counts }) => {
      const twin = renamedTo(input, { offer, customer });
      const renamed = twin === undefined ? '' : ` (${twin.name} looks like it)`;
      const deal = observed.deals.find(({ id }) => id === dealId);
      const running = deal ? licensesIn(deal.licenses) : Object.values(counts).reduce((sum, n) => sum + n, 0);
      if (running === 0) return [];
      return [
        {
          rule: 'DEAL-GONE',
          severity: 'warning',
          message: `no file declares ${name} any more; its ${licensesWord(running)} run on`,
          hint:
            `bring the file back${renamed}, with \`licenses: []\` to remove them; ` +
            `or let go of it: \`offerctl forget ${licenseAddress(name)}\``,
          address: licenseAddress(name),
          path: '',
        } as const,
      ];
    });
}

/** Taking an offer or plan off sale does not change its licences. */
export function licensesOfStopped(observed: ObservedLicensing, steps: readonly Step[]): readonly Finding[] {
  return steps
    .filter(({ action }) => action === 'stop-sell')
    .flatMap(({ address }) => {
      const running = observed.deals
        .map((deal) => ({
          ...deal,
          count: licensesIn(deal.licenses.filter((one) => concerns(address, deal.offer, one.plan))),
        }))
        .filter(({ count }) => count > 0);
      const customers = new Set(running.map(({ tenantId }) => tenantId)).size;
      if (customers === 0) return [];
      const who = customers === 1 ? '1 customer' : `${customers} customers`;
      return [
        {
          rule: 'STOP-LICENSES',
          severity: 'notice',
          message: `${licensesWord(running.reduce((sum, { count }) => sum + count, 0))} of ${who} run on`,
          hint: 'a stop takes no licence away; reduce or remove them in their own documents',
          address,
          path: '/lifecycle',
        } as const,
      ];
    });
}

const concerns = (address: string, offer: string, plan: string): boolean =>
  address === offerAddress(offer) || address === `${offerAddress(offer)}/plan/${plan}`;
