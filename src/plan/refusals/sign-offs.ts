import { offerAddress, type OfferId } from '../../model/ids.ts';
import { waitingPreview } from '../../model/status.ts';
import type { PlanInput } from '../input.ts';
import type { Moves } from '../moves.ts';
import type { Situation } from '../situation.ts';
import { impossible, type Refused } from './refused.ts';

type SignOff = PlanInput['intent']['signOffs'][number];

/** A sign-off names exactly one waiting preview, and is never dropped in silence. */
export function signOffs(s: Situation, moves: Moves): readonly Refused[] {
  const waiting = s.observed ? waitingPreview(s.observed)?.number : undefined;
  return s.input.intent.signOffs
    .filter(({ offer }) => offer === s.id)
    .flatMap((given) => {
      if (given.submission !== waiting) return [notWaiting(given, waiting)];
      return moves.goLive === 'waiting' ? [] : [heldUp(given, s)];
    });
}

const onLifecycle = (id: OfferId) => ({
  rule: 'PUB-05',
  address: offerAddress(id),
  path: '/lifecycle',
});

const notWaiting = ({ offer, submission }: SignOff, waiting: string | undefined): Refused =>
  impossible({
    ...onLifecycle(offer),
    message: `preview ${submission} of \`${offer}\` does not wait for a sign-off`,
    hint: waiting ? `the one that waits is ${offer}@${waiting}` : 'nothing waits; see `offerctl status`',
  });

/** It waits, and does not go live in this run. */
const heldUp = ({ offer, submission }: SignOff, { desired: { lifecycle } }: Situation): Refused =>
  impossible({
    ...onLifecycle(offer),
    message: `preview ${submission} of \`${offer}\` waits for its sign-off, and cannot go live now`,
    hint:
      lifecycle === 'live'
        ? 'a later submission stands in its way: see `offerctl status`, and sign it off once that is over'
        : `its file says \`lifecycle: ${lifecycle}\`: declare \`live\`, and sign it off then`,
  });

/** Sign-offs for offers that this run does not look at. */
export function signedElsewhere(input: PlanInput, planned: readonly OfferId[]): readonly Refused[] {
  return input.intent.signOffs
    .filter(({ offer }) => !planned.includes(offer))
    .map((given) => unknownHere(given));
}

/** The files that are checked out do not know the offer, or the run was asked for others. */
export const unknownHere = ({ offer, submission }: SignOff): Refused =>
  impossible({
    ...onLifecycle(offer),
    message: `preview ${submission} of \`${offer}\` cannot be signed off here: this run does not know it`,
    hint: 'check the name, `--offer`, and that the checkout is a commit that declares the offer',
  });
