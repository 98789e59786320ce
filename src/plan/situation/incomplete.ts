import { offerAddress } from '../../model/ids.ts';
import type { ObservedOffer } from '../../model/observed.ts';
import type { RecordedOffer } from '../../model/recorded.ts';
import { liveSubmission } from '../../model/status.ts';
import { isReplaced } from '../../record/replaced-offer.ts';

/** What cannot be all that there is, and what to do where it stays like that. */
export type Incomplete = { readonly message: string; readonly hint: string };

/**
 * Holds what was read of an offer against what is recorded: submissions come and go, but an offer that was
 * published has one, and one that was live has a live one, on sale or stopped. Where they are missing, the
 * answer was a part that looks whole, and a plan made from it would publish what no file changed.
 */
export function incompleteRead(
  recorded: RecordedOffer | undefined,
  observed: ObservedOffer,
): Incomplete | undefined {
  if (recorded === undefined || isReplaced(recorded, observed)) return undefined;
  const missing = missingFrom(recorded, observed);
  return missing === undefined
    ? undefined
    : {
        message: `only a part of ${observed.id} was read: ${missing}`,
        hint:
          `if it stays so, \`offerctl forget ${offerAddress(observed.id)}\` and ` +
          `\`offerctl import ${observed.id}\` begin anew`,
      };
}

function missingFrom({ live, everPublished }: RecordedOffer, observed: ObservedOffer): string | undefined {
  if (everPublished && observed.submissions.length === 0)
    return 'it was published, and no submission is listed';
  if (live !== undefined && liveSubmission(observed) === undefined)
    return `submission ${live} was live, and none is live now`;
  return undefined;
}
