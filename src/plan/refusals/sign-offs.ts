import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerAddress, type OfferId } from '../../model/ids.ts';
import { waitingPreview } from '../../model/status.ts';
import type { GivenSignOff, PlanInput } from '../situation/input.ts';
import type { OfferActions } from '../decide/actions.ts';
import type { Situation } from '../situation/situation.ts';
import { impossible, type RefusalDraft } from './refused.ts';

/** A sign-off names exactly one preview, which must be waiting at that time. */
export function signOffs(s: Situation): readonly RefusalDraft[] {
  const waiting = waitingNumber(s);
  return givenTo(s).flatMap((given) => {
    if (given.submission !== waiting) return [notWaiting(given, waiting)];
    return given.early ? [namedTooEarly(given)] : [];
  });
}

/**
 * What is signed off and waiting, but does not go live in this run. A sign-off is never dropped silently,
 * and it does not block anything else that the files ask for: otherwise, with a sign-off in every apply,
 * they would wait forever.
 */
export const heldUp = (s: Situation, moves: OfferActions): readonly RefusalDraft[] =>
  moves.goLive === 'waiting'
    ? []
    : givenTo(s)
        .filter(({ submission, early }) => submission === waitingNumber(s) && !early)
        .map((given) => cannotGoLive(given, s));

const givenTo = ({ id, input }: Situation): readonly GivenSignOff[] =>
  input.intent.signOffs.filter(({ offer }) => offer === id);

const waitingNumber = ({ observed }: Situation): string | undefined =>
  observed ? waitingPreview(observed)?.number : undefined;

const signOffPlace = (id: OfferId) =>
  ({ rule: 'PUB-05', address: offerAddress(id), path: '/lifecycle' satisfies SpecPath }) as const;

const notWaiting = ({ offer, submission }: GivenSignOff, waiting: string | undefined): RefusalDraft =>
  impossible({
    ...signOffPlace(offer),
    message: `preview ${submission} of \`${offer}\` does not wait for a sign-off`,
    hint: waiting ? `the one that waits is ${offer}@${waiting}` : 'nothing waits; see `offerctl status`',
  });

const namedTooEarly = ({ offer, submission }: GivenSignOff): RefusalDraft =>
  impossible({
    ...signOffPlace(offer),
    message: `preview ${submission} of \`${offer}\` did not wait yet when it was signed off`,
    hint: `it waits now: look at it, then \`offerctl go-live ${offer}@${submission}\``,
  });

const cannotGoLive = (
  { offer, submission }: GivenSignOff,
  { desired: { lifecycle } }: Situation,
): RefusalDraft =>
  impossible({
    ...signOffPlace(offer),
    alone: true,
    message: `preview ${submission} of \`${offer}\` waits for its sign-off, and cannot go live now`,
    hint:
      lifecycle === 'live'
        ? 'a later submission stands in its way: see `offerctl status`, and sign off what waits then'
        : `its file says \`lifecycle: ${lifecycle}\`: declare \`live\`, and sign off what waits then`,
  });

/** Sign-offs for offers that this run does not handle. */
export function signedElsewhere(input: PlanInput, planned: readonly OfferId[]): readonly RefusalDraft[] {
  return input.intent.signOffs
    .filter(({ offer }) => !planned.includes(offer))
    .map((given) => unknownHere(given));
}

/** The checked-out files do not declare the offer, or the run was limited to others. */
export const unknownHere = ({ offer, submission }: GivenSignOff): RefusalDraft =>
  impossible({
    ...signOffPlace(offer),
    message: `preview ${submission} of \`${offer}\` cannot be signed off here: this run does not know it`,
    hint: 'check the name, `--offer`, and that the checkout is a commit that declares the offer',
  });
