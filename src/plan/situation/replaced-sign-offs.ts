import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerAddress } from '../../model/ids.ts';
import type { ObservedOffer } from '../../model/observed.ts';
import type { Finding } from '../../model/problem.ts';
import type { SignOff } from '../../model/recorded.ts';
import { compareNumbers, liveSubmission, waitingPreview } from '../../model/status.ts';
import type { Situation } from './situation.ts';

/** True when a later submission replaced the preview, so this sign-off can never be carried out. */
export const isReplacedIn =
  (observed: ObservedOffer) =>
  ({ submission }: Pick<SignOff, 'submission'>): boolean =>
    [waitingPreview(observed), liveSubmission(observed)].some(
      (later) => later !== undefined && compareNumbers(later.number, submission) > 0,
    );

/** A decision that had no effect is reported until an apply removes it from the record. */
export function replacedSignOffs({ id, observed, recorded }: Situation): readonly Finding[] {
  if (!observed) return [];
  const waiting = waitingPreview(observed)?.number;
  return (recorded?.signOffs ?? []).filter(isReplacedIn(observed)).map(({ submission, by }) => ({
    rule: 'PUB-05',
    severity: 'notice',
    message: `the sign-off of preview ${submission} by ${by} is over: a later one took its place`,
    hint: waiting ? `the one that waits is ${id}@${waiting}` : 'nothing waits; see `offerctl status`',
    address: offerAddress(id),
    path: '/lifecycle' satisfies SpecPath,
  }));
}
