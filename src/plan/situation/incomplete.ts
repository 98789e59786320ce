import { offerAddress } from '../../model/ids.ts';
import type { ObservedOffer } from '../../model/observed.ts';
import type { RecordedOffer } from '../../model/recorded.ts';
import { liveSubmission } from '../../model/status.ts';
import { isReplaced } from '../../record/replaced-offer.ts';

/** What cannot be the complete offer, and what to do if it stays like this. */
export type Incomplete = { readonly message: string; readonly hint: string };

/**
 * Checks a read offer against its record. Submissions come and go, but an offer that was published has one,
 * and an offer that was live has a live one, on sale or stopped. If they are missing, the answer was
 * incomplete although it looks complete, and a plan made from it would publish what no file changed.
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
