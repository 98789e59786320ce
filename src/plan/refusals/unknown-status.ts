import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerAddress } from '../../model/ids.ts';
import type { Finding } from '../../model/problem.ts';
import { liveSubmission } from '../../model/status.ts';
import { asksForPrices } from '../situation/held-prices.ts';
import { reachesCustomers, type Situation } from '../situation/situation.ts';
import { impossible, type RefusalDraft } from './refused.ts';

const updateHint = 'update offerctl; `offerctl status` and the portal show what the offer is doing';

const placeOfStatus = (s: Situation) => ({
  address: offerAddress(s.id),
  path: '/lifecycle' satisfies SpecPath,
});

/**
 * Files that ask for a change of an offer whose status is not known: nothing is done, and the run does not
 * count as a success.
 */
export const unknownStatus = (s: Situation): readonly RefusalDraft[] =>
  s.status === 'unknown' && asksForMore(s)
    ? [
        impossible({
          rule: 'SAFE-13',
          ...placeOfStatus(s),
          message:
            `\`${s.id}\` is not planned although the files differ from it: ` +
            'this version does not know its status',
          hint: updateHint,
        }),
      ]
    : [];

/** The same offer while the files ask for nothing: it is only read. */
export const onlyRead = (s: Situation): readonly Finding[] =>
  s.status === 'unknown' && !asksForMore(s)
    ? [
        {
          rule: 'SAFE-13',
          severity: 'warning',
          ...placeOfStatus(s),
          message: `this version does not know the status that \`${s.id}\` has; the offer is only read`,
          hint: updateHint,
        },
      ]
    : [];

function asksForMore(s: Situation): boolean {
  const { lifecycle } = s.desired;
  if (lifecycle === 'stopped') return !(s.observed && liveSubmission(s.observed)?.stopped);
  if (s.unsaved.length > 0 || asksForPrices(s)) return true;
  return lifecycle !== 'draft' && s.unpublished.some(reachesCustomers);
}
