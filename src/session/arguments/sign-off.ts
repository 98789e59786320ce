import { UserError } from '../../model/errors.ts';
import { offerId, submissionNumber, type SubmissionNumber } from '../../model/ids.ts';
import type { Observed } from '../../model/observed.ts';
import { waitingPreview } from '../../model/status.ts';
import type { GivenSignOff } from '../../plan/situation/input.ts';

/** A preview that a person signs off; without a number, the one that is waiting. */
export type SignOffRequest = Omit<GivenSignOff, 'submission'> & { readonly submission?: SubmissionNumber };

/** Fills in the number of the waiting preview if the person gave none. */
export const parseOfferName =
  (observed: Observed) =>
  ({ offer, submission, early }: SignOffRequest): GivenSignOff => {
    const found = observed.offers.find(({ id }) => id === offer);
    const preview = found ? waitingPreview(found) : undefined;
    if (submission !== undefined) {
      return { offer, submission, ...(early || submission !== preview?.number ? { early: true } : {}) };
    }
    if (preview) return { offer, submission: preview.number };
    throw new UserError('no-preview', `no preview of \`${offer}\` waits for a sign-off`, {
      hint: 'see `offerctl status`',
    });
  };

/** A sign-off covers exactly one preview; without a terminal, its number must be given. */
export const unnamed = (offer: string): UserError =>
  new UserError('approval-needed', `the preview of \`${offer}\` has to be named`, {
    hint: `write ${offer}@SUBMISSION; \`offerctl status\` shows the number`,
  });

/** Parses `OFFER@SUBMISSION` of `apply --go-live`; the number is required. */
export function parseNamedSignOff(text: string): SignOffRequest {
  const request = parseSignOff(text);
  if (request.submission === undefined) throw unnamed(request.offer);
  return request;
}

/** Parses `OFFER@SUBMISSION` or `OFFER`. */
export function parseSignOff(text: string): SignOffRequest {
  const [offer = '', submission, ...rest] = text.split('@');
  const valid = rest.length === 0 && offer !== '' && (submission === undefined || /^\d+$/.test(submission));
  if (!valid) {
    throw new UserError('usage', `\`${text}\` is no OFFER@SUBMISSION`, {
      hint: 'take the words from `offerctl status`',
    });
  }
  const request = { offer: offerId(offer) };
  return submission === undefined ? request : { ...request, submission: submissionNumber(submission) };
}
